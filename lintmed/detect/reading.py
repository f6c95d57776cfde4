"""What stands around the mentions: one block read closely, and the headings above it."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter

from lintmed.detect.citation import read_citations
from lintmed.detect.clauses import sentences
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.mentions import Mentions
from lintmed.detect.register import Page, Passage
from lintmed.detect.scope import scoped_cues
from lintmed.model.citation import Citations
from lintmed.model.claim import UNKNOWN_REGISTER, Cue, Mention, Register
from lintmed.model.document import Block, BlockKind, Document, Language, Role
from lintmed.model.span import Span
from lintmed.text.language import language_of

# Where nobody claims anything: what stands there is not the article's own speech.
NO_CLAIMS = frozenset({Role.REFERENCES, Role.DISCLAIMER, Role.COPYRIGHT, Role.NAVIGATION, Role.BYLINE})
_CELLS = 12  # of a row before one that are looked at
_WIDE = ("block", "section")  # reaches beyond the sentence
_TO_BE_TOLD = ("fact.placeholder.detail", "fact.placeholder.risk", "fact.placeholder.references")
_NEAREST = 40  # such cues before a sentence, and behind its start, are heard; more stand in no paragraph that people write


class BlockReading:
    """One block with its sentences, targets, subjects and cues, each found at the first question."""

    def __init__(self, document: Document, lexicon: Lexicon, mentions: Mentions, index: int) -> None:
        self.document = document
        self.lexicon = lexicon
        self.mentions = mentions
        self.index = index

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.document.blocks[self.index]

    @property
    def _span(self) -> Span:
        return Span(self.block.start, self.block.end)

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
        return self.mentions.within("target", self._span)

    @cached_property
    def subjects(self) -> list[Mention]:
        """What could act."""
        return self.mentions.within("subject", self._span)

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues of the block, each with the stretch that it governs."""
        mentions = self.mentions.within("cue", self._span)
        return scoped_cues(self.document.text, mentions, self.sentences, self.lexicon)

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences in groups that are read as one, each with how much it speaks for promotion."""
        heard = self.lexicon.registers.passages
        return [passage for run in self._told for passage in heard(self.document.text, run, self.mentions.concepts)]

    @property
    def _told(self) -> list[list[Span]]:
        """The sentences in runs between those that only wait for people to tell something: they sell nothing."""
        if "[" not in self.document.text[self.block.start : self.block.end]:
            return [self.sentences]
        runs: list[list[Span]] = [[]]
        for sentence in self.sentences:
            if any(one.concept.startswith(_TO_BE_TOLD) for one in self.mentions.within("fact", sentence)):
                runs.append([])
            else:
                runs[-1].append(sentence)
        return [run for run in runs if run]

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
        at = bisect_left(self._wide_cues, sentence.start, key=_start_of_cue)
        return self._wide_cues[max(0, at - _NEAREST) : at + _NEAREST] + self._narrow_cues[first:behind]

    @cached_property
    def _wide_cues(self) -> list[Cue]:
        return [cue for cue in self.cues if self.lexicon.concept(cue.concept).reach in _WIDE]

    @cached_property
    def _narrow_cues(self) -> list[Cue]:
        return [cue for cue in self.cues if self.lexicon.concept(cue.concept).reach not in _WIDE]


def _start_of_passage(passage: Passage) -> int:
    return passage.sentences[0].start


def _start_of_cue(cue: Cue) -> int:
    return cue.span.start


class DocumentReading:
    """A document whose blocks are read closely only when asked for."""

    def __init__(self, document: Document, lexicon: Lexicon, before: "DocumentReading | None" = None) -> None:
        self.document = document
        self.lexicon = lexicon
        self.mentions: Mentions = Mentions(document.text, lexicon, before.mentions if before else None)
        self._blocks: dict[int, BlockReading] = {}
        self._registers: dict[int, Register] = {}  # by the start of the passage

    @cached_property
    def citations(self) -> Citations:
        """The citation marks and the entries of the reference lists."""
        return read_citations(self.document, self.lexicon)

    def block(self, index: int) -> BlockReading:
        """Return the close reading of a block."""
        reading = self._blocks.get(index)
        if reading is None:
            reading = self._blocks[index] = BlockReading(self.document, self.lexicon, self.mentions, index)
        return reading

    @cached_property
    def claiming_blocks(self) -> list[BlockReading]:
        """The blocks in which claims are sought."""
        blocks = enumerate(self.document.blocks)
        return [self.block(at) for at, block in blocks if block.kind.is_prose and self.document.role_at(block.start) not in NO_CLAIMS]

    def register_at(self, block: BlockReading, offset: int) -> Register:
        """Return how the passage speaks that holds *offset*, in the light of the page."""
        at = bisect_right(block.passages, offset, key=_start_of_passage) - 1
        return self.register_of(block.passages[max(0, at)]) if block.passages else UNKNOWN_REGISTER

    def register_of(self, passage: Passage) -> Register:
        """Return how a passage speaks, in the light of the page."""
        found = self._registers.get(passage.span.start)
        if found is None:
            found = self._registers[passage.span.start] = passage.model.register(passage.features, self._page.score(passage))
        return found

    @cached_property
    def page_register(self) -> Register:
        """How the page speaks as a whole."""
        return self._page.register

    @property
    def speaks_soberly(self) -> bool:
        """Whether the page speaks like honest health information as a whole."""
        return self.page_register.level in ("sober", "thoroughly-sober")

    @cached_property
    def _page(self) -> Page:
        return Page([passage for block in self.claiming_blocks for passage in block.passages])

    def row_before(self, index: int) -> Span:
        """Return the cells that stand before cell *index* in its row of a table; empty for the first one."""
        blocks, document = self.document.blocks, self.document
        first = index
        while max(0, index - _CELLS) < first and blocks[first - 1].kind is BlockKind.TABLE_CELL:
            end = document.offsets.source_end(blocks[first - 1].end)
            between = document.source[end : document.offsets.source_start(blocks[first].start)].lower()
            if "<tr" in between or ("<" not in between and "\n" in between):
                break
            first -= 1
        return Span(blocks[first].start, blocks[index].start)

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
