"""Find the policy folder and say exactly which policy it holds."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from lintmed.errors import PolicyError

FORMAT = "29"  # of the compiled policy; a change makes every cache stale
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


def shipped_compiled() -> str:
    """Return the compiled built-in policy that a wheel carries; it does not exist in a checkout."""
    return os.path.join(_PACKAGE, "_policies", "compiled.bin")


def read_source(folder: str, extensions: Sequence[str] = ()) -> Source:
    """List the files of a policy folder and its extensions and digest them; raises PolicyError if there are none."""
    from hashlib import sha256  # a wheel carries its policy compiled and needs no digest here

    files: list[str] = []
    digest = sha256(FORMAT.encode())
    for root in (folder, *extensions):
        found = sorted(_policy_files(root))
        if not found:
            raise PolicyError("holds no policy", place=root, hint="a policy folder holds _lexicon/ and packs; see docs/policy-guide.md")
        for path in found:
            with open(path, "rb") as file:
                digest.update(os.path.relpath(path, root).encode() + b"\0" + file.read() + b"\0")
        files += found
    return Source(folder, tuple(files), digest.hexdigest(), tuple(extensions))


def _policy_files(folder: str) -> list[str]:
    return [
        os.path.join(root, name)
        for root, folders, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml", ".tsv")) and not name.startswith(".")
    ]
