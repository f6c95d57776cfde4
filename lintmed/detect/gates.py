"""The gates about the document: genre, product class and speaker, each with the evidence for it.

Which words tell of what is knowledge of the lexicon (`fact.*`, and `product:` of a concept); here stands only how the signs are weighed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from lintmed.detect.reading import DocumentReading
from lintmed.errors import SourceError
from lintmed.model.claim import GATES, UNKNOWN, Facts, Gates, Mention, Register, Value
from lintmed.model.document import BlockKind, Document, Role

_SELLS = ("fact.contact", "fact.price", "fact.genre.advertising", "fact.brand-voice")
# What turns popular science into advertising when it stands on the same page.
_OFFERS = ("fact.contact", "fact.price")
# A leaflet may give a telephone number and an address; these ask the reader to come, to write in private, or to pay.
_INVITES = (
    "fact.contact.booking",
    "fact.contact.buy-link",
    "fact.contact.messenger",
    "fact.contact.qr",
    "fact.contact.wechat",
    "fact.price",
)
_INVITATIONS = 2  # kinds of them on one page: more than a passing remark, however soberly the page speaks
_CALLS = ("fact.contact.phone", "fact.contact.address")  # count as one where the page invites in private, too
_IN_PRIVATE = ("fact.contact.messenger", "fact.contact.qr", "fact.contact.wechat")
_VOICES = 2  # one “we offer” stands in many a leaflet
_NOTICES = 2  # signs of a notice by an institution about itself
_SHOWN = 3  # pieces of evidence that are kept
_IN_HEADING, _BY_MARK = 3, 6  # what a mention in a heading, and a mark of the product, counts for beside a mention in the text
_GOODS = frozenset(("drug", "device", "health-food", "food", "cosmetic"))


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


def find_gates(reading: DocumentReading, facts: Facts, given: Mapping[str, Value]) -> Gates:
    """Return the gates: what front matter or config gives, else what the page shows."""
    genre = given.get("genre") or _genre(reading, facts)
    weights = _Weights(reading, facts)
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


def _genre(reading: DocumentReading, facts: Facts) -> Value:
    """Infer the genre; offers on the page outweigh the look of science, but a leaflet that speaks soberly may give a telephone number."""
    document = reading.document
    count = Counter(_group(mention) for mention in facts.mentions)
    professional = count["fact.genre.professional"]
    offers = count["fact.contact"] + count["fact.price"]
    invited = _invites(facts)
    recruits = count["fact.trial-recruitment"] and not count["fact.price"] and not invited
    sells = invited or not reading.speaks_soberly
    if sells and offers and not recruits and professional < 3 * offers + 3:
        return _value("advertising", document, facts, _INVITES if invited else _OFFERS)
    if professional >= 3:
        return _value("professional", document, facts, ("fact.genre.professional",))
    if sells and (count["fact.brand-voice"] >= _VOICES or count["fact.genre.advertising"]):
        return _value("advertising", document, facts, _SELLS)
    return _told(document, facts, count)


def _invites(facts: Facts) -> bool:
    """Whether a page asks its readers in more than one way to come, to write in private, or to pay."""
    kinds = len(facts.concepts.intersection(_INVITES))
    calls = not facts.concepts.isdisjoint(_IN_PRIVATE) and not facts.concepts.isdisjoint(_CALLS)
    return kinds + calls >= _INVITATIONS


def _told(document: Document, facts: Facts, count: Mapping[str, int]) -> Value:
    """Infer the genre of a page that offers nothing."""
    if count["fact.references-heading"]:
        return _value("science", document, facts, ("fact.references-heading", "fact.genre.science"))
    if count["fact.genre.news"]:
        return _value("news", document, facts, ("fact.genre.news",))
    if count["fact.genre.science"]:
        return _value("science", document, facts, ("fact.genre.science",))
    if count["fact.genre.notice"] >= _NOTICES or count["fact.trial-recruitment"]:
        return _value("science", document, facts, ("fact.genre.notice", "fact.trial-recruitment"))
    return UNKNOWN


def _group(mention: Mention) -> str:
    """Return the first two parts of a fact's id; genre marks and voices keep three."""
    parts = mention.concept.split(".")
    return ".".join(parts[:3] if parts[1] in ("genre", "voice") else parts[:2])


