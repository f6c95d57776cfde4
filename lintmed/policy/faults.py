"""What no schema can see in the registry: unknown ids, cycles, impossible days, records that contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from lintmed.errors import PolicyError
from lintmed.model.registry import ENDED, NONE
from lintmed.policy.yamlfile import Keys, YamlFile


class Placed(NamedTuple):
    """An entry with its place."""

    file: YamlFile
    keys: Keys
    entry: Mapping[str, Any]

    def error(self, keys: Sequence[str | int], message: str, hint: str = "") -> PolicyError:
        """Return an error at a value of the entry."""
        return self.file.error((*self.keys, *keys), message, hint)

    def twice(self, first: "Placed") -> PolicyError:
        """Return the error that another entry has the same id."""
        return self.error(("id",), f"`{self.entry['id']}` is defined twice; first at {first.where}", "give one of the two another id")

    @property
    def where(self) -> str:
        """The file and line of its id."""
        line, _ = self.file.marks.get((*self.keys, "id"), (1, 1))
        return f"{self.file.path}:{line}"


Entries: TypeAlias = Mapping[str, Placed]
Records: TypeAlias = Mapping[str, Sequence[Placed]]  # authorisations by product
_LINKS = (("conditions", "within"), ("products", "within"), ("guidelines", "superseded-by"), ("agencies", "acts_for"))
_DAYS = {
    "agencies": ("checked_on",), "terms": ("seen",), "guidelines": ("published", "seen"), "statistics": ("source-date", "seen"),
}  # fmt: skip


def faults(files: Sequence[YamlFile], entries: Mapping[str, Entries], records: Records) -> Iterator[PolicyError]:
    """Yield the faults, each at its place."""
    for file in files:
        if "horizon" in file.data and not _is_day(file.data["horizon"]):
            yield file.error(("horizon",), f"`{file.data['horizon']}` is no day of the calendar")
    for section, link in _LINKS:
        yield from _links(entries[section], link)
        yield from _cycles(entries[section], link)
    for section, keys in _DAYS.items():
        for one in entries[section].values():
            yield from _impossible_days(one, keys)
    for agency in entries["agencies"].values():
        yield from _agency_faults(agency, entries)
    for product in entries["products"].values():
        yield from _product_faults(product, entries)
    for guideline in entries["guidelines"].values():
        yield from _guideline_faults(guideline, entries["guidelines"])
    yield from _record_faults(entries, records)


def _linked(entry: Mapping[str, Any], link: str) -> list[str]:
    value = entry.get(link, [])
    return [value] if isinstance(value, str) else list(value)


def _links(entries: Entries, link: str) -> Iterator[PolicyError]:
    for one in entries.values():
        for name in _linked(one.entry, link):
            if name not in entries:
                yield one.error((link,), f"`{name}` is unknown", "use an id that is defined in the same section")


def _cycles(entries: Entries, link: str) -> Iterator[PolicyError]:
    """Yield entries that lie within, act for or are superseded by themselves, over any number of steps."""
    for name, one in entries.items():
        seen, waiting = set[str](), _linked(one.entry, link)
        while waiting:
            other = waiting.pop()
            if other == name:
                yield one.error((link,), f"`{name}` leads back to itself by `{link}`", "break the cycle")
                return
            if other not in seen and other in entries:
                seen.add(other)
                waiting += _linked(entries[other].entry, link)


def _impossible_days(one: Placed, keys: Sequence[str], *within: str | int) -> Iterator[PolicyError]:
    """Yield what is no day, in an entry or in the part *within* it."""
    part: Any = one.entry
    for step in within:
        part = part[step]
    for key in keys:
        if key in part and not _is_day(_padded(str(part[key]))):
            yield one.error((*within, key), f"`{part[key]}` is no day of the calendar", "write YYYY, YYYY-MM or YYYY-MM-DD")


def _padded(when: str) -> str:
    return when + "0000-01-01"[len(when) :]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _agency_faults(one: Placed, entries: Mapping[str, Entries]) -> Iterator[PolicyError]:
    if one.entry["region"] not in entries["regions"]:
        yield one.error(("region",), f"the region `{one.entry['region']}` is unknown", "define it under `regions:`")
    for at in range(len(one.entry.get("former_names", ()))):
        yield from _impossible_days(one, ("until",), "former_names", at)


def _product_faults(one: Placed, entries: Mapping[str, Entries]) -> Iterator[PolicyError]:
    for at, name in enumerate(one.entry.get("established-for", ())):
        if name not in entries["conditions"]:
            yield one.error(("established-for", at), f"the condition `{name}` is unknown", "define it under `conditions:`")
    for at, fact in enumerate(one.entry.get("facts", ())):
        if fact["agency"] not in entries["agencies"]:
            yield one.error(("facts", at, "agency"), f"the agency `{fact['agency']}` is unknown", "define it under `agencies:`")
        yield from _impossible_days(one, ("on", "seen"), "facts", at)


def _guideline_faults(one: Placed, entries: Entries) -> Iterator[PolicyError]:
    newer = one.entry.get("superseded-by")
    if not newer or newer not in entries:
        return
    if one.entry["status"] == "current":
        yield one.error(("status",), f"`{one.entry['id']}` is current, but superseded by `{newer}`", "correct one of the two")
    if _surely_before(entries[newer].entry["published"], one.entry["published"]):
        when = f"published {entries[newer].entry['published']} ({entries[newer].where})"
        yield one.error(("superseded-by",), f"`{newer}`, {when}, is older than `{one.entry['id']}`", "correct the day or the successor")


def _record_faults(entries: Mapping[str, Entries], records: Records) -> Iterator[PolicyError]:
    """Yield the faults of authorisations, alone and beside each other."""
    known: dict[str, Placed] = {}
    for product, placed in records.items():
        for at, one in enumerate(placed):
            if one.entry["id"] in known:
                yield one.twice(known[one.entry["id"]])
            known[one.entry["id"]] = one
            if product not in entries["products"]:
                yield one.error(("product",), f"the product `{product}` is unknown", "define it under `products:`")
            yield from _unknown_names(one, entries)
            yield from _impossible_days(one, ("granted", "since", "seen"))
            yield from _disorder(one)
            yield from _contradictions(one, placed[:at])


def _unknown_names(one: Placed, entries: Mapping[str, Entries]) -> Iterator[PolicyError]:
    for kind, key, section in (("agency", "agency", "agencies"), ("condition", "for", "conditions")):
        for at, name in enumerate(one.entry[key]):
            if name != "any" and name not in entries[section]:
                yield one.error((key, at), f"the {kind} `{name}` is unknown", f"define it under `{section}:`")


def _disorder(one: Placed) -> Iterator[PolicyError]:
    """Yield what a record says against itself."""
    entry = one.entry
    granted, since, seen = (str(entry.get(key, "")) for key in ("granted", "since", "seen"))
    if _surely_before(since, granted):
        yield one.error(("since",), f"the status began {since}, before the approval of {granted}", "correct one of the two")
    if entry["kind"] == NONE and granted:
        yield one.error(("granted",), "there is no approval, but it was granted", "give the kind of approval, or drop the date")
    if entry["kind"] == NONE and entry["status"] in ("active", "last-known"):
        yield one.error(
            ("status",), f"there is no approval, but its status is `{entry['status']}`", "give the kind of approval, or `never`"
        )
    if entry["kind"] != NONE and entry["status"] in ("never", "refused"):
        hint = "write `kind: none`, or the status that the approval has"
        yield one.error(("status",), f"the approval is `{entry['kind']}`, but its status is `{entry['status']}`", hint)
    for key in ("granted", "since"):
        told = str(entry.get(key, ""))
        if entry["kind"] != NONE and key not in entry.get("doubts", ()) and _surely_before(seen, told):
            hint = f"look it up again, or add `{key}` to `doubts:`"
            yield one.error(("seen",), f"the evidence of {seen} is older than what it is to show (`{key}: {told}`)", hint)


def _surely_before(day: str, other: str) -> bool:
    """Whether a day, as far as it is known, comes before another."""
    day, other = str(day), str(other)
    return bool(day and other) and day[: len(other)] < other[: len(day)]


def _contradictions(one: Placed, earlier: Sequence[Placed]) -> Iterator[PolicyError]:
    """Yield a record that denies another one of the same product, agency, use and people, or tells the same approval otherwise."""
    for other in earlier:
        if not _are_alike(one.entry, other.entry):
            continue
        is_denied = (one.entry["kind"] == NONE) != (other.entry["kind"] == NONE) and "never" in (one.entry["status"], other.entry["status"])
        if (is_denied and not _is_past(one.entry, other.entry)) or _tell_otherwise(one.entry, other.entry):
            message = f"`{one.entry['id']}` contradicts `{other.entry['id']}` at {other.where}"
            yield one.error(("status",), message, "one of the two is wrong")


def _are_alike(record: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records speak of the same agency, use and people."""
    people, others = set(record.get("population", ())), set(other.get("population", ()))
    is_apart = people and others and not people & others
    return bool(set(record["agency"]) & set(other["agency"]) and set(record["for"]) & set(other["for"]) and not is_apart)


def _tell_otherwise(record: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records of one approval differ in what became of it."""
    is_same = record["kind"] == other["kind"] != NONE and "granted" in record and record["granted"] == other.get("granted")
    is_open = {record["status"], other["status"]} & {"last-known", "unknown", "pending"}
    return is_same and not is_open and (record["status"] in ENDED) != (other["status"] in ENDED)


def _is_past(record: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the denial speaks of a time before the approval: its `since` is the day of the approval or later."""
    denial, approval = (record, other) if record["kind"] == NONE else (other, record)
    return bool(denial.get("since") and approval.get("granted") and str(denial["since"]) >= str(approval["granted"]))
