"""Whether what a text says and what a record says can be the same: days, people, and how sure a record is."""

from collections.abc import Sequence

from lintmed.model.registry import Authorisation


def left_out(named: frozenset[str], records: Sequence[Authorisation]) -> frozenset[str]:
    """Return those of several named groups for whom no record speaks; children of 12 years may be called adolescents."""
    if len(named) < 2 or not all(one.population for one in records):  # noqa: PLR2004 - one group was compared already
        return frozenset()
    left = named - frozenset.union(*(one.population for one in records))
    return left - {"children"} if "adolescents" in named - left else left


def sure(records: Sequence[Authorisation], *fields: str) -> bool:
    """Whether all of some records rest, in these fields, on sources that were read."""
    return bool(records) and all(one.is_certain(*fields) for one in records)


def agree(date: str, record: Authorisation, *, tells_end: bool = False) -> bool:
    """Whether two dates can be the same; announcements come days or weeks around a decision."""
    for known in filter(None, (record.granted, record.since if record.status in ("superseded", "restricted") or tells_end else "")):
        shorter = min(len(date), len(known))
        if date[:shorter] == known[:shorter]:
            return True
        if shorter >= len("2024-01") and abs(_months(date) - _months(known)) <= 1:
            return True
    return False


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])
