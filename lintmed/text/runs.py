"""What all readers do with the runs of a block: trim them and cut web addresses out of them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from lintmed.model.document import BlockKind, RawBlock, Run

_BLANK = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_URL_MARKS = ("://", "www.", "WWW.", ".com", ".cn", ".org", ".net", ".hk", ".tw", ".gov", ".edu")
# ASCII only, as Chinese goes on without a space after an address; Chinese letters count inside a path or query.
# A round bracket belongs to the address if it closes there: /S0140-6736(20)30183-5.
_SIGN = r"[!#-'*-;=?-Z\\^_a-z|~]"
_TAIL = rf"(?:{_SIGN}|\({_SIGN}*\)|(?<=[/=_#&-])[\u3400-\u9fff]+)*"
_LABEL = r"[a-zA-Z0-9-]{1,63}"
# Both cases are spelled out: re.IGNORECASE takes milliseconds to compile over the Chinese range.
_URL = (
    rf"(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://{_TAIL}"
    rf"|(?<![a-zA-Z0-9@.-])(?:www|WWW)\.{_TAIL}"
    rf"|(?<![a-zA-Z0-9@.-])(?:{_LABEL}\.){{1,5}}(?:com|org|net|cn|gov|edu|hk|tw)(?![a-zA-Z0-9-])(?:/{_TAIL})?"
)
_ENDS_SENTENCE = ".,;:!?'*"


@cache
def _url_pattern() -> re.Pattern[str]:
    """Compile the pattern of web addresses at the first sign of one: it takes longer than reading a short article."""
    return re.compile(_URL)


def find_url_marks(source: str) -> list[int]:
    """Return, in order, where *source* has signs of a web address."""
    found: list[int] = []
    for mark in _URL_MARKS:
        at = source.find(mark)
        while at >= 0:
            found.append(at)
            at = source.find(mark, at + 1)
    return sorted(found)


def blocks_of(kind: BlockKind, runs: Sequence[Run], level: int, url_marks: Sequence[int]) -> list[RawBlock]:
    """Return the block that *runs* make up, then one for each web address in it.

    An address leaves a space, so that no claim is ever found in one. Blank blocks are dropped.
    """
    if not runs:
        return []
    if not url_marks or bisect_left(url_marks, runs[0].start) == bisect_left(url_marks, runs[-1].end):
        trimmed = _trimmed(runs)
        return [RawBlock(kind, trimmed, level)] if trimmed else []
    kept, targets = _without_urls(runs)
    trimmed = _trimmed(kept)
    blocks = [RawBlock(kind, trimmed, level)] if trimmed else []
    return blocks + [RawBlock(BlockKind.LINK_TARGET, tuple(target)) for target in targets]


def code_block(runs: Iterable[Run]) -> list[RawBlock]:
    """Return a block of code (or none if it is blank); its lines are joined by spaces."""
    return blocks_of(BlockKind.CODE, [Run(_one_line(text), start, end) for text, start, end in runs], 0, ())


def collapsed(source: str, start: int, end: int) -> Iterator[Run]:
    """Yield ``source[start:end]`` as runs in which white space is one space."""
    for blank in _BLANK.finditer(source, start, end):
        if blank.start() > start:
            yield Run(source[start : blank.start()], start, blank.start())
        start = blank.end()
        yield Run(" ", blank.start(), start)
    if end > start:
        yield Run(source[start:end], start, end)


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return *runs* without blanks at both ends."""
    first, last = 0, len(runs)
    while first < last and (not (text := runs[first].text) or text.isspace()):
        first += 1
    while first < last and (not (text := runs[last - 1].text) or text.isspace()):
        last -= 1
    if first == last:
        return ()
    kept = list(runs[first:last])
    if kept[0].text[0].isspace():
        kept[0] = _part(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), None)
    if kept[-1].text[-1].isspace():
        kept[-1] = _part(kept[-1], 0, len(kept[-1].text.rstrip()))
    return tuple(kept)


def _part(run: Run, start: int, end: int | None) -> Run:
    """Return a stretch of the text of *run* with its place in the source."""
    text = run.text[start:end]
    if len(text) == len(run.text):
        return run
    if len(run.text) != run.end - run.start:
        return Run(text, run.start, run.end)
    return Run(text, run.start + start, run.start + start + len(text))


def _without_urls(runs: Sequence[Run]) -> tuple[Sequence[Run], list[list[Run]]]:
    """Return *runs* with a space for each web address, and the runs of the addresses."""
    text = "".join(run.text for run in runs)
    edges: list[int] = []
    for match in _url_pattern().finditer(text):
        end = match.start() + len(match.group().rstrip(_ENDS_SENTENCE))
        edges += (match.start(), end)
    kept: list[Run] = []
    targets: list[list[Run]] = []
    for number, stretch in enumerate(_split(runs, edges)):
        if number % 2:
            targets.append(stretch)
            kept.append(Run(" ", stretch[0].start, stretch[-1].end))
        else:
            kept += stretch
    return kept, targets


def _split(runs: Sequence[Run], edges: list[int]) -> Iterator[list[Run]]:
    """Yield the runs before, between and after the *edges* (ascending offsets of the joined text)."""
    stretch: list[Run] = []
    at, next_edge = 0, 0
    for run in runs:
        used = 0
        while next_edge < len(edges) and edges[next_edge] <= at + len(run.text):
            if edges[next_edge] - at > used:
                stretch.append(_part(run, used, edges[next_edge] - at))
            used = edges[next_edge] - at
            next_edge += 1
            yield stretch
            stretch = []
        if used < len(run.text):
            stretch.append(_part(run, used, None))
        at += len(run.text)
    yield stretch
