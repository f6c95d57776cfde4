"""The compiled policy as the engine uses it; needs nothing but JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lintmed.model.rule import (
    Authority,
    Basis,
    Concept,
    Condition,
    Disposition,
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


@dataclass(frozen=True)
class Policy:
    """Everything that decides, loaded from one compiled policy."""

    data: Mapping[str, Any]

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
        return tuple(self._rule(entry) for entry in self.data["rules"] if entry["status"] != "retired")

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
        layer: Mapping[str, Any] = self.registry.layer if name == "registry" else self.data["layers"][name]
        return layer

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

    def rules_of(self, packs: Iterable[str]) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules of *packs* by the id of the action that they judge."""
        chosen = set(packs)
        by_action: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.pack in chosen:
                for action in rule.actions:
                    by_action.setdefault(action, []).append(rule)
        return {action: tuple(rules) for action, rules in by_action.items()}

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
            below = tuple(prefix + "." for prefix in wanted)
            found = self._expanded[wanted] = wanted | {name for name in self.concepts if name.startswith(below)}
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
