"""Find the policy folder and say exactly which policy it holds."""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lintmed.errors import PolicyError

FORMAT = "3"  # of the compiled policy; a change makes every cache stale
_PACKAGE = Path(__file__).resolve().parents[1]


class Source(NamedTuple):
    """A policy folder with its files in a fixed order, and the digest of all that they say."""

    folder: Path
    files: tuple[Path, ...]
    digest: str


def builtin_folder() -> Path:
    """Return where the built-in policies are: beside the code in a wheel, at the top level in a checkout.

    This is the only place in lintmed that knows.
    """
    installed = _PACKAGE / "_policies"
    return installed if installed.is_dir() else _PACKAGE.parent / "policies"


def shipped_compiled() -> Path:
    """Return the compiled built-in policy that a wheel carries; it does not exist in a checkout."""
    return _PACKAGE / "_policies" / "compiled.json"


def read_source(folder: Path) -> Source:
    """List the YAML files of a policy folder and digest them; raises PolicyError if there are none."""
    files = tuple(sorted(_yaml_files(str(folder))))
    if not files:
        raise PolicyError("holds no policy", place=str(folder), hint="a policy folder holds _lexicon/ and packs; see docs/policy-guide.md")
    digest = sha256(FORMAT.encode())
    for path in files:
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return Source(folder, files, digest.hexdigest())


def _yaml_files(folder: str) -> list[Path]:
    return [
        Path(root, name)
        for root, folders, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml")) and not name.startswith(".")
    ]
