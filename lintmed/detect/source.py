"""What kind of work a source is, by the words of its title and the name of its journal; the words are the lexicon's."""

from collections.abc import Callable, Iterable

from lintmed.model.citation import Entry
from lintmed.model.claim import Mention
from lintmed.text.fold import fold_phrase

Scan = Callable[[str], Iterable[Mention]]

# A title may name several: work on people is that, whatever else it used; a plan for a trial has no result; cells of
# animals are animal work; a review of animal work is no work on people.
_ORDER = ("protocol", "human", "animal", "cell", "consensus", "review")


def kind_of_evidence(entry: Entry, scan: Scan) -> str:
    """Return the kind of evidence that an entry is; unknown if neither title nor journal tells."""
    named = {mention.concept.removeprefix("source.title.") for mention in scan(fold_phrase(entry.title))} if entry.title else set()
    found = next((kind for kind in _ORDER if kind in named), "")
    if found or not entry.container:
        return found or "unknown"
    journal = fold_phrase(entry.container)
    named = {mention.concept for mention in scan(journal) if mention.end - mention.start == len(journal)}
    return "laboratory" if "source.journal.laboratory" in named else "unknown"
