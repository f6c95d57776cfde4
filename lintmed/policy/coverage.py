"""What the rules cover: family by pack, language and class of product; and the holes, where a family that a law knows has no proven rule."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lintmed.model.document import Language
from lintmed.policy.examples import ENOUGH, counted

ANY = "any"  # class of product of a rule without such a gate


class Proof(NamedTuple):
    """What proves a rule in one language."""

    rule: str
    bad: int  # examples in the language
    good: int
    right: int  # findings on what a reviewer marked, of all findings that the rule gave on the measured cases
    found: int


class Row(NamedTuple):
    """The rules of one family in one pack, language and class of product."""

    pack: str
    family: str
    language: str
    product: str
    proofs: tuple[Proof, ...]  # one for each rule


class Hole(NamedTuple):
    """A family that a law knows, and a language of its market in which no rule has enough examples."""

    pack: str
    family: str
    language: str


def coverage(packs: Sequence[Mapping[str, Any]], rules: Sequence[Mapping[str, Any]], measured: Mapping[str, Sequence[int]]) -> list[Row]:
    """Return a row for every combination that has a rule; *measured* gives, by rule, findings on a mark and all findings."""
    found: dict[tuple[str, str, str, str], list[Mapping[str, Any]]] = {}
    for rule in _living(rules):
        for language in rule["languages"]:
            for product in rule.get("gates", {}).get("product", [ANY]):
                found.setdefault((_pack(rule), rule["family"], language, product), []).append(rule)
    order = [pack["id"] for pack in packs]
    return [_row(key, found[key], measured) for key in sorted(found, key=lambda key: (order.index(key[0]), key[1:]))]


def _row(key: tuple[str, str, str, str], rules: Sequence[Mapping[str, Any]], measured: Mapping[str, Sequence[int]]) -> Row:
    return Row(*key, proofs=tuple(_proof(rule, key[2], measured.get(rule["id"], (0, 0))) for rule in rules))


def _proof(rule: Mapping[str, Any], language: str, measured: Sequence[int]) -> Proof:
    count = counted(rule)
    return Proof(rule["id"], count.get(("bad", language), 0), count.get(("good", language), 0), *measured)


def holes(packs: Sequence[Mapping[str, Any]], rules: Sequence[Mapping[str, Any]]) -> Iterator[Hole]:
    """Yield what packs say that their law knows (`families`) and no rule covers in a language of their market (`written-in`)."""
    proven = {(_pack(rule), rule["family"], language) for rule in _living(rules) for language in _proven_in(rule)}
    for pack in packs:
        for family in pack.get("families", ()):
            for language in pack.get("written-in", [str(one) for one in Language]):
                if (pack["id"], family, language) not in proven:
                    yield Hole(pack["id"], family, language)


def _proven_in(rule: Mapping[str, Any]) -> Iterator[str]:
    """Yield the languages in which a rule has enough examples."""
    count = counted(rule)
    yield from (one for one in rule["languages"] if all(count.get((kind, one), 0) >= ENOUGH for kind in ("bad", "good")))


def _living(rules: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (rule for rule in rules if rule["status"] != "retired")


def _pack(rule: Mapping[str, Any]) -> str:
    return str(rule["id"]).split("/", maxsplit=1)[0]
