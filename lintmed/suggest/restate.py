"""Put a place for what was shown, seen or approved where a Chinese sentence promises it.

The sentence goes, as with a deletion, and words of the policy stand in its stead that take up the thing and what it is
said to act on. So they assert nothing; what is true of it only people can fill in.
"""

from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.chinese import listed, medicines_of, objects_of, plain_head, plain_tail, subject_of
from lintmed.suggest.page import Page, is_balanced
from lintmed.text.lazily import regex

_PLACE = regex(r"\{(\w+)\}")
_TAKES_HEAD = regex(r"^(?!\{subject\}).*\{(?:objects|condition|acted)\}")  # 对…有无作用 reads on behind what a thing is made of
_MARKER = regex(r"(?:[①-⑳]|[(（]?\d{1,2}[)）.、](?!\d)|[✔✅☑·•●▪◆])\s*")
_ENDS = "。！!.；;？?~～…"
_JOINS = tuple("；;")


def restatements(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of each wording that can be filled: the sentence goes, the words come; directions for use stay."""
    sentence = page.sentence(judgement)
    if not (is_balanced(page.written(sentence)) and is_balanced(page.written(Span(page.block(judgement).start, sentence.start)))):
        return
    source = page.document.source
    place = _behind_marker(page.source(sentence), source)
    tail = plain_tail(sentence, page)
    end = _end(source[place.start : place.end])
    for wording in strategy.wordings.get(str(judgement.case.claim.language), ()):
        text = _filled(wording, sentence, page)
        if not text or (not strategy.takes_medicines and _loses_medicine(text, sentence, page)):
            continue
        head = plain_head(sentence, page) if _TAKES_HEAD.search(wording) else None
        if head:
            yield (Edit(Span(page.source(head).end, place.end), f"，{text}{end}"),)
        if tail:
            yield (Edit(Span(place.start, page.source(tail).start), f"{text}；"),)
        yield (Edit(place, text + end),)


def _behind_marker(place: Span, source: str) -> Span:
    """Return a place in the source without the marker of a list that it begins with."""
    marker = _MARKER.match(source, place.start, place.end)
    return Span(marker.end(), place.end) if marker else place


def _end(sentence: str) -> str:
    """Return the sign with which the words end that stand for a sentence: none if it had none."""
    last = sentence.rstrip()[-1:]
    return last if last in _JOINS else "。" if last in _ENDS else ""


def _filled(wording: str, sentence: Span, page: Page) -> str:
    """Put words of the sentence into a wording; empty if one that it needs is not there."""
    words = {name: _word(name, sentence, page) for name in _PLACE.findall(wording)}
    return _PLACE.sub(lambda place: words[place[1]], wording) if all(words.values()) else ""


def _word(name: str, sentence: Span, page: Page) -> str:
    chinese = page.wordings.chinese
    match name:
        case "subject":
            return subject_of(sentence, page)
        case "objects":
            names = objects_of(sentence, page, chinese.tiers)
            return listed(names) if names else ""
        case "condition":
            names = objects_of(sentence, page, chinese.tiers[:1])
            return listed(names) if names else ""
        case "acted":
            names = objects_of(sentence, page, chinese.tiers, acted_on=True)
            return listed(names) if names else ""
        case "disease":
            names = objects_of(sentence, page, (chinese.diseases,))
            return listed(names) if names else ""
        case "medicines":
            names = medicines_of(sentence, page)
            return listed(names) if names else ""
        case _:
            return ""


def _loses_medicine(text: str, sentence: Span, page: Page) -> bool:
    """Whether a sentence names a medicine that the words in its stead do not."""
    from lintmed.text.fold import fold_phrase

    medicines = page.look.medicines_in(sentence)
    folded = fold_phrase(text) if medicines else ""
    return not all(name in folded for name in medicines)
