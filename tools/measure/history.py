"""Compare with the last run: which development cases changed sides, and how the figures moved."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lintmed.files import write_atomically
from measure.cases import SPLITS, Outcome
from measure.rates import rates, tallies

RECORD = Path(__file__).parents[2] / "docs" / "quality.json"


def record(found: Sequence[Outcome], digest: str) -> dict[str, Any]:
    """Return what a later run compares with: figures of all splits, but single cases of the development split only."""
    splits = {split: [one for one in found if one.case.split == split] for split in SPLITS}
    return {
        "policy": digest,
        "rates": {split: list(rates(ones)) for split, ones in splits.items()},
        "rules": {split: {rule: list(tally) for rule, tally in tallies(ones).items()} for split, ones in splits.items()},
        "mistakes": sorted(one.case.id for one in splits["development"] if not one.is_right),
    }


def read_record() -> dict[str, Any] | None:
    """Return the record of the last run, if there is one."""
    if not RECORD.is_file():
        return None
    last: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return last


def write_record(now: Mapping[str, Any]) -> None:
    """Keep a record for the next run and for the rule pages."""
    write_atomically(str(RECORD), (json.dumps(now, indent=1, ensure_ascii=False) + "\n").encode())


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[str]:
    """Yield what changed since the last run, for people."""
    if before is None:
        yield "No earlier run to compare with."
        return
    worse = sorted(set(now["mistakes"]) - set(before["mistakes"]))
    better = sorted(set(before["mistakes"]) - set(now["mistakes"]))
    yield f"Since the last run (policy {before['policy'][:12]}): {len(better)} development cases became right, {len(worse)} wrong."
    yield from (f"  + {name}" for name in better)
    yield from (f"  - {name}" for name in worse)
    for rule in sorted({*now["rules"]["development"], *before["rules"]["development"]}):
        old, new = (tuple(one["rules"]["development"].get(rule, (0, 0))) for one in (before, now))
        if old != new:
            yield f"  {rule}: {old[0]} of {old[1]} on a mark, now {new[0]} of {new[1]}"
