"""Find the policy folder and say exactly which policy it holds."""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from lintmed.errors import PolicyError
from lintmed.files import cache_folder, write_atomically

FORMAT = "33"  # of the compiled policy; a change makes every cache stale
DIGEST = "digest-"  # what the names of remembered digests begin with
_SETTLED = 2_000_000_000  # nanoseconds: what was changed later than so long ago may change again without another time
_HEXADECIMALS = 64
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Source(NamedTuple):
    """A policy folder with its files in a fixed order, and the digest of all that they say."""

    folder: str
    files: tuple[str, ...]  # full paths
    digest: str
    extensions: tuple[str, ...] = ()  # folders of organisations, whose files come after those of the policy

    def root_of(self, path: str) -> str:
        """Return the folder to which a file belongs."""
        return next((root for root in self.extensions if path.startswith(os.path.join(root, ""))), self.folder)


def builtin_folder() -> str:
    """Return where the built-in policies are: beside the code in a wheel, at the top level in a checkout.

    This is the only place in lintmed that knows.
    """
    installed = os.path.join(_PACKAGE, "_policies")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "policies")


def is_installed(folder: str) -> bool:
    """Whether a folder is the policy that a wheel brought, which nobody should write to."""
    return os.path.abspath(folder) == os.path.join(_PACKAGE, "_policies")


def shipped_compiled() -> str:
    """Return the compiled built-in policy that a wheel carries; it does not exist in a checkout."""
    return os.path.join(_PACKAGE, "_policies", "compiled.bin")


def read_source(folder: str, extensions: Sequence[str] = ()) -> Source:
    """List the files of a policy folder and its extensions and digest them; raises PolicyError if there are none."""
    found: list[tuple[str, str]] = []
    for root in (folder, *extensions):
        files = sorted(_policy_files(root))
        if not files:
            raise PolicyError("holds no policy", place=root, hint="a policy folder holds _lexicon/ and packs; see docs/policy-guide.md")
        found += ((root, path) for path in files)
    return Source(folder, tuple(path for _, path in found), _digest(found), tuple(extensions))


def _digest(files: Sequence[tuple[str, str]]) -> str:
    """Return the digest of what files say; it is remembered, so that files that nobody has touched since are not read again."""
    from hashlib import sha256  # a wheel carries its policy compiled and needs no digest here

    states = [os.stat(path) for _, path in files]
    told = repr([FORMAT, *((one, state.st_size, *_times(state)) for one, state in zip(files, states, strict=True))])
    kept = os.path.join(cache_folder(), f"{DIGEST}{sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()}")
    known = _remembered(kept)
    if known:
        return known
    digest = sha256(FORMAT.encode())
    for root, path in files:
        with open(path, "rb") as file:
            digest.update(os.path.relpath(path, root).encode() + b"\0" + file.read() + b"\0")
    if time.time_ns() - max(max(_times(state)) for state in states) > _SETTLED:
        with suppress(OSError):  # a cache that cannot be written only costs time
            write_atomically(kept, digest.hexdigest().encode())
    return digest.hexdigest()


def _times(state: os.stat_result) -> tuple[int, int]:
    """Return when a file was written and when anything about it was changed, which nobody can set back."""
    return state.st_mtime_ns, state.st_ctime_ns


def _remembered(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            digest = file.read()
    except (OSError, ValueError):
        return ""
    return digest if len(digest) == _HEXADECIMALS else ""


def _policy_files(folder: str) -> list[str]:
    return [
        os.path.join(root, name)
        for root, folders, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml", ".tsv")) and not name.startswith(".")
    ]
