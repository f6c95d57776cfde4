"""The genre of a page: what it offers, what it promises and how it speaks, weighed against who says so.

No single sign decides: a leaflet may give a telephone number, a reporter a price, an authority a code to scan. A page advertises where
signs of different kinds meet. Which words are signs is knowledge of the lexicon.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from lintmed.detect.gate_evidence import excerpt, fact_evidence, group
from lintmed.detect.reading import DocumentReading
from lintmed.model.claim import UNKNOWN, Assertion, Claim, Facts, Value
from lintmed.text.lazily import regex

_SELLS = ("fact.contact", "fact.price", "fact.genre.advertising", "fact.brand-voice", "fact.lecture-sale", "fact.tie.paid")
_SIGNS = (*_SELLS[:-1], "fact.tie")  # the same as they are counted
_LURES = ("claim.inducement", "claim.disguise.guise")  # gifts, last places, “want the same? write to me”
_OUTCOMES = ("claim.cure-rate", "claim.stop-treatment", "claim.safe.absolute", "claim.no-relapse", "action.cure")
# What turns popular science into advertising when it stands on the same page.
_OFFERS = ("fact.contact", "fact.price")
# A leaflet may give a telephone number and an address; these ask the reader to come, to write in private, or to pay.
_IN_PRIVATE = ("fact.contact.messenger", "fact.contact.qr", "fact.contact.wechat")
_IN_PUBLIC = ("fact.contact.booking", "fact.contact.buy-link")
_INVITES = (*_IN_PRIVATE, *_IN_PUBLIC, "fact.price")
_INVITATIONS = 2  # kinds of them on one page: more than a passing remark, however soberly the page speaks
_CALLS = ("fact.contact.phone", "fact.contact.address")  # count as one where the page invites in private, too
_VOICES = 2  # one “we offer” stands in many a leaflet
_NOTICES = 2  # signs of a notice by an institution about itself
_PROMISES = 2  # sentences that assert a claim in the tone of promotion
_PITCHES = 3  # passages in that tone, on a page that has hardly a sober one
_SHOWN = 2  # promises that are told as evidence
_NAMED = 3  # times that a page names the same thing, so that it is about that
_PROMOTIONAL = ("promotional", "leaning")
_BY_TONE = ("claim.register", "claim.bare")  # found by the tone or the form of a passage: no second witness beside it
_PROFESSIONAL = 3  # signs of a text for lawyers or scientists
_DISINTERESTED = "fact.voice.disinterested"
_REPORTS = ("fact.genre.news", "fact.genre.warning", "fact.voice.public", _DISINTERESTED)

# A proper name in the midst of a sentence, or a name in quotation marks; and an address in the web.
_NAME = regex(r"(?<=[a-z,] )([A-Z][A-Za-z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2})|[「『“《]([^」』”》\s,，。]{2,8})[」』”》]")
_WEB = regex(r"[A-Za-z0-9]\.(?:com|net|org|info|shop|store|health|clinic|example|co|io|cn|tw|hk|uk|eu|us|au)(?![A-Za-z])")


def find_genre(reading: DocumentReading, claims: Sequence[Claim], facts: Facts) -> Value:
    """Infer the genre; the first line that fits decides."""
    page = _Signs(reading, claims, facts)
    if page.touts and page.sells and not page.is_expert and not page.recruits:
        return page.advertising(_SELLS)
    if page.offers and not page.is_expert and not page.recruits and not page.reports:
        if page.invites:
            return page.advertising(_INVITES)
        if not page.is_sober:
            return page.advertising(_OFFERS)
        if page.praises_itself:
            return page.advertising(_SELLS)
    if page.count["fact.genre.professional"] >= _PROFESSIONAL + _PROFESSIONAL * page.count["fact.genre.news"]:
        return page.told("professional", ("fact.genre.professional",))
    if not page.is_sober and not page.reports and (page.count["fact.brand-voice"] >= _VOICES or page.count["fact.genre.advertising"]):
        return page.advertising(_SELLS)
    return page.information()


class _Signs:
    """What speaks for a genre on one page."""

    def __init__(self, reading: DocumentReading, claims: Sequence[Claim], facts: Facts) -> None:
        self._reading, self._claims, self._facts = reading, claims, facts
        self.count = Counter(group(mention) for mention in facts.mentions)

    @cached_property
    def offers(self) -> int:
        """How often the page tells how to reach or pay somebody."""
        return self.count["fact.contact"] + self.count["fact.price"]

    @cached_property
    def sells(self) -> bool:
        """Whether anything on the page could serve a sale: an offer, a lure, an address in the web, or one name again and again."""
        offered = any(self.count[sign] for sign in _SIGNS) or any(one.action.concept.startswith(_LURES) for one in self.promises)
        return offered or bool(self._name) or bool(_WEB.search(self._reading.document.source))

    @cached_property
    def _name(self) -> str:
        """What the page names again and again; empty if it is nothing."""
        source = self._reading.document.source
        found = Counter(match[1] or match[2] for match in _NAME.finditer(source))
        return min((name for name, times in found.items() if times >= _NAMED), default="")

    @property
    def is_expert(self) -> bool:
        """Whether a text for lawyers or scientists only speaks of offers."""
        return self.count["fact.genre.professional"] >= _PROFESSIONAL * self.offers + _PROFESSIONAL

    @property
    def recruits(self) -> bool:
        """Whether participants for a study are sought, and nothing is sold."""
        return bool(self.count["fact.trial-recruitment"]) and not self.count["fact.price"] and self._kinds < _INVITATIONS

    @cached_property
    def invites(self) -> bool:
        """Whether the page asks its readers in more than one way to come, to write in private, or to pay."""
        calls = not self._facts.concepts.isdisjoint(_IN_PRIVATE) and not self._facts.concepts.isdisjoint(_CALLS)
        return self._kinds + calls >= _INVITATIONS

    @cached_property
    def reports(self) -> bool:
        """Whether a reporter, an authority or a charity speaks: without promises they may name prices, lines and ways to come."""
        signs = sum(self.count[sign] for sign in _REPORTS)
        enough = signs >= self._kinds or bool(self.count[_DISINTERESTED])
        return signs > self._own and enough and not self.touts and not self._is_loud

    @property
    def _own(self) -> int:
        """How often the page speaks as one who sells goods."""
        return self.count["fact.genre.advertising"] + sum(one.concept == "fact.brand-voice.company" for one in self._facts.mentions)

    @property
    def _kinds(self) -> int:
        """In how many ways the page asks its readers to come, to write in private, or to pay."""
        return len(self._facts.concepts.intersection(_INVITES))

    @cached_property
    def promises(self) -> list[Claim]:
        """Claims that are asserted where the page speaks like promotion."""
        return [one for one in self._claims if is_promise(one)]

    @cached_property
    def touts(self) -> bool:
        """Whether the page promises, and speaks like promotion as often as soberly."""
        pitches = sum(self._tones[level] for level in _PROMOTIONAL)
        promised = len({one.sentence for one in self.promises}) >= _PROMISES
        return (promised and pitches >= self._tones["sober"]) or (pitches >= _PITCHES and pitches > 2 * self._tones["sober"])

    @property
    def praises_itself(self) -> bool:
        """Whether a provider tells the success of its own treatment and invites to it, however soberly."""
        own = self.count["fact.brand-voice"] >= _VOICES and self._kinds
        return bool(own) and any(one.action.concept.startswith(_OUTCOMES) and one.assertion is Assertion.ASSERTED for one in self._claims)

    @cached_property
    def _tones(self) -> Counter[str]:
        reading = self._reading
        return Counter(reading.register_of(passage).level for block in reading.claiming_blocks for passage in block.passages)

    @property
    def _is_loud(self) -> bool:
        loud = sum(self._tones[level] for level in _PROMOTIONAL)
        return loud > self._tones["sober"] or loud == self._tones["sober"] >= _PROMISES

    @cached_property
    def is_sober(self) -> bool:
        """Whether the page speaks like honest health information; of a short page, whether it does so and promises nothing."""
        if self._reading.page_register.level != "unknown":
            return self._reading.speaks_soberly
        return bool(self._tones["sober"]) and not self.promises and not any(self._tones[level] for level in _PROMOTIONAL)

    def advertising(self, prefixes: tuple[str, ...]) -> Value:
        """Return that the page advertises, with the offers and the promises that show it."""
        document = self._reading.document
        shown = list(fact_evidence(document, self._facts, prefixes))
        promised = {excerpt(document, one.span): None for one in self.promises} if self.touts else {}
        named = (f"named again and again: {self._name}",) if self.touts and self._name else ()
        return Value("advertising", "inferred", (*shown, *named, *(f"promises: {one}" for one in list(promised)[:_SHOWN])))

    def told(self, value: str, prefixes: tuple[str, ...]) -> Value:
        """Return a genre with the facts that tell it."""
        return Value(value, "inferred", tuple(fact_evidence(self._reading.document, self._facts, prefixes)))

    def information(self) -> Value:
        """Return the genre of a page that offers nothing."""
        count = self.count
        if count["fact.references-heading"]:
            return self.told("science", ("fact.references-heading", "fact.genre.science"))
        if count["fact.genre.news"]:
            return self.told("news", ("fact.genre.news",))
        if count["fact.genre.science"]:
            return self.told("science", ("fact.genre.science",))
        if count["fact.genre.notice"] >= _NOTICES or count["fact.trial-recruitment"]:
            return self.told("science", ("fact.genre.notice", "fact.trial-recruitment"))
        if count["fact.voice.institution"] and self._reading.speaks_soberly:
            return self.told("science", ("fact.voice.institution",))
        return self.told(UNKNOWN.value, _REPORTS)


def is_promise(claim: Claim) -> bool:
    """Whether a claim is asserted in the tone of promotion, and more than a tone."""
    return (
        claim.assertion is Assertion.ASSERTED
        and claim.register.level in _PROMOTIONAL
        and not claim.action.concept.startswith((*_BY_TONE, "fact.", "registry."))
    )
