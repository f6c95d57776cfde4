"""Chinese sentences: the thing that one speaks of, what it is said to act on, and the clauses that only say how it is used."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lintmed.model.claim import Mention
from lintmed.model.rewrite import Chinese
from lintmed.model.span import Span
from lintmed.suggest.page import Page
from lintmed.text.lazily import regex

_MEDICINES = ("subject.drug", "subject.established")
_PLACES = ("subject.clinic", "subject.test", "subject.lifestyle")
_PROMISES = ("action.", "claim.")
_MODIFIERS = ("target.organ", "target.cell", "target.function")
_CLAUSE_END = regex(r"[,，:：;；。！!？?…—()（）\n]|$")
_PAUSE = regex(r"[,，:：;；。！!？?…—()（）\n]")
_SPACING = regex(r"[^\w+-]")  # what some put into a word so that nobody finds it
_COUNTED = regex(r"[0-9一二两三四五六七八九十百千半每几多]")
_LONGEST = 12  # code points of a name
_ATTRIBUTE = 6  # code points before the name of a thing that belong to it
_LISTED = regex(r"(?:[、和与及或][^，,、\s]{0,2})?")  # 治贫血、补骨质疏松: a list of what is named, with or without a verb
_SPARED = 6  # code points before a target that may say that nobody gets it
_MEASURED = regex(r"[0-9一二两三四五六七八九十百千半几]+(?:例|名|位|人|天|日|周|年|岁|次|分|%|小时)")
_MOST = 6  # things that a list names


def clause_start(text: str, start: int, low: int) -> int:
    """Return where the clause of a sentence (that begins at *start*) begins that holds the place *low*."""
    at = start
    while (match := _CLAUSE_END.search(text, at, low)) and match.end() > match.start():
        at = match.end()
    return at


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence without the signs between them."""
    at = sentence.start
    while at < sentence.end:
        match = _CLAUSE_END.search(text, at, sentence.end)
        end = match.start() if match else sentence.end
        if end > at:
            yield Span(at, end)
        at = end + 1


def subject_of(sentence: Span, page: Page) -> str:
    """Return the name of the thing that a sentence speaks of, as it is written; empty if that cannot be told."""
    found = page.look.reading.mentions.within("subject", sentence)
    first = next((one for one in found if not one.concept.startswith((*_MEDICINES, *_PLACES))), None)
    if first is None:
        return _pointed_at(sentence, page)
    if page.folded(first.span) in page.wordings.chinese.unnamed or any(
        one.start < first.start for one in found if one.concept.startswith(_PLACES)
    ):
        return ""
    longest = max((one for one in found if one.start == first.start), key=lambda one: one.end)
    span = _completed(longest, sentence, page)
    if span is None or _is_late(span, sentence, page):
        return ""
    return page.written(span)


def _pointed_at(sentence: Span, page: Page) -> str:
    """Return a name that no lexicon has, but that the sentence begins with and points at: 这款滴剂."""
    words = page.wordings.chinese
    action = next(iter(page.look.reading.mentions.within("action", sentence)), None)
    if action is None:
        return ""
    end = behind_modals(sentence.start, action.start, page)
    name = Span(sentence.start, end)
    folded = page.folded(name)
    if not folded.startswith(words.pointers) or not is_name(folded, words) or not 2 < len(folded) <= _LONGEST:
        return ""
    return page.written(name)


def behind_modals(low: int, verb: int, page: Page) -> int:
    """Return where the words begin that stand before a verb and belong to it: can, effectively; not before *low*."""
    modals, start = page.wordings.modals.get("zh-Hans", ()), verb
    while found := max((one for one in modals if page.folded(Span(low, start)).endswith(one)), key=len, default=""):
        start -= len(found)
    return start


def _is_late(name: Span, sentence: Span, page: Page) -> bool:
    """Whether a name stands behind what the sentence speaks of first, and nothing leads up to it."""
    before = page.look.reading.mentions.within("target", Span(sentence.start, name.start))
    return bool(before) and not page.folded(Span(sentence.start, name.start)).endswith(page.wordings.chinese.ahead)


