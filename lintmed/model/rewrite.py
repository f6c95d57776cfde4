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
    kind: str  # soften, hedge, restate, replace, delete, insert, drop or correct
    safety: str  # safe or needs-review
    unit: str  # action, target, claim, clause, sentence, block or document
    title: Mapping[str, str] = {}
    families: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    actions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()  # one of which is named in the sentence
    languages: tuple[str, ...] = ()  # of the claims that it is for; none: of any
    is_thorough: bool = False  # whether it is offered only if nothing is found in the rest of its sentence afterwards
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


class Chinese(NamedTuple):
    """What is needed to take the thing, and what it acts on, out of a Chinese sentence; all words are folded."""

    pointers: tuple[str, ...]  # words before the name of the thing that belong to it: 这款, 本院的
    suffixes: tuple[str, ...]  # words behind the name of the thing that belong to it: 胶囊, 凝胶
    ahead: tuple[str, ...]  # what may stand before a name that is complete
    behind: tuple[str, ...]  # what may stand behind a name that is complete
    joins: tuple[str, ...]  # words between a comma and a verb that go when the verb joins those before it: 还, 并
    verbs: tuple[str, ...]  # words that no subject holds
    short: tuple[str, ...]  # verbs that do not read behind 可能有助于
    plain: tuple[str, ...]  # a clause that holds one says how a thing is used or packed
    made_of: tuple[str, ...]  # a first clause that holds one says what a thing is made of
    unnamed: tuple[str, ...]  # targets that name nothing of which an effect could be shown
    spared: tuple[str, ...]  # words before a target that say that nobody gets it: 不会
    borne: tuple[str, ...]  # words behind a target that say that who has it may use the thing: 也能吃
    announcers: tuple[str, ...]  # words that lead up to a statement: 指出
    kinds: tuple[str, ...]  # words before a proven treatment that make it another: 细胞|免疫治疗
    causes: tuple[str, ...]  # words before a target that say that something brings it about: 引发
    compounds: tuple[str, ...]  # words that make a target behind which they stand part of a name: 肿瘤疫苗
    diseases: tuple[str, ...]  # kinds of targets that a doctor is asked about
    fuller: Mapping[str, str]  # targets of one character, and what they are called by themselves: 癌, 癌症
    tiers: tuple[tuple[str, ...], ...]  # kinds of targets; those of the first kind that a sentence names are taken up


class Wordings(NamedTuple):
    """All strategies of a policy, with what they need to name things."""

    strategies: tuple[Strategy, ...]
    english: English
    chinese: Chinese
    modals: Words  # words before a verb that go when it is hedged: can, will help, 能
    anaphors: Words  # words with which a sentence begins that leans on the one before it
    auxiliaries: Words  # words behind which a verb cannot be hedged, because they belong to it