def _value(value: str, document: Document, facts: Facts, prefixes: tuple[str, ...]) -> Value:
    found = [mention for mention in facts.mentions if mention.concept.startswith(prefixes)]
    shown = tuple(f"{mention.concept}: {_excerpt(document, mention)}" for mention in found[:_SHOWN])
    return Value(value, "inferred", shown)


def _excerpt(document: Document, mention: Mention) -> str:
    span = document.source_span(mention.span)
    return document.source[span.start : min(span.end, span.start + 40)]


class _Weights:
    """How much of a page is about each class of product."""

    def __init__(self, reading: DocumentReading, facts: Facts) -> None:
        self._reading = reading
        self._marks: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._evidence: dict[str, dict[str, None]] = {}
        for mention, weight in (*self._subjects(facts), *((mention, _BY_MARK) for mention in facts.mentions)):
            product = reading.lexicon.product(mention.concept)
            if product:
                (self._marks if weight == _BY_MARK else self._words)[product] += weight
                self._evidence.setdefault(product, {})[_excerpt(reading.document, mention)] = None

    def _subjects(self, facts: Facts) -> Iterator[tuple[Mention, int]]:
        """Yield the mentions of products with their weights; disclaimers and sources speak of other products."""
        document = self._reading.document
        aside = {at for one in facts.mentions if one.concept.startswith("fact.disclaimer") for at in range(one.start, one.end)}
        for mention in self._reading.mentions.of("subject"):
            if mention.start not in aside and document.role_at(mention.start) not in (Role.DISCLAIMER, Role.REFERENCES):
                kind = document.blocks[document.block_index(mention.start)].kind
                yield mention, _IN_HEADING if kind is BlockKind.HEADING else 1

    def product(self, genre: str, speaker: str) -> Value:
        """Infer the class that the page speaks of most; what a clinic advertises besides cells is its service."""
        ranked = sorted((self._words + self._marks).items(), key=lambda item: (-item[1], item[0]))
        best = ranked[0][0] if ranked else ""
        if genre == "advertising" and speaker == "institution" and (not best or (best in _GOODS and not self._marks[best])):
            return Value("medical-service", "inferred", ("offered by an institution",))
        return Value(best, "inferred", tuple(self._evidence[best])[:_SHOWN]) if best else UNKNOWN

    @property
    def has_goods(self) -> bool:
        """Whether the page is about goods more than about anything else."""
        total = self._words + self._marks
        return bool(total) and max(sorted(total), key=lambda product: total[product]) in _GOODS


def _speaker(reading: DocumentReading, facts: Facts, genre: str, weights: _Weights) -> Value:
    """Infer the speaker: who says `our clinic` speaks for it; where a page sells and nobody says so, who is named does."""
    document = reading.document
    count = Counter(mention.concept for mention in facts.mentions)
    institution = count["fact.brand-voice.institution"] + count["fact.voice.institution"]
    company = count["fact.brand-voice.company"] + count["fact.voice.company"]
    clinics = sum(mention.concept == "subject.clinic" for mention in reading.mentions.of("subject"))
    if genre != "advertising":
        for name in ("staff", "private"):
            if count[f"fact.voice.{name}"] and not company:
                return _value(name, document, facts, (f"fact.voice.{name}",))
    sells = genre == "advertising"
    if company > institution or (sells and not institution and weights.has_goods and not clinics):
        return _value("company", document, facts, ("fact.brand-voice", "fact.voice.company", "fact.contact.buy-link", "fact.price"))
    if institution or (sells and clinics):
        return _value("institution", document, facts, ("fact.brand-voice", "fact.voice.institution", "fact.contact"))
    if count["fact.brand-voice"]:
        return _value("institution", document, facts, ("fact.brand-voice",))
    return UNKNOWN
