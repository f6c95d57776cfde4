"""The compiled policy as the engine uses it; needs nothing but JSON."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lintmed.model.rule import (
    Authority,
    Basis,
    Concept,
    Condition,
    Disposition,
    Head,
    Line,
    Omission,
    Pack,
    Rewrite,
    Rule,
    Severity,
)
from lintmed.policy.notices import Notices
from lintmed.policy.registry import Registry

if TYPE_CHECKING:
    from lintmed.model.rewrite import Wordings

_CONCEPT_KEYS = frozenset(("subject", "target", "action", "cue", "fact", "near-fact"))
_CEILING = {"verified": Severity.ERROR, "secondary": Severity.ERROR, "unverified": Severity.ADVICE}


class Policy:
    """Everything that decides, loaded from one compiled policy."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @property
    def digest(self) -> str:
        """Hash of all policy files."""
        return str(self.data["digest"])

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """All concepts by id."""
        return {entry["id"]: Concept(**entry) for entry in self.data["concepts"]}

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """All packs, `core` first."""
        packs = (
            Pack(
                entry["id"],
                entry["version"],
                entry["title"],
                tuple(entry["languages"]),
                entry["id"] == "core" or entry.get("always", False),
            )
            for entry in self.data["packs"]
        )
        return tuple(sorted(packs, key=lambda pack: (pack.id != "core", pack.id)))

    @property
    def markets(self) -> tuple[str, ...]:
        """The packs of countries: all but `core` and those of organisations."""
        return tuple(pack.id for pack in self.packs if not pack.always)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that are not retired, in order of their ids."""
        return tuple(map(self.rule, self.heads))

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The heads of all rules that are not retired, in order of their ids."""
        return tuple(
            Head(
                number, entry["id"], entry["id"].split("/")[0], entry["family"], frozenset(entry["languages"]), tuple(entry["actions"]),
                tuple(entry["authorities"]), entry["suppressible"],
            )
            for number, entry in enumerate(self.data["heads"])
            if entry["status"] != "retired"
        )  # fmt: skip

    def rule(self, head: Head) -> Rule:
        """Return a rule; each is read at its first use."""
        found = self._read.get(head.number)
        if found is None:
            found = self._read[head.number] = self._rule(self.data["rules"][head.number])
        return found

    @cached_property
    def _read(self) -> dict[int, Rule]:
        return {}

    def heads_for(self, action: str) -> list[Head]:
        """Return the heads of the rules that judge an action, in order of their ids."""
        names = {action, *_wider(action)} if action in self.concepts else {action}
        found = {head.number: head for name in names for head in self._heads_by_action.get(name, ())}
        return [found[number] for number in sorted(found)]

    @cached_property
    def _heads_by_action(self) -> Mapping[str, list[Head]]:
        """The heads by what they name as actions; nothing is written out, so that it stays small."""
        found: dict[str, list[Head]] = {}
        for head in self.heads:
            for action in head.actions:
                found.setdefault(action, []).append(head)
        return found

    @cached_property
    def authorities(self) -> Mapping[str, Authority]:
        """All authorities by id."""
        return {
            key: Authority(
                key, entry["name"], entry["url"], entry["kind"], entry["effective_from"], entry.get("effective_until"),
                entry["verification"], entry["checked_on"], {gate: frozenset(values) for gate, values in entry.get("binds", {}).items()},
            )
            for key, entry in self.data["authorities"].items()
        }  # fmt: skip

    def layer(self, name: str) -> Mapping[str, Any]:
        """Return the plain data of a layer; `registry` holds the names of its records."""
        layer: Mapping[str, Any] = self.data["layers"][name]
        return layer

    def index(self, name: str) -> Mapping[str, str]:
        """Return the plain data of an index over the literals of some layers."""
        index: Mapping[str, str] = self.data["indexes"][name]
        return index

    @cached_property
    def registry(self) -> Registry:
        """The dated facts."""
        return Registry(**self.data["registry"])

    @cached_property
    def notices(self) -> Notices:
        """The sentences that laws prescribe."""
        return Notices(self.data["notices"])

    @cached_property
    def wordings(self) -> "Wordings":
        """How findings may be mended."""
        from lintmed.policy.strategies import read_wordings  # most runs ask for no rewrites

        return read_wordings(self.data["wordings"])

    @property
    def registers(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the plain data of the register models, by script."""
        found: Mapping[str, Mapping[str, Any]] = self.data["registers"]
        return found

    def in_force(self, authority: str, as_of: str) -> bool:
        """Whether an authority is in force on the day *as_of* (YYYY-MM-DD; such dates sort as text)."""
        entry = self.authorities[authority]
        return entry.effective_from <= as_of and (entry.effective_until is None or as_of < entry.effective_until)

    def _rule(self, entry: Mapping[str, Any]) -> Rule:
        pack = entry["id"].split("/")[0]
        bases = tuple(Basis(basis["id"], basis.get("article", ""), pack) for basis in entry["authority"])
        claim = entry["claim"]
        return Rule(
            id=entry["id"],
            pack=pack,
            family=entry["family"],
            status=entry["status"],
            languages=frozenset(entry["languages"]),
            gates={key: frozenset(values) for key, values in entry.get("gates", {}).items()},
            actions=self._expand(claim["action"]),
            targets=self._expand(claim["target"]) if "target" in claim else None,
            subjects=self._expand(claim["subject"]) if "subject" in claim else None,
            omits=self._omission(entry.get("omits")),
            once=bool(entry.get("once", False)),
            fallback=bool(entry.get("fallback", False)),
            table=tuple(self._line(line) for line in entry["decide"]),
            keeps=self._keeps.get(pack, ()),
            permits=() if entry.get("strict") else self._permits.get((pack, "omits" in entry), ()),
            bases=bases,
            ceiling=self._ceiling(bases, entry["status"]),
            title=entry["title"],
            message=entry["message"],
            why=entry["why"],
            advice=entry["advice"],
            rewrites=tuple(Rewrite(one["safety"], one["edit"], one["with"]) for one in entry.get("rewrites", ())),
            suppressible=bool(entry.get("suppressible", True)),
        )

    @cached_property
    def _permits(self) -> Mapping[tuple[str, bool], tuple[Line, ...]]:
        """What each pack does not object to after all, of claims and of omissions: a line for every disposition that it names."""
        found: dict[tuple[str, bool], tuple[Line, ...]] = {}
        for pack in self.data["packs"]:
            for entry in pack.get("permits", ()):
                key = (pack["id"], entry.get("of") == "omissions")
                conditions = self._conditions(entry["when"])
                found[key] = found.get(key, ()) + tuple(Line(conditions, Disposition(one)) for one in entry["instead-of"])
        return found

    @cached_property
    def _keeps(self) -> Mapping[str, tuple[tuple[Condition, ...], ...]]:
        """What each pack never lets pass."""
        return {pack["id"]: tuple(map(self._conditions, pack["keeps"])) for pack in self.data["packs"] if "keeps" in pack}

    def _line(self, entry: Mapping[str, Any]) -> Line:
        return Line(self._conditions(entry.get("when", {})), Disposition(entry["then"]))

    def _conditions(self, when: Mapping[str, Any]) -> tuple[Condition, ...]:
        return tuple(self._condition(key, value) for key, value in when.items())

    def _condition(self, key: str, value: Any) -> Condition:
        name = key.removeprefix("not-")
        values = value if isinstance(value, list) else [value]
        texts = frozenset(str(one).lower() if isinstance(one, bool) else str(one) for one in values)
        return Condition(name, name == key, self._expand(texts) if name in _CONCEPT_KEYS else texts)

    def _omission(self, entry: Mapping[str, Any] | None) -> Omission | None:
        return Omission(self._expand(entry["fact"]), entry["within"]) if entry else None

    def _expand(self, prefixes: Iterable[str]) -> frozenset[str]:
        """Return the ids of all concepts under *prefixes*, and the prefixes themselves."""
        wanted = frozenset(prefixes)
        found = self._expanded.get(wanted)
        if found is None:
            found = self._expanded[wanted] = wanted.union(*(self._below.get(prefix, ()) for prefix in wanted))
        return found

    @cached_property
    def _below(self) -> Mapping[str, list[str]]:
        """The ids of the concepts under each prefix."""
        found: dict[str, list[str]] = {}
        for name in self.concepts:
            for prefix in _wider(name):
                found.setdefault(prefix, []).append(name)
        return found

    @cached_property
    def _expanded(self) -> dict[frozenset[str], frozenset[str]]:
        """What has been written out already; rules name the same lists again and again."""
        return {}

    def _ceiling(self, bases: Iterable[Basis], status: str) -> Severity:
        """Return how severe a rule may be: a draft and an unverified authority give advice only."""
        if status == "draft":
            return Severity.ADVICE
        levels = [_CEILING[self.data["authorities"][basis.authority]["verification"]] for basis in bases]
        return max(levels, key=lambda level: level.rank)


def _wider(name: str) -> Iterator[str]:
    """Yield the ids of the concepts within which a concept lies: `action` and `action.cure` for `action.cure.fast`."""
    at = name.find(".")
    while at >= 0:
        yield name[:at]
        at = name.find(".", at + 1)
