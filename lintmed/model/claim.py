"""What the text says: mentions, cues and the claims that they make up.

The model of cue, direction and scope follows ConText (Harkema et al., J Biomed Inform 2009, 42:839).
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from lintmed.model.citation import Entry, evidence_of
from lintmed.model.document import BlockKind, Language
from lintmed.model.registry import UNKNOWN_STANDING, Ruling, Standing
from lintmed.model.span import Span

_SHOWN = 6  # features of a register that are told


class Strength(StrEnum):
    """How much a claim promises."""

    WEAK = "weak"
    PLAIN = "plain"
    STRONG = "strong"
    ABSOLUTE = "absolute"

    def shifted(self, steps: int) -> "Strength":
        """Return the strength that lies *steps* higher (or lower), within the scale."""
        scale = list(Strength)
        return scale[max(0, min(len(scale) - 1, scale.index(self) + steps))]


class Assertion(StrEnum):
    """How the text means a claim (after the i2b2 assertion classes, with three more)."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    QUESTIONED = "questioned"
    REFUTED = "refuted"


class Mention(NamedTuple):
    """A concept's phrase, found in the folded text."""

    concept: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the phrase stands in the text."""
        return Span(self.start, self.end)


class Register(NamedTuple):
    """How a passage speaks: weights are hundredths of a logit, above 0 for promotion."""

    level: str  # promotional, leaning (that way), mixed or sober; unknown without a model and for a few words
    score: int = 0
    features: Collection[str] = ()  # of the passage, those that have a weight
    weights: Mapping[str, int] = {}  # of the whole model

    @property
    def strongest(self) -> list[tuple[str, int]]:
        """The features that weigh most, for people."""
        heaviest = sorted(self.features, key=lambda feature: (-abs(self.weights[feature]), feature))
        return [(feature, self.weights[feature]) for feature in heaviest[:_SHOWN]]


UNKNOWN_REGISTER = Register("unknown")


class Cue(NamedTuple):
    """A cue that reaches a claim, with the stretch that it governs."""

    concept: str
    means: str
    span: Span
    scope: Span


class Claim(NamedTuple):
    """One thing that the text says about a therapy or product; spans are in the folded text."""

    action: Mention
    target: Mention | None
    subject: Mention | None
    span: Span  # from the first to the last of action and target
    sentence: Span
    block: int
    block_kind: BlockKind
    language: Language
    strength: Strength
    cues: tuple[Cue, ...]
    assertion: Assertion
    cited: bool
    evidence: str  # animal, cell, human, consensus, vague or none
    awaits_source: bool = False  # cited by an empty placeholder only
    citations: tuple[Span, ...] = ()
    sources: tuple[Entry, ...] = ()  # the entries of the reference list that are given for it
    complete: bool = False  # a claim without any target
    register: Register = UNKNOWN_REGISTER  # of the passage
    standing: Standing = UNKNOWN_STANDING  # of what the claim says, in the registry
    ruling: Ruling | None = None  # what the registry has against it

    @property
    def source(self) -> str:
        """What kind of work the claim's sources are, the best of them; none without any."""
        return evidence_of(self.sources)


class Value(NamedTuple):
    """The value of a gate and why it was taken."""

    value: str
    origin: str  # front matter, config or inferred
    evidence: tuple[str, ...] = ()


UNKNOWN = Value("unknown", "inferred")

GATES: Mapping[str, tuple[str, ...]] = {
    "genre": ("advertising", "science", "news", "professional"),
    "product": ("medical-service", "drug", "device", "health-food", "food", "cosmetic", "cell-therapy"),
    "speaker": ("institution", "staff", "company", "private"),
}


class Gates(NamedTuple):
    """What kind of page speaks, about what class of product, in whose voice."""

    genre: Value
    product: Value
    speaker: Value
    market: Value = UNKNOWN  # packs of the countries for whose readers the page is made, apart by blanks
    page: Value = UNKNOWN  # how the page speaks as a whole: thoroughly-sober, sober or mixed; unknown if it is short


_LONGEST_FACT = 4000  # code points; a longer stretch counts by its beginning only


class Facts(NamedTuple):
    """Facts about the page, by concept, in the order of the text."""

    mentions: tuple[Mention, ...]
    concepts: frozenset[str]
    rulings: Mapping[Mention, Ruling] = {}  # what sets a notice apart from the words that a law prescribes

    def has(self, names: Collection[str], within: Span | None = None) -> bool:
        """Whether a fact of one of the *names* stands (in *within*)."""
        if within is None or self.concepts.isdisjoint(names):
            return not self.concepts.isdisjoint(names)
        first = bisect_left(self.mentions, within.start - _LONGEST_FACT, key=attrgetter("start"))
        behind = bisect_left(self.mentions, within.end, key=attrgetter("start"))
        return any(mention.concept in names and within.overlaps(mention.span) for mention in self.mentions[first:behind])
