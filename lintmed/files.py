"""The few things that lintmed does with files of its own."""

import os
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """Return where compiled policies and results are kept: LINTMED_CACHE_DIR, else the user's cache folder."""
    chosen = os.environ.get("LINTMED_CACHE_DIR")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lintmed"


def write_atomically(path: Path, data: bytes) -> None:
    """Write *data* so that *path* holds either the old content or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
