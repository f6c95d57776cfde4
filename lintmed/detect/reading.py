"""What stands around the mentions: one block read closely, and the headings above it."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from lintmed.detect.clauses import sentences
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.scope import scoped_cues
from lintmed.model.claim import Cue, Mention
from lintmed.model.document import Block, BlockKind, Document, Language
from lintmed.model.span import Span
from lintmed.text.language import language_of

_WIDE = ("block", "section")  # reaches beyond the sentence


@dataclass(frozen=True)
class BlockReading:
    """One block with its sentences, targets, subjects and cues, each found at the first question."""

    document: Document
    lexicon: Lexicon
    index: int

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.document.blocks[self.index]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences that cover the block."""
        return sentences(self.document.text, self.block.start, self.block.end)

    @cached_property
    def language(self) -> Language:
        """The language of the block, by its source characters."""
        span = self.document.source_span(Span(self.block.start, max(self.block.end, self.block.start + 1)))
        return language_of(self.document.source[span.start : span.end], self.document.language)

    @cached_property
    def targets(self) -> list[Mention]:
        """What could be acted on."""
        return self.lexicon.target.scan(self.document.text, self.block.start, self.block.end)

    @cached_property
    def subjects(self) -> list[Mention]:
        """What could act."""
        return self.lexicon.subject.scan(self.document.text, self.block.start, self.block.end)

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues of the block, each with the stretch that it governs."""
        mentions = self.lexicon.cue.scan(self.document.text, self.block.start, self.block.end)
        return scoped_cues(self.document.text, mentions, self.sentences, self.lexicon)

    def targets_in(self, span: Span) -> list[Mention]:
        """Return the targets that begin in *span*."""
        first = bisect_left(self.targets, span.start, key=attrgetter("start"))
        return self.targets[first : bisect_left(self.targets, span.end, key=attrgetter("start"))]

    def subjects_in(self, span: Span) -> list[Mention]:
        """Return the subjects that lie in *span*."""
        first = bisect_left(self.subjects, span.start, key=attrgetter("start"))
        behind = bisect_left(self.subjects, span.end, key=attrgetter("start"))
        return [subject for subject in self.subjects[first:behind] if subject.end <= span.end]

    def subject_before(self, sentence: Span) -> list[Mention]:
        """Return the last subject that the block names before *sentence*, if any."""
        behind = bisect_left(self.subjects, sentence.start, key=attrgetter("start"))
        return self.subjects[max(0, behind - 1) : behind]

    def cues_near(self, sentence: Span) -> list[Cue]:
        """Return the cues that may govern a part of *sentence*: its own, and those that reach beyond theirs."""
        first = bisect_left(self._narrow_cues, sentence.start, key=_start_of_cue)
        behind = bisect_left(self._narrow_cues, sentence.end, key=_start_of_cue)
        return self._wide_cues + self._narrow_cues[first:behind]

    @cached_property
    def _wide_cues(self) -> list[Cue]:
        return [cue for cue in self.cues if self.lexicon.concept(cue.concept).reach in _WIDE]

    @cached_property
    def _narrow_cues(self) -> list[Cue]:
        return [cue for cue in self.cues if self.lexicon.concept(cue.concept).reach not in _WIDE]


def _start_of_cue(cue: Cue) -> int:
    return cue.span.start


class DocumentReading:
    """A document whose blocks are read closely only when asked for."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self._blocks: dict[int, BlockReading] = {}

    def block(self, index: int) -> BlockReading:
        """Return the close reading of a block."""
        reading = self._blocks.get(index)
        if reading is None:
            reading = self._blocks[index] = BlockReading(self.document, self.lexicon, index)
        return reading

    @cached_property
    def _headings(self) -> list[int]:
        return [at for at, block in enumerate(self.document.blocks) if block.kind is BlockKind.HEADING]

    def headings_above(self, index: int) -> list[BlockReading]:
        """Return the headings that govern a block, the nearest first, each of a higher rank than the one before."""
        found: list[BlockReading] = []
        at = bisect_left(self._headings, index) - 1
        level = 99
        while at >= 0 and level > 1:
            heading = self.document.blocks[self._headings[at]]
            if heading.level < level:
                found.append(self.block(self._headings[at]))
                level = heading.level
            at = self._higher[at]
        return found

    @cached_property
    def _higher(self) -> list[int]:
        """For every heading the number of the nearest one before it that ranks higher, or -1."""
        higher: list[int] = []
        for number, index in enumerate(self._headings):
            at = number - 1
            while at >= 0 and self.document.blocks[self._headings[at]].level >= self.document.blocks[index].level:
                at = higher[at]
            higher.append(at)
        return higher

    def section_cues(self, index: int) -> list[Cue]:
        """Return cues of the headings above that govern the whole section."""
        return [
            cue for heading in self.headings_above(index) for cue in heading.cues if self.lexicon.concept(cue.concept).reach == "section"
        ]
