"""The three gates about the document: genre, product class and speaker, each with the evidence for it."""

from collections import Counter
from collections.abc import Mapping

from lintmed.detect.reading import DocumentReading
from lintmed.model.claim import UNKNOWN, Facts, Gates, Mention, Register, Value
from lintmed.model.document import Document

_SELLS = ("fact.contact", "fact.price", "fact.genre.advertising", "fact.brand-voice")
# What turns popular science into advertising when it stands on the same page (cf. the mainland guidance of 2025 on what is an advertisement).
_OFFERS = ("fact.contact", "fact.price")
_PRODUCTS = (
    ("subject.cell-therapy", "cell-therapy"),
    ("subject.exosome", "cell-therapy"),
    ("subject.gene-therapy", "cell-therapy"),
    ("subject.drug", "drug"),
    ("subject.device", "device"),
    ("subject.wellness", "device"),
    ("subject.supplement", "health-food"),
    ("subject.food", "food"),
    ("subject.herb", "health-food"),
    ("subject.cosmetic", "cosmetic"),
    ("subject.clinic", "medical-service"),
    ("subject.procedure", "medical-service"),
    ("subject.established", "medical-service"),
    ("subject.test", "medical-service"),
)
_VOICES = 2  # one “we offer” stands in many a leaflet
_SHOWN = 3  # pieces of evidence that are kept


def find_gates(reading: DocumentReading, facts: Facts, given: Mapping[str, Value]) -> Gates:
    """Return the gates: what front matter or config gives, else what the page shows."""
    return Gates(
        genre=given.get("genre") or _genre(reading, facts),
        product=given.get("product") or _product(reading),
        speaker=given.get("speaker") or _speaker(reading.document, facts),
        market=given.get("market", UNKNOWN),
        page=_page(reading.page_register),
    )


def _page(register: Register) -> Value:
    """Return how the page speaks as a gate; what the model says of it is the evidence."""
    return UNKNOWN if register.level == "unknown" else Value(register.level, "inferred", (f"mean register {register.score:+d}",))


def _genre(reading: DocumentReading, facts: Facts) -> Value:
    """Infer the genre; offers on the page outweigh the look of science, but a leaflet that speaks soberly may give a telephone number."""
    document, sells = reading.document, not reading.speaks_soberly
    count = Counter(_group(mention) for mention in facts.mentions)
    professional = count["fact.genre.professional"]
    offers = count["fact.contact"] + count["fact.price"]
    if sells and offers and professional < 3 * offers + 3:
        return _value("advertising", document, facts, _OFFERS)
    if professional >= 3:
        return _value("professional", document, facts, ("fact.genre.professional",))
    if sells and (count["fact.brand-voice"] >= _VOICES or count["fact.genre.advertising"]):
        return _value("advertising", document, facts, _SELLS)
    if count["fact.references-heading"]:
        return _value("science", document, facts, ("fact.references-heading", "fact.genre.science"))
    if count["fact.genre.news"]:
        return _value("news", document, facts, ("fact.genre.news",))
    if count["fact.genre.science"]:
        return _value("science", document, facts, ("fact.genre.science",))
    return UNKNOWN


def _group(mention: Mention) -> str:
    """Return the first two parts of a fact's id; genre marks keep three."""
    parts = mention.concept.split(".")
    return ".".join(parts[:3] if parts[1] == "genre" else parts[:2])


def _value(value: str, document: Document, facts: Facts, prefixes: tuple[str, ...]) -> Value:
    found = [mention for mention in facts.mentions if mention.concept.startswith(prefixes)]
    shown = tuple(f"{mention.concept}: {_excerpt(document, mention)}" for mention in found[:_SHOWN])
    return Value(value, "inferred", shown)


def _excerpt(document: Document, mention: Mention) -> str:
    span = document.source_span(mention.span)
    return document.source[span.start : min(span.end, span.start + 40)]


def _product(reading: DocumentReading) -> Value:
    """Infer the product class from what the page speaks of most."""
    mentions = reading.mentions.of("subject")
    classes = dict(_PRODUCTS)
    count = Counter(classes.get(".".join(mention.concept.split(".")[:2])) for mention in mentions)
    del count[None]
    if not count:
        return UNKNOWN
    (best, number), *_ = sorted(count.items(), key=lambda item: (-item[1], str(item[0])))
    return Value(str(best), "inferred", (f"{number} mentions",))


def _speaker(document: Document, facts: Facts) -> Value:
    """Infer the speaker: who says `our clinic` speaks for it."""
    if any(mention.concept == "fact.brand-voice" for mention in facts.mentions):
        return _value("institution", document, facts, ("fact.brand-voice",))
    return UNKNOWN
