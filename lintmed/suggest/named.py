"""What a sentence names: the thing that is said to act, and what it is said to act on, ready to be put into another sentence."""

import re
from collections.abc import Iterable

from lintmed.judge.judge import Judgement
from lintmed.model.claim import Claim
from lintmed.model.document import Language
from lintmed.model.rewrite import English
from lintmed.model.span import Span
from lintmed.suggest.english import lowered
from lintmed.suggest.page import Page
from lintmed.text.lazily import regex

_HEARD = ("target.disease", "target.symptom")  # named for their own sake; the parts of the body only as what a claim acts on
_ACTED_ON = (*_HEARD, "target.function", "target.appearance", "target.organ", "target.biomarker")
_EFFECTS = ("action.", "claim.effective", "claim.cure-rate", "claim.use-result", "claim.panacea", "claim.no-relapse")
_APPROVAL = "action.approve"
_COMPARED = ("subject.drug", "subject.established")
_MARKUP = regex(r"[\n*_<>|`\[\]#\"“”]")
_LISTED = regex(r", (?:and |or )?| and | or | & ")
_YOURS = regex(r"(?:your|my|our|their|his|her|the whole family from) ")
_NO_NAME = regex(r"(?:ic|ics|ive|ed|ous|free)$")  # diabetic, arthritic: who has it
_OURS = regex(r"^(?:Our|our|My|my) ")
_MODALS = regex(r"(?: (?:can|will|also|really|truly|actually|even|may|might|could|does|do))+$")
_SIGNS = regex(r"[,;:()!?\"“”—–*\[\]<>]")
_NEXT_WORD = regex(r" ([a-z]+)")
_MOST_WORDS, _LONGEST, _SHOUTED = 6, 60, 6  # the last: more capitals are no abbreviation


def targets_of(judgement: Judgement, page: Page) -> str | None:
    """Return the diseases, complaints and functions that a sentence names, as a list in its language; None if one cannot be named."""
    sentence = page.sentence(judgement)
    claims = [claim for claim in page.look.claims if _promises(claim, judgement.case.claim)]
    if not claims:
        return None
    spans = [
        one.target.span for one in claims if one.target and one.target.concept.startswith(_ACTED_ON) and sentence.contains(one.target.span)
    ]
    spans += [one.span for one in page.look.reading.mentions.within("target", sentence) if one.concept.startswith(_HEARD)]
    named = [_named(span, sentence, page) for span in _widest(spans)]
    words = [one for one in named if one]
    if not words:
        return None
    if judgement.case.claim.language != Language.EN:
        return "、".join(dict.fromkeys(words))
    english = page.wordings.english
    parts = (part for one in words for part in _LISTED.split(one) if part and part.lower() not in english.vague)
    listed = [f"the {part}" if part.lower() in english.countable else part for part in dict.fromkeys(parts)]
    if not listed:
        return None
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))


def _promises(one: Claim, claim: Claim) -> bool:
    """Whether a claim of the same sentence says that something has an effect."""
    return one.sentence == claim.sentence and one.action.concept.startswith(_EFFECTS) and not one.action.concept.startswith(_APPROVAL)


def _widest(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, of those that overlap the first and widest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _named(span: Span, sentence: Span, page: Page) -> str | None:
    """Return one target as it is written in the middle of a sentence; None for what is no name."""
    words = page.written(span).strip()
    words = words.lower() if words.isupper() and len(words) > _SHOUTED else words
    if _MARKUP.search(words) or len(words) > _LONGEST or (not words.isascii() and len(words) == 1):
        return None
    if not words.isascii():
        return words
    words = words[match.end() :] if (match := _YOURS.match(words.lower())) else words
    if _NO_NAME.search(words) or not words:
        return None
    english = page.wordings.english
    if words.split()[-1].lower() in english.countable and _goes_on(span.end, page):
        return None  # of a longer name: wrinkle removal
    return _in_the_middle(words, english) if span.start == sentence.start else words


def _goes_on(at: int, page: Page) -> bool:
    """Whether the next word belongs to the name that ends here, because it cannot follow a name."""
    match = _NEXT_WORD.match(page.document.text, at)
    english = page.wordings.english
    return match is not None and match[1] not in english.behind_nouns | english.behind_verbs


def _in_the_middle(words: str, english: English) -> str:
    """Return English words that began a sentence as they stand within one: names of people and abbreviations keep their capitals."""
    first = re.split(r"[\s'’-]", words)[0]
    if first.lower() in english.eponyms or not first[1:].islower():
        return words
    return words[0].lower() + words[1:]


def other_of(judgement: Judgement, page: Page) -> str | None:
    """Return the first medicine or treatment that an English sentence names, with which it compares something."""
    sentence = page.sentence(judgement)
    found = [one.span for one in page.look.reading.mentions.within("subject", sentence) if one.concept.startswith(_COMPARED)]
    named = _named(found[0], sentence, page) if found and judgement.case.claim.language == Language.EN else None
    return f"{named}s" if named and named.lower() in page.wordings.english.kinds else named


def thing_of(judgement: Judgement, page: Page) -> str | None:
    """Return what an English sentence says of itself that it acts: a few words that begin it and end at its first verb."""
    claim = judgement.case.claim
    if claim.language != Language.EN:
        return None
    sentence = page.sentence(judgement)
    first = min((one.action.start for one in page.look.claims if _acts(one, claim)), default=sentence.start)
    if not page.written(Span(sentence.start, first)).endswith(" ") or _is_past(first, page):
        return None
    folded = _MODALS.sub("", page.folded(Span(sentence.start, first)).rstrip())
    if not _is_thing(folded, page.wordings.english) or folded.endswith(page.wordings.auxiliaries.get("en", ())):
        return None
    words = _OURS.sub("the ", page.written(Span(sentence.start, sentence.start + len(folded))))
    if words.isupper():
        return None
    is_kind = any(one.start == sentence.start for one in page.look.reading.mentions.within("subject", sentence))
    return _in_the_middle(words, page.wordings.english) if is_kind else lowered(words, page.wordings.english)


def _is_thing(folded: str, english: English) -> bool:
    """Whether a few words are the name of something: no pronoun, no preposition or verb among them, no sign."""
    words = folded.split()
    if not 0 < len(words) <= _MOST_WORDS or _SIGNS.search(folded):
        return False
    return english.pronouns.isdisjoint((words[0], words[-1])) and english.links.isdisjoint(words)


def _is_past(at: int, page: Page) -> bool:
    """Whether the verb that begins at *at* tells of the past, or is none."""
    english, word = page.wordings.english, page.document.text[at : at + _LONGEST].split(" ")[0].strip(".,;:!?")
    return word not in english.present and english.verbs.get(word) != word


def _acts(one: Claim, claim: Claim) -> bool:
    return one.sentence == claim.sentence and one.action.concept.startswith("action.")
