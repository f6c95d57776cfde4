"""What the registry has against a text: approvals, figures, guidelines, laws and products whose time is over."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from lintmed.detect.approval import Statement, approval_statements
from lintmed.detect.clauses import clause_around, sentence_at
from lintmed.detect.frames import is_class
from lintmed.detect.reading import DocumentReading
from lintmed.judge.approvals import Judge, Outcome
from lintmed.judge.offers import Offers
from lintmed.judge.telling import Teller
from lintmed.model.claim import Assertion, Claim, Mention, Strength
from lintmed.model.document import Role
from lintmed.model.registry import Authorisation, Guideline, Product, Ruling, Texts, latest
from lintmed.model.span import Span
from lintmed.policy.registry import Registry
from lintmed.text.dated import day_of
from lintmed.text.lazily import regex

_STALE_AFTER = 2  # years after which a count of people is no count of today
_AS_OF = regex(r"(?:截至|截止|到|as of|by the end of|until|up to) ?(?:[a-z]+ )?(?:19|20)\d\d")
_MISQUOTED = ("misquoted", "misleading", "contradicted", "disputed")
_SOURCE = regex(r"\[[jmcdz]\]|(?:19|20)\d\d ?[,;，；] ?\d+ ?\(|[.,。，] ?(?:19|20)\d\d ?年?(?:修正|修订)?[.。]?\s*$")
_BENEFITS = ("action.treat", "action.relieve", "action.cure", "action.control", "action.prevent", "action.restore", "claim.effective")
_WORD = regex(r"[a-z0-9]")


def registry_claims(reading: DocumentReading, claims: Sequence[Claim], registry: Registry, as_of: str) -> list[Claim]:
    """Return what the registry has against a document, in the form of claims, so that rules can judge it."""
    if not registry.horizon or not reading.mentions.of("registry"):
        return []
    record = _Records(reading, registry, as_of)
    approvals = list(record.approvals())
    spoken = {claim.action.span for claim in approvals}
    ended = [claim for claim in record.ended_products(claims) if not any(claim.sentence.contains(span) for span in spoken)]
    offers = [record.offer(*found) for found in Offers(reading, registry, as_of).found() if found[0] not in spoken]
    return [*approvals, *record.statistics(), *record.guidelines(), *record.terms(), *ended, *offers]


class _Records:
    """Asks the registry about one document."""

    def __init__(self, reading: DocumentReading, registry: Registry, as_of: str) -> None:
        self._reading = reading
        self._registry = registry
        self._as_of = as_of
        self._teller = Teller(registry)
        self._written = day_of(reading.document)

    def approvals(self) -> Iterator[Claim]:
        """Yield the statements about approval that do not hold."""
        judge = Judge(self._registry, self._as_of)
        for statement in approval_statements(self._reading):
            outcome = judge.judge(statement)
            if outcome:
                claim = self._claim(outcome.problem, statement.span, self._ruling(outcome, statement.uses), statement)
                yield claim._replace(target=_reviewer(outcome))

    def _ruling(self, outcome: Outcome, uses: Collection[str]) -> Ruling:
        # A refusal may name dozens of uses; readers are told of those that the text speaks of.
        records = [one._replace(uses=one.uses.intersection(uses) or one.uses) for one in outcome.records]
        word = self._source(outcome.named.span) if outcome.named else ""
        values: dict[str, Texts] = {
            "as-of": dict.fromkeys(("en", "zh-Hans", "zh-Hant"), self._as_of),
            "named": dict.fromkeys(("en", "zh-Hans", "zh-Hant"), word),
        }
        if outcome.agency:
            values["approver"] = self._teller.agency(outcome.agency)
        for key in ("designation", "kind"):
            word_key = str(getattr(outcome.records[0], key)) if outcome.records else ""
            if word_key and word_key != "none":
                values[key] = self._teller.word(word_key)
        told = self._teller.told(outcome.reason, records, values, is_certain=outcome.is_certain)
        if outcome.agency and outcome.named and outcome.reason in ("reviewer", "renamed"):
            return Ruling(told, outcome.is_certain, self._teller.agency(outcome.agency), outcome.named.span)
        given = [one for one in records if one.is_approval]
        return Ruling(told, outcome.is_certain, self._teller.listed(given) if given else None)

    def _source(self, span: Span) -> str:
        source = self._reading.document.source_span(span)
        return self._reading.document.source[source.start : source.end]

    def _mentions(self, prefix: str, *, in_references: bool = False) -> Iterator[Mention]:
        document = self._reading.document
        for mention in self._reading.mentions.of("registry"):
            is_listed = document.role_at(mention.start) is Role.REFERENCES
            is_read = document.blocks[document.block_index(mention.start)].kind.is_prose and (in_references or not is_listed)
            if is_read and mention.concept.startswith(prefix):
                yield mention

    def statistics(self) -> Iterator[Claim]:
        """Yield figures of which the registry knows better."""
        for mention in self._mentions("statistic."):
            known = self._registry.statistics[_id(mention)]
            is_stale = known.verdict == "stale" and _is_old(known.dated, self._as_of)
            if not (is_stale or known.verdict in _MISQUOTED) or not self._speaks_of(mention, known.about):
                continue
            sentence = self._sentence(mention)
            if is_stale and _AS_OF.search(self._reading.document.text, *sentence):
                continue
            problem = "registry.stale-statistic" if is_stale else "registry.misquoted-statistic"
            certain = known.verification != "unverified" and known.verdict != "disputed"
            # A count that was fresh when the article was written has grown old since.
            certain = certain and not (is_stale and self._written and not _is_old(known.dated, self._written))
            dated = self._teller.dated(known.dated) if is_stale and known.dated else None
            ruling = Ruling(self._verified(known.says, is_certain=certain), certain, dated, Span(mention.end, mention.end))
            yield self._claim(problem, mention.span, ruling)

    def _verified(self, says: Texts, *, is_certain: bool) -> Texts:
        return says if is_certain else {language: text + self._teller.word("weak")[language] for language, text in says.items()}

    def _speaks_of(self, mention: Mention, words: Sequence[str]) -> bool:
        """Whether the block of a figure holds one of the words that tell what it is about."""
        block = self._reading.document.blocks[self._reading.document.block_index(mention.start)]
        text = self._reading.document.text[block.start : block.end]
        return not words or any(_stands(word, text) for word in words)

    def guidelines(self) -> Iterator[Claim]:
        """Yield guidelines and laws that others have replaced, unless the text says so or names the newer one.

        A law that a text merely names is no fault: it must lean on it.
        """
        named = {_id(mention) for mention in self._reading.mentions.of("registry") if mention.concept.startswith("guideline.")}
        for mention in self._mentions("guideline."):
            known = self._registry.guidelines[_id(mention)]
            newest = self._successor(known)
            if (
                newest is None
                or newest.id in named
                or self._is_entry(mention)
                or self._tells(mention, "approval.ended", "approval.replaced")
                or (known.kind == "law" and not self._leans_on(mention))
            ):
                continue
            certain = known.status == "superseded" and "unverified" not in (known.verification, newest.verification)
            # What held when the article was written wants a look, no more.
            certain = certain and not (self._written and self._written < newest.published[: len(self._written)])
            values = {"named": known.name, "successor": newest.name, "date": dict.fromkeys(known.name, newest.published)}
            ruling = Ruling(self._teller.told("replaced", (), values, is_certain=certain), certain, newest.name, mention.span)
            kind = "law" if known.kind == "law" else "guideline"
            yield self._claim(f"registry.superseded-{kind}", mention.span, ruling)

    def _is_entry(self, mention: Mention) -> bool:
        """Whether a block is an entry of a list of sources, wherever it stands."""
        block = self._reading.document.blocks[self._reading.document.block_index(mention.start)]
        return bool(_SOURCE.search(self._reading.document.text, block.start, block.end))

    def _successor(self, known: Guideline) -> Guideline | None:
        """Return what had taken the place of a guideline on the day, over any number of steps."""
        newest = None
        while known.successor:
            known = self._registry.guidelines[known.successor]
            if latest(known.published) > self._as_of:
                break
            newest = known
        return newest

    def _leans_on(self, mention: Mention) -> bool:
        """Whether the clause of a law says that something is done under it, or what it asks for and allows."""
        text, sentence = self._reading.document.text, self._sentence(mention)
        clause = clause_around(text, sentence, mention.start, mention.end)
        return any(one.concept == "approval.relies" for one in self._reading.mentions.within("approval", clause))

    def _tells(self, mention: Mention, *concepts: str) -> bool:
        return any(one.concept in concepts for one in self._reading.mentions.within("approval", self._sentence(mention)))

    def terms(self) -> Iterator[Claim]:
        """Yield designations, filings and certificates that the sentence itself tells as an approval."""
        for mention in self._mentions("term."):
            sentence = self._sentence(mention)
            told = [one for one in self._reading.mentions.within("approval", sentence) if one.concept == "approval.equals"]
            block = self._reading.block(self._reading.document.block_index(mention.start))
            if not told or any(
                cue.means in ("negated", "refuted", "questioned") and cue.scope.overlaps(told[0].span) for cue in block.cues_near(sentence)
            ):
                continue
            known = self._registry.terms[_id(mention)]
            ruling = Ruling(
                self._teller.told("told-as-approval", (), {"named": known.name, "means": known.means}, is_certain=True), is_certain=True
            )
            yield self._claim("registry.not-an-approval", mention.span.hull(told[0].span), ruling)

    def ended_products(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """Yield the first use of each product whose approvals have all ended, where a text leans on it and does not say so."""
        document = self._reading.document
        seen = {_id(one) for one in self._reading.mentions.of("registry") if one.concept.startswith("product.") and self._tells_end(one)}
        for mention in self._mentions("product.", in_references=True):
            product = self._registry.products[_id(mention)]
            ended = self._over(product) if not is_class(mention) and product.id not in seen else []
            is_listed = document.role_at(mention.start) is Role.REFERENCES
            if ended and (is_listed or _is_claimed(mention, claims)):
                seen.add(product.id)
                yield self._claim(
                    "registry.ended-product", mention.span, Ruling(self._teller.told("cited", ended, {}, is_certain=True), is_certain=True)
                )

    def offer(self, span: Span, ruling: Ruling) -> Claim:
        """Return the claim that readers can have what is not approved."""
        return self._claim("registry.offered-unapproved", span, ruling)

    def _tells_end(self, mention: Mention) -> bool:
        """Whether the block of a product says that an approval ended."""
        block = self._reading.document.blocks[self._reading.document.block_index(mention.start)]
        return any(one.concept == "approval.ended" for one in self._reading.mentions.within("approval", Span(block.start, block.end)))

    def _over(self, product: Product) -> list[Authorisation]:
        """Return the approvals of a product that ended, if none is known to hold."""
        given = [one for one in product.authorisations if one.is_approval]
        if any(one.holds(self._as_of) and one.status in ("active", "restricted") for one in given):
            return []
        return [one for one in given if one.has_ended(self._as_of) and one.is_certain("status", "since") and one.status != "superseded"]

    def _sentence(self, mention: Mention) -> Span:
        block = self._reading.block(self._reading.document.block_index(mention.start))
        return sentence_at(block.sentences, mention.start)

    def _claim(self, problem: str, span: Span, ruling: Ruling, statement: Statement | None = None) -> Claim:
        index = self._reading.document.block_index(span.start)
        block = self._reading.block(index)
        sentence = sentence_at(block.sentences, span.start)
        return Claim(
            action=Mention(problem, *span),
            target=None,
            subject=None,
            span=span,
            sentence=sentence,
            block=index,
            block_kind=block.block.kind,
            language=block.language,
            strength=Strength.PLAIN,
            cues=statement.cues if statement else (),
            assertion=_assertion(statement),
            cited=False,
            evidence="none",
            complete=True,
            ruling=ruling,
        )


def _is_old(dated: str, day: str) -> bool:
    """Whether a count of *dated* is no count of *day* any more."""
    return int(latest(dated)[:4]) + _STALE_AFTER <= int(day[:4])


def _assertion(statement: Statement | None) -> Assertion:
    """Return how a statement is meant; a denial was judged as a denial."""
    return statement.assertion if statement and statement.assertion is not Assertion.NEGATED else Assertion.ASSERTED


def _id(mention: Mention) -> str:
    return mention.concept.split(".", 1)[1]


def _is_claimed(mention: Mention, claims: Iterable[Claim]) -> bool:
    return any(
        claim.assertion is Assertion.ASSERTED and claim.action.concept.startswith(_BENEFITS) and claim.sentence.contains(mention.span)
        for claim in claims
    )


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in folded text; a Latin one not inside another."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not word[0].isascii() or (
            not (_WORD.match(text, at - 1) if at else None) and not (_WORD.match(text, end) and word[-1].isalnum())
        ):
            return True
        at = text.find(word, at + 1)
    return False


def _reviewer(outcome: Outcome) -> Mention | None:
    """Return who was named as the approver and only assesses, if that is what is wrong."""
    if outcome.named is None or outcome.reason != "reviewer":
        return None
    return Mention("target.agency.reviewer" + (".cn" if outcome.problem.endswith(".cn") else ""), *outcome.named.span)
