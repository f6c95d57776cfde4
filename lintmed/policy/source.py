"""Find the policy folder and say exactly which policy it holds."""

import os
from typing import NamedTuple

from lintmed.errors import PolicyError

FORMAT = "16"  # of the compiled policy; a change makes every cache stale
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Source(NamedTuple):
    """A policy folder with its files in a fixed order, and the digest of all that they say."""

    folder: str
    files: tuple[str, ...]  # full paths
    digest: str


def builtin_folder() -> str:
    """Return where the built-in policies are: beside the code in a wheel, at the top level in a checkout.

    This is the only place in lintmed that knows.
    """
    installed = os.path.join(_PACKAGE, "_policies")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "policies")


def shipped_compiled() -> str:
    """Return the compiled built-in policy that a wheel carries; it does not exist in a checkout."""
    return os.path.join(_PACKAGE, "_policies", "compiled.json")


def read_source(folder: str) -> Source:
    """List the files of a policy folder and digest them; raises PolicyError if there are none."""
    from hashlib import sha256  # a wheel carries its policy compiled and needs no digest here

    files = tuple(sorted(_policy_files(folder)))
    if not files:
        raise PolicyError("holds no policy", place=folder, hint="a policy folder holds _lexicon/ and packs; see docs/policy-guide.md")
    digest = sha256(FORMAT.encode())
    for path in files:
        with open(path, "rb") as file:
            digest.update(os.path.relpath(path, folder).encode() + b"\0" + file.read() + b"\0")
    return Source(folder, files, digest.hexdigest())


def _policy_files(folder: str) -> list[str]:
    return [
        os.path.join(root, name)
        for root, folders, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml", ".tsv")) and not name.startswith(".")
    ]
