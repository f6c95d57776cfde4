"""Load a policy: compiled if it is at hand, else compile it once and keep the result by its digest."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from lintmed.files import cache_folder, write_atomically
from lintmed.policy.packed import Parts, pack, unpack
from lintmed.policy.policy import Policy
from lintmed.policy.source import DIGEST, FORMAT, Source, builtin_folder, read_source, shipped_compiled

_KEPT = 8  # of each kind
_POLICY = "policy-"  # what the names of compiled policies begin with


def load_policy(folder: str | None = None, extensions: Sequence[str] = ()) -> Policy:
    """Load the built-in policy, or the one in *folder*, with the folders of organisations that extend it; raises PolicyError."""
    if folder is None and not extensions:
        shipped = shipped_compiled()
        if os.path.isfile(shipped):
            return Policy(_read(shipped))
    source = read_source(folder or builtin_folder(), extensions)
    return Policy(_cached(source) or _compile(source))


def _cached(source: Source) -> Parts | None:
    """Return the compiled policy that is kept for this digest, if it is sound."""
    try:
        data = _read(_cache_file(source))
    except (OSError, ValueError):
        return None
    return data if data.get("format") == FORMAT and data.get("digest") == source.digest else None


def _compile(source: Source) -> Mapping[str, Any]:
    """Compile and keep the result; a cache that cannot be written only costs time."""
    from lintmed.policy.compile import compile_policy  # YAML, schemas and inflection: never on the hot path

    data = compile_policy(source)
    try:
        write_atomically(_cache_file(source), pack(data))
        _forget_old()
    except OSError:
        return data
    return data


def _forget_old() -> None:
    """Keep only the newest compiled policies and digests: each edit of a policy folder leaves one behind."""
    folder = cache_folder()
    for kind in (_POLICY, DIGEST):
        kept = [os.path.join(folder, name) for name in os.listdir(folder) if is_of_policies(name) and name.startswith(kind)]
        for path in sorted(kept, key=os.path.getmtime)[:-_KEPT]:
            os.unlink(path)


def is_of_policies(name: str) -> bool:
    """Whether a file of the cache folder is a compiled policy, or the digest of one."""
    return (name.startswith(_POLICY) and name.endswith(".bin")) or name.startswith(DIGEST)


def _cache_file(source: Source) -> str:
    return os.path.join(cache_folder(), f"{_POLICY}{source.digest[:32]}.bin")


def _read(path: str) -> Parts:
    with open(path, "rb") as file:
        return unpack(file)
