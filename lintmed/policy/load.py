"""Load a policy: compiled if it is at hand, else compile it once and keep the result by its digest."""

import json
from pathlib import Path
from typing import Any

from lintmed.files import cache_folder, write_atomically
from lintmed.policy.policy import Policy
from lintmed.policy.source import FORMAT, Source, builtin_folder, read_source, shipped_compiled


def load_policy(folder: Path | None = None) -> Policy:
    """Load the built-in policy, or the one in *folder*; raises PolicyError."""
    if folder is None:
        shipped = shipped_compiled()
        if shipped.is_file():
            return Policy(json.loads(shipped.read_bytes()))
    source = read_source(folder or builtin_folder())
    return Policy(_cached(source) or _compile(source))


def _cached(source: Source) -> dict[str, Any] | None:
    """Return the compiled policy that is kept for this digest, if it is sound."""
    try:
        data: dict[str, Any] = json.loads(_cache_file(source).read_bytes())
    except (OSError, ValueError):
        return None
    return data if data.get("format") == FORMAT and data.get("digest") == source.digest else None


def _compile(source: Source) -> dict[str, Any]:
    """Compile and keep the result; a cache that cannot be written only costs time."""
    from lintmed.policy.compile import compile_policy  # YAML, schemas and inflection: never on the hot path

    schemas = source.folder / "_schema"
    data = compile_policy(source, schemas if schemas.is_dir() else builtin_folder() / "_schema")
    try:
        write_atomically(_cache_file(source), json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    except OSError:
        return data
    return data


def _cache_file(source: Source) -> Path:
    return cache_folder() / f"policy-{source.digest[:32]}.json"


