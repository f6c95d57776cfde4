"""Put what the registry knows in the place of what it has against a text."""

from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.suggest.page import Page


def corrections(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the correction that a certain record gives: of a word if the record tells which, else of the sentence."""
    ruling = judgement.case.claim.ruling
    if ruling is None or not ruling.is_certain or not ruling.instead:
        return
    if (ruling.place is None) is not (strategy.unit == "sentence"):
        return
    place = page.source(ruling.place or page.sentence(judgement))
    yield (Edit(place, ruling.instead[str(judgement.case.claim.language)]),)