def _completed(name: Mention, sentence: Span, page: Page) -> Span | None:
    """Widen the mention of a thing to its whole name; None if what stands beside it may belong to it as well."""
    text, words = page.document.text, page.wordings.chinese
    start = clause_start(text, sentence.start, name.start)
    match = _CLAUSE_END.search(text, name.end, sentence.end)
    edge = match.start() if match else sentence.end
    before = text[start : name.start]
    ends = [*_behind_suffixes(name.end, edge, page)]
    if edge - ends[-1] <= _ATTRIBUTE and text[ends[-1] : edge].endswith(words.suffixes) and is_name(text[ends[-1] : edge], words):
        ends.append(edge)  # 中草药|祛斑膏: what it is sold for belongs to its name
    end = next((one for one in reversed(ends) if one == edge or _ends_there(text, one, edge, words, page)), 0)
    if not end or before.endswith("、"):
        return None
    if before.endswith(words.ahead) and not before.startswith(words.pointers):
        return Span(name.start, end)
    if is_name(before, words) and len(before) <= _ATTRIBUTE and not _promises(Span(start, name.start), page):
        return Span(start, end)
    return Span(name.start, end) if before.endswith(words.ahead) else None


def is_name(words: str, chinese: Chinese) -> bool:
    """Whether words may be part of a name: they hold no verb, no number and no sign."""
    return not any(one in words for one in chinese.verbs) and not _COUNTED.search(words) and all(one.isalnum() for one in words)


def _promises(span: Span, page: Page) -> bool:
    return any(one.startswith(_PROMISES) for one in page.concepts(span))


def _behind_suffixes(at: int, edge: int, page: Page) -> Iterator[int]:
    """Yield where a name may end: behind it, and behind each of the words, or names of things, that belong to it."""
    yield at
    names = page.look.reading.mentions.within("subject", Span(at, edge))
    text, suffixes = page.document.text, page.wordings.chinese.suffixes
    while longest := max(
        [len(one) for one in suffixes if text.startswith(one, at, edge)] + [one.end - at for one in names if one.start == at], default=0
    ):
        at += longest
        yield at


def _ends_there(text: str, at: int, edge: int, words: Chinese, page: Page) -> bool:
    """Whether what stands behind a name begins something else."""
    return (
        text.startswith(words.behind, at, edge)
        or bool(_COUNTED.match(text, at))
        or any(one.start == at for one in page.look.reading.mentions.within("action", Span(at, edge)))
        or any(one.start == at for one in page.look.reading.mentions.within("claim", Span(at, edge)))
    )


def _claimed(sentence: Span, page: Page) -> list[Span]:
    """Return the targets of a sentence that something is said to act on."""
    text = page.document.text
    return [
        one.target.span
        for one in page.look.claims
        if one.target
        and sentence.contains(one.target.span)
        and (
            one.action.start == one.target.end
            or (one.action.start <= one.target.start and not _PAUSE.search(text, one.action.start, one.target.start))
        )
    ]


def objects_of(sentence: Span, page: Page, tiers: Sequence[tuple[str, ...]], *, acted_on: bool = False) -> list[str]:
    """Return what a sentence says an effect is had on, as it is written: of the first kind of which it names any.

    What a claim of the sentence acts on goes before what is only named; of the later kinds, or where *acted_on* asks for it,
    only that counts.
    """
    found = page.look.reading.mentions.within("target", sentence)
    claimed = _claimed(sentence, page)
    for at, tier in enumerate(tiers):
        told = [one for one in _longest([one for one in found if one.concept.startswith(tier)]) if _is_meant(one, page)]
        acted = _with_neighbours([one for one in told if any(span.start <= one.start < span.end for span in claimed)], told, page)
        chosen = acted if acted or at or acted_on else told
        names = _names([_with_modifier(one, found) for one in chosen], page)
        if names:
            return names
    return []


def _is_meant(target: Mention, page: Page) -> bool:
    return not (_is_compound(target, page) or _is_spared(target, page))


def _with_neighbours(acted: list[Mention], told: Sequence[Mention], page: Page) -> list[Mention]:
    """Return the targets of claims with those that stand in a list with them."""
    kept = list(acted)
    for before, behind in (*pairwise(told), *((two, one) for one, two in reversed(list(pairwise(told))))):
        low, high = sorted((before.span, behind.span))
        if before in kept and behind not in kept and _LISTED.fullmatch(page.document.text, low.end, high.start):
            kept.append(behind)
    return sorted(kept, key=lambda one: one.start)


