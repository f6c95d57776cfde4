"""The findings that differ between two days, for a terminal and as JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lintmed.model.change import Change
from lintmed.report.jsontext import dumps
from lintmed.report.width import visible

_MARK = {"appears": "+", "vanishes": "-", "changes": "~"}


def text(changes: Sequence[Change]) -> str:
    """Return a line for every change and one for every reason."""
    return "".join(
        f"{visible(line)}\n" for one in changes for line in (_line(one), *(f"    {reason.kind}: {reason.text}" for reason in one.reasons))
    )


def _line(one: Change) -> str:
    severity = f"{one.before} to {one.after}" if one.change == "changes" else one.before or one.after
    start = one.finding.start
    return f"{_MARK[one.change]} {one.path}:{start.line}:{start.column}: {severity} [{one.finding.rule}] {' '.join(one.finding.message.split())}"


def total(changes: Sequence[Change], start: str, end: str, files: int) -> str:
    """Return the numbers in a sentence."""
    count = Counter(one.change for one in changes)
    return f"from {start} to {end}: {count['appears']} appear, {count['vanishes']} vanish, {count['changes']} change in {files} files\n"


def json(changes: Sequence[Change], errors: Sequence[str], start: str, end: str, digest: str) -> str:
    """Return the changes as JSON."""
    count = Counter(one.change for one in changes)
    summary = {kind: count[kind] for kind in _MARK} | {"not_checked": len(errors)}
    data = {
        "version": 1,
        "from": start,
        "to": end,
        "digest": digest,
        "summary": summary,
        "changes": list(map(_wire, changes)),
        "errors": list(errors),
    }
    return dumps(data, indent=2) + "\n"


def _wire(one: Change) -> dict[str, Any]:
    found = one.finding
    return {
        "change": one.change,
        "path": one.path,
        "line": found.start.line,
        "column": found.start.column,
        "rule": found.rule,
        "family": found.family,
        "before": one.before or None,
        "after": one.after or None,
        "excerpt": found.excerpt,
        "message": found.message,
        "fingerprint": found.fingerprint,
        "reasons": [{"kind": reason.kind, "id": reason.id or None, "on": reason.on or None, "text": reason.text} for reason in one.reasons],
    }
