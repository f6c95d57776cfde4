"""Put what the registry knows in the place of what it has against a text."""

from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.document import Language
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.suggest.page import Page
from lintmed.text.language import language_of


def corrections(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the correction that a certain record gives: of a word if the record tells which, else of the sentence."""
    claim = judgement.case.claim
    ruling = claim.ruling
    if ruling is None or not ruling.is_certain or not ruling.instead or (ruling.place is None) is not (strategy.unit == "sentence"):
        return
    words = ruling.instead[str(claim.language)]
    if claim.language != Language.EN and language_of(words, claim.language) != claim.language:
        return  # a name that the registry has in the other script only
    if ruling.place and ruling.place.start == ruling.place.end:
        yield (page.at_end_of_sentence(judgement, words),)
    else:
        yield (Edit(page.source(ruling.place or page.sentence(judgement)), words),)
