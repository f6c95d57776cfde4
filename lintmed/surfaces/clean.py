"""`lintmed clean`: remove what lintmed keeps between runs."""

import os
import shutil

from lintmed.files import cache_folder
from lintmed.policy.load import is_of_policies

_RESULTS = "results"


def clean() -> int:
    """Remove compiled policies and results from the cache folder; leave alone what lintmed did not put there."""
    folder, removed = cache_folder(), 0
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if is_of_policies(name):
            os.unlink(path)
        elif name == _RESULTS:
            shutil.rmtree(path)
        else:
            continue
        removed += 1
    print(f"{folder}: {'nothing to remove' if not removed else 'removed compiled policies and results'}")
    return 0
