"""Policy after loading: rules, their authorities and decision tables."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Disposition(StrEnum):
    """The decision about a claim, from the mildest on."""

    PERMITTED = "permitted"
    NEEDS_REVIEW = "needs-review"
    NEEDS_DISCLOSURE = "needs-disclosure"
    NEEDS_SUBSTANTIATION = "needs-substantiation"
    PROHIBITED = "prohibited"


class Severity(StrEnum):
    """How loud a finding is, from the mildest on."""

    ADVICE = "advice"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """The place on the scale, from 0."""
        return _RANKS[self]

    def milder(self) -> "Severity":
        """Return the next lower severity."""
        return list(Severity)[max(0, self.rank - 1)]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

SEVERITY = {
    Disposition.NEEDS_REVIEW: Severity.ADVICE,
    Disposition.NEEDS_DISCLOSURE: Severity.WARNING,
    Disposition.NEEDS_SUBSTANTIATION: Severity.WARNING,
    Disposition.PROHIBITED: Severity.ERROR,
}


class Condition(NamedTuple):
    """One condition of a decision line: the key has (or has not) one of the values."""

    key: str
    wanted: bool
    values: frozenset[str]  # concept ids are written out: all ids below those that the table names


class Line(NamedTuple):
    """One line of a decision table; all its conditions must hold."""

    conditions: tuple[Condition, ...]
    disposition: Disposition


class Basis(NamedTuple):
    """The place in a law on which a rule rests."""

    authority: str
    article: str
    pack: str = ""  # of the rule


class Omission(NamedTuple):
    """What must stand near a claim; the rule fires only where it does not."""

    facts: frozenset[str]  # written out, as in conditions
    within: str  # document, section, block or sentence


class Rewrite(NamedTuple):
    """A suggested edit: what is replaced, and with which words per language."""

    safety: str
    edit: str  # action, target, claim, sentence or block
    words: Mapping[str, str]


class Head(NamedTuple):
    """What decides whether a rule is asked at all."""

    number: int  # in order of the ids
    id: str
    pack: str
    family: str
    languages: frozenset[str]
    actions: tuple[str, ...]  # as the rule names them: each stands for all concepts below it
    authorities: tuple[str, ...]
    suppressible: bool


class Rule(NamedTuple):
    """One offence under one policy pack."""

    id: str
    pack: str
    family: str
    status: str
    languages: frozenset[str]
    gates: Mapping[str, frozenset[str]]
    actions: frozenset[str]
    targets: frozenset[str] | None
    subjects: frozenset[str] | None
    omits: Omission | None
    once: bool  # one finding a document, at the gravest claim
    fallback: bool  # speaks only where no other rule does
    table: tuple[Line, ...]
    permits: tuple[Line, ...]  # of the pack: what it does not object to after all, each for one disposition
    bases: tuple[Basis, ...]
    ceiling: Severity  # what the best verified authority allows
    title: Mapping[str, str]
    message: Mapping[str, str]
    why: Mapping[str, str]
    advice: Mapping[str, str]
    rewrites: tuple[Rewrite, ...]
    suppressible: bool = True  # whether people may let a finding pass
    keeps: tuple[tuple[Condition, ...], ...] = ()  # of the pack: what it never lets pass, whatever it permits


class Concept(NamedTuple):
    """What a phrase stands for; cue fields are empty for other layers."""

    id: str
    strength: str = "plain"
    complete: bool = False
    means: str = ""
    direction: str = ""
    reach: str = ""
    product: str = ""  # class of product that a page is about which speaks of it


class Pack(NamedTuple):
    """One jurisdiction's rules."""

    id: str
    version: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    always: bool = False  # holds in any market: good practice, and the rules of an organisation


class Authority(NamedTuple):
    """A law, regulation or guideline."""

    id: str
    name: Mapping[str, str]
    url: str
    kind: str
    effective_from: str
    effective_until: str | None
    verification: str
    checked_on: str
    binds: Mapping[str, frozenset[str]] = {}  # gates of the pages for which it is made; empty: all