def _names(spans: Sequence[Span], page: Page) -> list[str]:
    """Return what targets are called by themselves, each once, and none beside a longer name that begins with it: 忧郁, 忧郁症."""
    chinese = page.wordings.chinese
    names: dict[str, str] = {}
    for span in spans:
        folded = page.folded(span)
        name = chinese.fuller.get(folded) or _SPACING.sub("", page.written(span))
        if len(name) > 1 and folded not in chinese.unnamed:
            names.setdefault(folded, name)
    return [name for folded, name in names.items() if not any(other.startswith(folded) and other != folded for other in names)]


def medicines_of(sentence: Span, page: Page) -> list[str]:
    """Return the medicines and proven treatments that a sentence names, as they are written."""
    found = [one for one in page.look.reading.mentions.within("subject", sentence) if one.concept.startswith(_MEDICINES)]
    text, kinds = page.document.text, page.wordings.chinese.kinds
    names = {
        page.folded(one.span): page.written(one.span)
        for one in _longest(found)
        if not text[max(0, one.start - _SPARED) : one.start].endswith(kinds)
    }
    return list(names.values())


def _is_compound(target: Mention, page: Page) -> bool:
    """Whether a target is but part of the name of something else (肿瘤疫苗, 树突状细胞疗法), or what something is blamed for."""
    text, words = page.document.text, page.wordings.chinese
    if text.startswith(words.compounds, target.end) or any(
        one in text[max(0, target.start - _SPARED) : target.start] for one in words.causes
    ):
        return True
    before = page.look.reading.mentions.within("subject", Span(max(0, target.start - _LONGEST), target.end))
    return any(one.start <= target.start and target.end <= one.end for one in before)


def _is_spared(target: Mention, page: Page) -> bool:
    """Whether it is said that nobody gets something, or that who has it may use the thing: 不会过敏, 高血压也能吃."""
    text, words = page.document.text, page.wordings.chinese
    behind = text[target.end : target.end + _SPARED]
    return text[max(0, target.start - _SPARED) : target.start].endswith(words.spared) or any(one in behind for one in words.borne)


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions without those that lie in another, in order."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _with_modifier(target: Mention, found: Sequence[Mention]) -> Span:
    """Return a target with the part of the body before it that it is said of: 关节疼痛."""
    before = [one.start for one in found if one.end == target.start and one.concept.startswith(_MODIFIERS)]
    return Span(min(before, default=target.start), target.end)


def listed(names: Sequence[str]) -> str:
    """Return names as a Chinese list."""
    if len(names) > _MOST:
        return "、".join(names[:_MOST]) + "等"
    return names[0] if len(names) == 1 else "、".join(names[:-1]) + "和" + names[-1]


def stands_alone(words: str, page: Page) -> bool:
    """Whether words that are left of a sentence say something: they hold a verb or a number, and lead up to nothing."""
    from lintmed.text.fold import fold_phrase

    folded = fold_phrase(words)
    chinese = page.wordings.chinese
    return not folded.endswith(chinese.announcers) and (any(one in folded for one in chinese.verbs) or bool(_MEASURED.search(folded)))


def plain_head(sentence: Span, page: Page) -> Span | None:
    """Return the first clause of a sentence if it only says what a thing is made of."""
    first, *others = clauses(page.document.text, sentence)
    if not others or _promises(first, page) or not any(word in page.folded(first) for word in page.wordings.chinese.made_of):
        return None
    return first if page.document.text[first.end] in ",，" else None


def plain_tail(sentence: Span, page: Page) -> Span | None:
    """Return the clauses at the end of a sentence that only say how a thing is used or packed."""
    found = list(clauses(page.document.text, sentence))
    kept = None
    for one in reversed(found[1:]):
        folded = page.folded(one)
        if _promises(one, page) or not any(word in folded for word in page.wordings.chinese.plain):
            break
        kept = one.start
    return Span(kept, found[-1].end) if kept is not None else None
