"""Remember results: the same bytes under the same policy and settings need not be judged twice."""

import json
import os
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

from lintmed.files import cache_folder, write_atomically
from lintmed.model.claim import Gates, Value
from lintmed.model.finding import ClaimView, Edit, FileResult, Finding, Quote, Related, Step, Suggestion, Suppression
from lintmed.model.rule import Basis, Disposition, Severity
from lintmed.model.span import Position, Span


class ResultCache:
    """Keeps results as JSON files, keyed by content, policy digest, settings and version of lintmed."""

    def __init__(self, digest: str) -> None:
        self._digest = digest

    @cached_property
    def _folder(self) -> str:
        return os.path.join(cache_folder(), "results")

    def _file(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key)

    def key(self, data: bytes, path: str, settings: str) -> str:
        """Return the key of a file; its suffix counts, because it chooses the reader."""
        suffix = path.rsplit(".", 1)[-1].lower()
        return sha256(b"\0".join((data, self._digest.encode(), suffix.encode(), settings.encode(), _engine()))).hexdigest()

    def get(self, key: str, path: str) -> FileResult | None:
        """Return the result that is kept under *key*, if it is sound."""
        try:
            with open(self._file(key), "rb") as file:
                return _result(json.loads(file.read()), path)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, result: FileResult) -> None:
        """Keep a result; a cache that cannot be written only costs time."""
        if not result.errors:
            try:
                write_atomically(self._file(key), json.dumps(_plain(result), ensure_ascii=False).encode())
            except OSError:
                return


@cache
def _engine() -> bytes:
    """Return what tells this engine from others: its newest file, because a checkout changes without a new version."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    newest = max(
        os.stat(os.path.join(folder, name)).st_mtime_ns for folder, _, names in os.walk(root) for name in names if name.endswith(".py")
    )
    return str(newest).encode()


def _plain(result: FileResult) -> dict[str, Any]:
    findings = [{**one._asdict(), "suggestions": [offer._asdict() for offer in one.suggestions]} for one in result.findings]
    return {**result._asdict(), "gates": result.gates._asdict() if result.gates else {}, "findings": findings}


def _result(data: dict[str, Any], path: str) -> FileResult:
    gates = {name: Value(value[0], value[1], tuple(value[2])) for name, value in data["gates"].items()}
    return FileResult(
        path=path,
        language=data["language"],
        gates=Gates(**gates),
        findings=tuple(_finding(entry) for entry in data["findings"]),
        written=data["written"],
        beyond_horizon=data["beyond_horizon"],
    )


def _finding(entry: dict[str, Any]) -> Finding:
    return Finding(
        **{
            **entry,
            "disposition": Disposition(entry["disposition"]),
            "severity": Severity(entry["severity"]),
            "span": Span(*entry["span"]),
            "start": Position(*entry["start"]),
            "end": Position(*entry["end"]),
            "bases": tuple(Basis(*basis) for basis in entry["bases"]),
            "quote": Quote(*entry["quote"]),
            "claim": ClaimView(*entry["claim"]) if entry["claim"] else None,
            "trace": tuple(Step(*step) for step in entry["trace"]),
            "suggestions": tuple(_suggestion(one) for one in entry["suggestions"]),
            "related": tuple(_related(*one) for one in entry["related"]),
            "joint": tuple(entry["joint"]),
            "suppression": Suppression(*entry["suppression"]) if entry["suppression"] else None,
        }
    )


def _suggestion(entry: dict[str, Any]) -> Suggestion:
    edits = tuple(Edit(Span(*span), text) for span, text in entry["edits"])
    return Suggestion(safety=entry["safety"], message=entry["message"], edits=edits)


def _related(role: str, detail: str, span: list[int], start: list[int], end: list[int]) -> Related:
    return Related(role, detail, Span(*span), Position(*start), Position(*end))
