"""The gates about the document: genre, product class and speaker, each with the evidence for it.

Which words tell of what is knowledge of the lexicon (`fact.*`, and `product:` of a concept); here stands only how the signs are weighed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lintmed.detect.gate_evidence import excerpt, fact_evidence
from lintmed.detect.genre import find_genre, is_promise
from lintmed.detect.reading import DocumentReading
from lintmed.errors import SourceError
from lintmed.model.claim import GATES, UNKNOWN, Claim, Facts, Gates, Mention, Register, Value
from lintmed.model.document import BlockKind, Document, Role
from lintmed.model.span import Span

_SHOWN = 3  # names of products that are kept as evidence
# What a mention in a heading, the form in which a thing is sold, and a mark of the product count for beside a mention in the text.
_IN_HEADING, _BY_FORM, _BY_MARK = 3, 2, 6
_FORMS, _MARKS = "fact.product-form", ("fact.product-mark", "fact.licence")
_GOODS = frozenset(("drug", "device", "health-food", "food", "cosmetic"))
_SERVICES = frozenset(("medical-service", "cell-therapy"))
_OF_RIVALS = ("claim.stop-treatment", "claim.disparage", "claim.compare")  # what a page that sells says of other products than its own
_REPORTS = ("news", "professional")  # genres that speak of companies and do not speak for them


_FRONT_MATTER = tuple(f"lintmed.{key}" for key in (*GATES, "market", "exceptions"))


def given_gates(document: Document, configured: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the gates that front matter sets, else those of the configuration; raises SourceError for a value that is not known."""
    stated = {key: document.front_matter[f"lintmed.{key}"] for key in GATES if f"lintmed.{key}" in document.front_matter}
    odd = next((key for key in document.front_matter if key.split(".")[0] == "lintmed" and key not in _FRONT_MATTER), "")
    if odd:
        message = f"the front matter sets `{odd}`, which is not known"
        hint = f"put each on a line of its own below `lintmed:`: {', '.join(key.partition('.')[2] for key in _FRONT_MATTER)}"
        raise SourceError(message, place=document.path, hint=hint)
    for key, value in stated.items():
        if value not in GATES[key]:
            message = f"the front matter sets `{key}` to `{value}`, which is not known"
            raise SourceError(message, place=document.path, hint=f"one of: {', '.join(GATES[key])}")
    return {**configured, **{key: Value(value, "front matter") for key, value in stated.items()}}


def find_gates(reading: DocumentReading, claims: Sequence[Claim], facts: Facts, given: Mapping[str, Value]) -> Gates:
    """Return the gates: what front matter or config gives, else what the page shows."""
    genre = given.get("genre") or find_genre(reading, claims, facts)
    weights = _Weights(reading, claims, facts, sells=genre.value == "advertising")
    speaker = given.get("speaker") or _speaker(reading, facts, genre.value, weights)
    return Gates(
        genre=genre,
        product=given.get("product") or weights.product(genre.value, speaker.value),
        speaker=speaker,
        market=given.get("market", UNKNOWN),
        page=_page(reading.page_register),
    )


def _page(register: Register) -> Value:
    """Return how the page speaks as a gate; what the model says of it is the evidence."""
    return UNKNOWN if register.level == "unknown" else Value(register.level, "inferred", (f"mean register {register.score:+d}",))


