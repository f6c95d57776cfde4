"""The few things that lintmed does with files of its own."""

import os


def cache_folder() -> str:
    """Return where compiled policies and results are kept: LINTMED_CACHE_DIR, else the user's cache folder."""
    chosen = os.environ.get("LINTMED_CACHE_DIR")
    if chosen:
        return chosen
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "lintmed")


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write *data* so that *path* holds either the old content or the whole new one; its permissions stay.

    A link stays a link to what is written. A device or pipe, such as /dev/null, is written to and never replaced.
    Raises OSError that names *path*.
    """
    place = os.path.realpath(path)
    try:
        if os.path.exists(place) and not os.path.isfile(place) and not os.path.isdir(place):
            with open(place, "wb") as stream:
                stream.write(data)
        else:
            _replace(place, data)
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, os.fspath(path)) from problem


def _replace(place: str, data: bytes) -> None:
    """Write a file beside *place* that then takes its place."""
    import tempfile  # slow to import, and reading needs none of it

    folder, name = os.path.split(place)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=name + ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(place))
        os.replace(temporary, place)
    finally:
        if os.path.exists(temporary):  # something went wrong before it took its place
            os.unlink(temporary)


def _mode(path: str | os.PathLike[str]) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
