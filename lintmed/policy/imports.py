"""Set the decisions of an official download beside the registry: what is new, what agrees, what contradicts.

Hand-written records are never changed (docs/decisions/0013). What they do not hold becomes a record in a file of its own, with `for` in doubt:
no table tells the uses of a product in the words of the registry.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lintmed.errors import PolicyError
from lintmed.model.registry import ANY, ENDED, NO_LICENCE, NONE
from lintmed.policy.faults import Placed, Records
from lintmed.policy.official.decision import Decision, Download
from lintmed.text.fold import fold_phrase

_OPEN = frozenset({"last-known", "unknown", "pending"})  # states that say little of the present
_NAMES = ("brand", "en", "code")
Record = dict[str, Any]


class Plan(NamedTuple):
    """What an import would do."""

    records: tuple[Record, ...]  # to be kept in the file of imports, in the order of their ids
    products: tuple[Record, ...]  # products that were asked for and are new
    confirmed: tuple[str, ...]  # hand-written records with which the download agrees, in a sentence each
    contradictions: tuple[PolicyError, ...]
    unknown: int  # decisions about products that the registry does not know


class Register:
    """The hand-written part of the registry, by the names that texts and tables use."""

    def __init__(self, products: Mapping[str, Placed], conditions: Mapping[str, Placed], records: Records) -> None:
        self._records = records
        self._products = {
            fold_phrase(name): key for key, one in products.items() if not one.entry.get("class") for name in _listed(one.entry, _NAMES)
        }
        self._conditions = {fold_phrase(name): key for key, one in conditions.items() for name in _listed(one.entry, ("en",))}

    def product(self, decision: Decision) -> str:
        """Return the product that a decision is about, by brand first; empty if the registry knows none."""
        alone = decision.substances if len({fold_phrase(one) for one in decision.substances}) == 1 else ()
        names = (*decision.brands, *alone, *map(_without_suffix, alone))
        return next((self._products[name] for name in map(fold_phrase, names) if name in self._products), "")

    def uses(self, decision: Decision) -> list[str]:
        """Return the conditions that the agency's fields of disease name; `any` if none is known."""
        names = {fold_phrase(name) for area in decision.areas for name in (area, _turned(area))}
        return sorted({self._conditions[name] for name in names if name in self._conditions}) or [ANY]

    def records(self, product: str, agency: str) -> list[Placed]:
        """Return the hand-written records of a product at an agency."""
        return [one for one in self._records.get(product, ()) if agency in one.entry["agency"]]


