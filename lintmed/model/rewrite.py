"""How a text may be mended: strategies as lawyers word them, and what English needs to be inflected."""

from collections.abc import Mapping
from typing import NamedTuple

Texts = Mapping[str, str]
Words = Mapping[str, tuple[str, ...]]  # by language


class Where(NamedTuple):
    """What the stretch that is edited must hold and must not."""

    mentions: tuple[str, ...] = ()  # concepts or their beginnings, one of which must be there
    also: tuple[str, ...] = ()  # … and one of these besides
    without: tuple[str, ...] = ()  # … none of which may be there
    speech: tuple[str, ...] = ()  # English: statement (with subject and finite verb), order or fragment
    cited: bool | None = None
    sources: tuple[str, ...] = ()  # what kind of work the cited entries are
    not_blocks: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    lacks: Mapping[str, tuple[str, ...]] = {}  # folded words that may not be there
    holds: Mapping[str, tuple[str, ...]] = {}
    begins: Mapping[str, tuple[str, ...]] = {}


class Strategy(NamedTuple):
    """One way to mend a finding: what is edited, when, and in which words."""

    id: str
    kind: str  # soften, replace, delete, insert, drop or correct
    safety: str  # safe or needs-review
    unit: str  # action, target, claim, clause, sentence, block or document
    title: Mapping[str, str] = {}
    families: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    actions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()  # one of which is named in the sentence
    where: Where = Where()
    wordings: Mapping[str, tuple[str, ...]] = {}  # tried in order
    again: Mapping[str, str] = {}  # the wording of a verb behind another one
    append: Mapping[str, str] = {}  # put before the end of the sentence
    words: Mapping[str, tuple[str, ...]] = {}  # that may be dropped
    swaps: Mapping[str, Texts] = {}  # by language: stronger words and the weaker ones in their place
    takes_sentence: bool = False  # whether a sentence goes with its numbers and negations, and the wording takes its place
    takes_medicines: bool = False  # whether a deletion may take the name of a medicine along: words that run it down

    def is_for(self, rule: str, family: str) -> bool:
        """Whether findings of a rule may be mended so; without rules and families, those of any."""
        return rule in self.rules or family in self.families or not (self.rules or self.families)


class English(NamedTuple):
    """What is needed to tell an English statement and to inflect its verb."""

    openers: frozenset[str]  # words with which a statement may begin
    finite: frozenset[str]  # finite verbs besides those of the lexicon
    orders: frozenset[str]  # words with which an order begins, besides the base forms of the verbs
    breaks: frozenset[str]  # words and signs behind which the verb is not that of the main clause
    verbs: Mapping[str, str]  # every form of the lexicon's verbs: its base
    present: frozenset[str]  # the forms of the third person
    measured: frozenset[str]  # base forms of verbs for what a study can report; others are not hedged
    pronouns: frozenset[str]  # words with which no name of a thing begins
    links: frozenset[str]  # words that stand in no name of a thing
    behind_nouns: frozenset[str]  # words that show that the one before is a noun, and ends its name
    behind_verbs: frozenset[str]  # … that it is a verb
    kinds: frozenset[str]  # kinds of medicines, which are named in the plural
    countable: frozenset[str]  # words that need an article before them
    vague: frozenset[str]  # words that name no disease or part of the body
    eponyms: frozenset[str]  # words that keep their capital in the middle of a sentence


class Wordings(NamedTuple):
    """All strategies of a policy, with what they need to name things."""

    strategies: tuple[Strategy, ...]
    names: tuple[tuple[tuple[str, ...], Texts], ...]  # what to call a subject, by concept
    english: English
    modals: Words  # words before a verb that go when it is hedged: can, will help, 能
    anaphors: Words  # words with which a sentence begins that leans on the one before it
    auxiliaries: Words  # words behind which a verb cannot be hedged, because they belong to it
