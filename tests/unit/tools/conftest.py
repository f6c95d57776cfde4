"""The scripts in `tools/` are no package; these tests import them as `make quality` does."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))