def _listed(entry: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        yield from entry.get(key, ())


def _turned(heading: str) -> str:
    """Return a subject heading as people say it: “Lupus Erythematosus, Systemic” is systemic lupus erythematosus."""
    noun, comma, kind = heading.partition(", ")
    return f"{kind} {noun}" if comma else heading


def _without_suffix(name: str) -> str:
    """Return the name of a biologic without the four letters that the American agency adds."""
    stem, dash, suffix = name.rpartition("-")
    return stem if dash and len(suffix) == 4 and suffix.isalpha() else name


def plan(download: Download, known: Register, kept: Sequence[Record], page: str, wanted: Sequence[str]) -> Plan:
    """Return what an import would do; *kept* are the records of earlier imports, *wanted* names of products to take in."""
    asked = {fold_phrase(name) for name in wanted}
    added: dict[str, Record] = {}
    named = [(known.product(one) or _asked_for(one, asked, added), one) for one in download.decisions]
    about = sorted((pair for pair in named if pair[0]), key=lambda pair: (pair[0], pair[1].agency, pair[1].number))
    records = {one["id"]: one for one in kept}
    confirmed: list[str] = []
    contradictions: list[PolicyError] = []
    for (product, agency), pairs in groupby(about, key=lambda pair: (pair[0], pair[1].agency)):
        decisions = [one for _, one in pairs]
        placed = known.records(product, agency)
        contradictions += _contradictions(decisions, placed)
        for one in _telling(decisions):
            same = next((other for other in placed if _is_same(one, other.entry)), None)
            record = _record(one, product, known.uses(one), download, page)
            records.pop(record["id"], None)
            if same:
                confirmed.append(f"{same.where}: `{same.entry['id']}` agrees with {one.place} ({one.name})")
            else:
                records[record["id"]] = record
    return Plan(
        records=tuple(records[key] for key in sorted(records)),
        products=tuple(added[key] for key in sorted(added)),
        confirmed=tuple(confirmed),
        contradictions=tuple(contradictions),
        unknown=len(named) - len(about),
    )


def _asked_for(one: Decision, asked: set[str], added: dict[str, Record]) -> str:
    """Return the id of a product that is to be taken in, and note it; empty if nobody asked for it."""
    if not asked & {fold_phrase(name) for name in (*one.brands, *one.substances)}:
        return ""
    key = _id(one.substances[0] if one.substances else one.name)
    entry = added.setdefault(key, {"id": key, "name": _shown(one), "en": [], "brand": []})
    for field, names in (("en", one.substances), ("brand", one.brands)):
        entry[field] += [
            name.lower() if name.isupper() else name for name in names if _id(name) and name.lower() not in map(str.lower, entry[field])
        ]
    return key


def _shown(one: Decision) -> str:
    return f"{one.substances[0].lower()} ({one.name.title() if one.name.isupper() else one.name})" if one.substances else one.name


def _id(text: str) -> str:
    return "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in text.lower()).split())


def _telling(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that say something of the product: that one application failed does not, if another was approved."""
    given = [one for one in decisions if one.kind != NONE]
    return given or list(decisions)


def _record(one: Decision, product: str, uses: list[str], download: Download, page: str) -> Record:
    """Return a record of the registry; it is verified only if the file comes from the agency's own site."""
    is_own = (urlsplit(page).hostname or "") in download.hosts
    note = f"{one.name}, {one.number}, from the agency's table; the uses stand in the label. {one.note}".strip()
    record: Record = {"id": f"{product}-{one.agency}-{_id(one.number)}", "product": product, "agency": [one.agency], "kind": one.kind}
    record |= {"status": one.status} | {key: value for key, value in (("granted", one.granted), ("since", one.since)) if value}
    record |= {"for": uses if one.kind != NONE else [ANY]}
    doubts = [key for key in ("status", "granted", "kind", "since", "for") if key in one.doubts or (key == "for" and one.kind != NONE)]
    source = one.source if (urlsplit(one.source).hostname or "") in download.hosts else page
    record |= {"doubts": doubts} if doubts else {}
    return record | {"note": note, "source": source, "seen": download.seen, "verification": "verified" if is_own else "secondary"}


def _is_same(one: Decision, entry: Mapping[str, Any]) -> bool:
    """Whether a hand-written record tells the same decision."""
    if (entry["kind"] == NONE) != (one.kind == NONE):
        return False
    if one.kind == NONE:
        return ANY in entry["for"] and entry["status"] in ("never", "refused", one.status)
    return bool(entry.get("granted") and one.granted) and _agree(entry["granted"], one.granted)


def _agree(day: str, other: str) -> bool:
    """Whether two days are the same as far as both are known."""
    length = min(len(str(day)), len(str(other)))
    return str(day)[:length] == str(other)[:length]


def _contradictions(decisions: Sequence[Decision], placed: Sequence[Placed]) -> Iterator[PolicyError]:
    """Yield each hand-written record that a table contradicts, with both places."""
    given = [one for one in decisions if one.kind != NONE]
    for record in placed:
        if record.entry["kind"] == NONE:
            yield from _wrong_denials(record, given)
        elif record.entry["kind"] not in NO_LICENCE and given:
            yield from _wrong_days(record, given)
            yield from _wrong_states(record, given)
        elif record.entry["kind"] not in NO_LICENCE and record.entry["status"] == "active" and decisions[0].status != "pending":
            yield _against(
                record, "status", f"tells an approval that is `active`, where the download has `{decisions[0].status}`", decisions[0]
            )


def _wrong_denials(record: Placed, given: Sequence[Decision]) -> Iterator[PolicyError]:
    """Yield a record that there is no approval for any use, where the table has one."""
    if given and ANY in record.entry["for"] and record.entry["status"] in ("never", "refused") and not record.entry.get("population"):
        yield _against(
            record, "status", f"says that there is no approval, where the download has one of {given[0].granted or 'no day'}", given[0]
        )


def _wrong_days(record: Placed, given: Sequence[Decision]) -> Iterator[PolicyError]:
    """Yield a record whose day the table does not have: one of the same year, or one before the first of all approvals."""
    day = str(record.entry.get("granted", ""))
    days = [other for one in given for other in (one.granted, *one.later) if other]
    if not day or not days or any(_agree(day, other) for other in days):
        return
    first = min(given, key=lambda one: one.granted or "9999")
    same_year = next((one for one in given if len(day) > len("2024") and one.granted[:4] == day[:4]), None)
    if same_year or (first.granted and day < first.granted[: len(day)]):
        near = same_year or first
        yield _against(record, "granted", f"tells an approval of {day}, where the download has {near.granted}", near)


def _wrong_states(record: Placed, given: Sequence[Decision]) -> Iterator[PolicyError]:
    """Yield a record that holds where the table has an end, or has ended where all that the table has holds."""
    told = record.entry["status"]
    same = [one for one in given if _is_same(one, record.entry)] or (list(given) if "granted" not in record.entry else [])
    if not same or told in _OPEN or told in ("superseded", "restricted") or any(one.status in _OPEN for one in same):
        return
    if all((one.status in ENDED) != (told in ENDED) for one in same):
        began = f" since {same[0].since}" if same[0].since else ""
        yield _against(record, "status", f"has the status `{told}`, where the download has `{same[0].status}`{began}", same[0])
    elif told in ENDED and record.entry.get("since") and all(one.since and not _agree(one.since, record.entry["since"]) for one in same):
        yield _against(record, "since", f"ended {record.entry['since']}, where the download has {same[0].since}", same[0])


def _against(record: Placed, key: str, message: str, decision: Decision) -> PolicyError:
    hint = "look up which is right; correct the record, or tell the agency"
    return record.error((key,), f"`{record.entry['id']}` {message} ({decision.name}, {decision.place})", hint)
