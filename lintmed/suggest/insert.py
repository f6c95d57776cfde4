"""Put words of the policy where they are missing: behind a claim, a sentence or a block, or at the end of the page."""

from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.page import Page
from lintmed.suggest.stretch import stretch_of


def insertions(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit that puts each wording behind the unit of the strategy."""
    for wording in strategy.wordings.get(str(judgement.case.claim.language), ()):
        yield (_behind(strategy.unit, wording, judgement, page),)


def _behind(unit: str, wording: str, judgement: Judgement, page: Page) -> Edit:
    source = page.document.source
    place = page.source(stretch_of(unit, judgement, page))
    match unit:
        case "sentence":
            return page.at_end_of_sentence(judgement, wording)
        case "block":
            gap = "" if judgement.case.claim.language != "en" or source[place.end - 1 : place.end].isspace() else " "
            return Edit(Span(place.end, place.end), gap + wording)
        case "document":
            return _at_the_end(wording, page)
        case _:
            return Edit(Span(place.end, place.end), wording)


def _at_the_end(wording: str, page: Page) -> Edit:
    """Return the edit that adds a paragraph behind the last one of the page, in the format and with the line ends of the page."""
    source = page.document.source
    if page.document.path.lower().endswith((".html", ".htm")):
        found = source.lower().rfind("</body")
        at = found if found >= 0 else len(source)
        parts = (f"<h2>{part.lstrip('# ')}</h2>\n" if part.startswith("#") else f"<p>{part}</p>\n" for part in wording.split("\n\n"))
        return Edit(Span(at, at), "".join(parts))
    at = len(source.rstrip())
    line = "\r\n" if "\r\n" in source else "\n"
    return Edit(Span(at, at), f"\n\n{wording}".replace("\n", line))