class _Weights:
    """How much of a page is about each class of product."""

    def __init__(self, reading: DocumentReading, claims: Sequence[Claim], facts: Facts, *, sells: bool) -> None:
        self._reading = reading
        self._marks: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._evidence: dict[str, dict[str, None]] = {}
        subjects = list(self._subjects(facts))
        rivals = {one.sentence for one in claims if one.action.concept.startswith(_OF_RIVALS) and is_promise(one)}
        own = [(mention, weight) for mention, weight in subjects if not any(_holds(span, mention) for span in rivals)]
        for mention, weight in (*(own or subjects), *self._marked(facts, sells=sells)):
            product = reading.lexicon.product(mention.concept)
            if product:
                (self._marks if weight == _BY_MARK else self._words)[product] += weight
                self._evidence.setdefault(product, {})[excerpt(reading.document, mention.span)] = None

    def _subjects(self, facts: Facts) -> Iterator[tuple[Mention, int]]:
        """Yield the mentions of products with their weights; disclaimers and sources speak of other products."""
        document = self._reading.document
        aside = {at for one in facts.mentions if one.concept.startswith("fact.disclaimer") for at in range(one.start, one.end)}
        for mention in self._reading.mentions.of("subject"):
            if mention.start not in aside and document.role_at(mention.start) not in (Role.DISCLAIMER, Role.REFERENCES):
                kind = document.blocks[document.block_index(mention.start)].kind
                yield mention, _IN_HEADING if kind is BlockKind.HEADING else 1

    def _marked(self, facts: Facts, *, sells: bool) -> Iterator[tuple[Mention, int]]:
        """Yield the facts with their weights; the form in which a thing comes tells its class where it is sold and bears no mark."""
        by_form = sells and not any(mention.concept.startswith(_MARKS) for mention in facts.mentions)
        for mention in facts.mentions:
            is_form = mention.concept.startswith(_FORMS)
            if by_form or not is_form:
                yield mention, _BY_FORM if is_form else _BY_MARK

    def product(self, genre: str, speaker: str) -> Value:
        """Infer the class that the page speaks of most; what a clinic advertises besides cells is its service."""
        best = self._best
        if genre == "advertising" and speaker == "institution" and (not best or (best in _GOODS and not self._marks[best])):
            return Value("medical-service", "inferred", ("offered by an institution",))
        return Value(best, "inferred", tuple(self._evidence[best])[:_SHOWN]) if best else UNKNOWN

    @property
    def has_goods(self) -> bool:
        """Whether the page is about goods more than about anything else."""
        return self._best in _GOODS

    @property
    def has_services(self) -> bool:
        """Whether the page is about what is done to people more than about anything else."""
        return self._best in _SERVICES

    @property
    def _best(self) -> str:
        """The class that the page speaks of most; empty if it speaks of none."""
        total = self._words + self._marks
        return max(sorted(total), key=lambda product: total[product], default="")


def _holds(sentence: Span, mention: Mention) -> bool:
    return sentence.start <= mention.start < sentence.end


def _speaker(reading: DocumentReading, facts: Facts, genre: str, weights: _Weights) -> Value:
    """Infer the speaker: who says `our clinic` speaks for it; where a page sells and nobody says so, who offers such a thing does."""
    count = Counter(mention.concept for mention in facts.mentions)
    institution = count["fact.brand-voice.institution"] + count["fact.voice.institution"]
    company = count["fact.brand-voice.company"] + (0 if genre in _REPORTS else count["fact.voice.company"])
    sells = genre == "advertising"

    def said(value: str, *prefixes: str) -> Value:
        return Value(value, "inferred", tuple(fact_evidence(reading.document, facts, prefixes)))

    if not sells:
        for name in ("staff", "private"):
            if count[f"fact.voice.{name}"] and not company:
                return said(name, f"fact.voice.{name}")
    clinics = any(mention.concept == "subject.clinic" for mention in reading.mentions.of("subject"))
    if company > institution or (sells and not institution and weights.has_goods and not clinics):
        return said("company", "fact.brand-voice", "fact.voice.company", "fact.contact.buy-link", "fact.price")
    if institution or (sells and (clinics or weights.has_services)):
        return said("institution", "fact.brand-voice", "fact.voice.institution", "fact.contact")
    if count["fact.brand-voice"]:
        return said("institution", "fact.brand-voice")
    if count["fact.voice.public"] and genre not in _REPORTS and not sells:
        return said("institution", "fact.voice.public")
    return UNKNOWN
