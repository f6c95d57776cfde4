"""English statements: where the verb of the main clause stands, and how a verb is inflected."""

import re
from itertools import pairwise

from lintmed.model.rewrite import English
from lintmed.text.lazily import regex

_WORD = regex(r"[a-z]+(?:'[a-z]+)?|[^\sa-z]")


def speech_of(folded: str, english: English) -> str:
    """Return whether a folded sentence is a statement, an order or but a fragment."""
    if _is_statement(folded, english):
        return "statement"
    first = next(iter(_WORD.findall(folded)), "")
    return "order" if first in english.orders or english.verbs.get(first) == first else "fragment"


def _is_statement(folded: str, english: English) -> bool:
    """Whether a sentence begins like a statement and has its finite verb before anything that breaks it."""
    words = _WORD.findall(folded)
    if not words or words[0] not in english.openers:
        return False
    for before, word in pairwise(words):
        if word in english.finite or word in english.present or _is_plural_verb(before, word, english):
            return True
        if word in english.breaks:
            return False
    return False


def _is_plural_verb(before: str, word: str, english: English) -> bool:
    """Whether a base form behind a plural is the verb: capsules relieve."""
    return english.verbs.get(word) == word and before.endswith("s") and not before.endswith("'s") and before not in english.present


def base_of(words: str, english: English) -> str | None:
    """Return words with the verb that they begin with in its base form, or None if they begin with no verb."""
    first, _, rest = words.partition(" ")
    base = english.verbs.get(first.lower())
    return None if base is None else f"{base} {rest}".rstrip()


def lowered(sentence: str, english: English) -> str:
    """Return a sentence to be put behind others: its first word begins small, if that is no name."""
    match = re.match(r"[A-Za-z']+", sentence)
    if match is None or match.group().lower() not in english.openers or match.group() in ("I", "I'm", "I've"):
        return sentence
    return sentence[0].lower() + sentence[1:]
