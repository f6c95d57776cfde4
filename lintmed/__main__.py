"""Run lintmed as `python -m lintmed`."""

import sys

from lintmed.surfaces.cli import main

if __name__ == "__main__":
    sys.exit(main())
