"""The phrase language of the lexicon: alternatives, gaps, numbers and English inflection.

A phrase is compiled to *forms*. A form without gaps is a literal; a form with gaps is a regular expression together with
its longest literal part, by which it is found.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple, TypeAlias

from lintmed.text.fold import fold_phrase

MOST_FORMS = 2000
MOST_LITERALS = 24  # forms of one phrase that are sought as literals; more become a pattern

_PART = re.compile(r"…|\.\.\.|<n>|<pct>")
_OPTIONAL_GAP = re.compile(r"\( ?(?:…|\.\.\.) ?\|\)|\(\| ?(?:…|\.\.\.) ?\)")
_HAN = re.compile(r"[\u3400-\u9fff]")


Part: TypeAlias = str | list[str]  # a gap mark, or the alternatives at one place


class Form(NamedTuple):
    """One form of a phrase: a literal, or the parts of a phrase with gaps or many alternatives."""

    literal: str
    parts: tuple[Part, ...] = ()


class PhraseError(ValueError):
    """A phrase that cannot be compiled; the message says why."""


def forms(phrase: str) -> Iterator[Form]:
    """Compile a phrase; raises PhraseError."""
    for variant in _marks_outside(_OPTIONAL_GAP.sub("…", phrase)):  # a gap may be empty anyway
        yield from _compiled(_parts(variant))


def inflected(phrase: str, kind: str) -> Iterator[Form]:
    """Compile an English phrase of *kind* verb (first word inflected) or noun (last word in the plural, too)."""
    parts = _parts(phrase)
    at = 0 if kind == "verb" else -1
    options = parts[at]
    if isinstance(options, list):
        parts[at] = list(dict.fromkeys(form for plain in options for form in _inflect(plain, at)))
    yield from _compiled(parts)


def _inflect(plain: str, at: int) -> Iterator[str]:
    """Yield a phrase with its first (0) or last (-1) word in every form."""
    words = plain.split(" ")
    for word in inflections(words[at], "noun" if at else "verb"):
        yield " ".join([*words[:-1], word] if at else [word, *words[1:]])


def _parts(phrase: str) -> list[Part]:
    """Cut a phrase at its gaps and, where it has many forms, at its alternatives."""
    parts: list[Part] = []
    for at, piece in enumerate(_PART.split(phrase)):
        if at:
            parts.append(_PART.findall(phrase)[at - 1])
        groups = [_alternation(group, 0)[0] for group in _groups(piece)]
        if prod(map(len, groups)) <= MOST_LITERALS:
            parts.append(expand(piece))
        else:
            parts += groups
    return parts


def _groups(piece: str) -> list[str]:
    """Cut a piece into its top-level alternatives and what stands between them."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(piece):
        if char == "(":
            if depth == 0 and at > start:
                found.append(piece[start:at])
                start = at
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 0:
                raise PhraseError("a `)` closes nothing")
            if depth == 0:
                found.append(piece[start : at + 1])
                start = at + 1
    if depth:
        raise PhraseError("a `(` is not closed")
    return found + ([piece[start:]] if start < len(piece) else [])


def _marks_outside(phrase: str) -> Iterator[str]:
    """Write out those alternatives that hold a gap or a number: `a(b|<n>)c` is `a(b)c` and `a<n>c`."""
    groups = _groups(phrase)
    at = next((at for at, group in enumerate(groups) if group.startswith("(") and _PART.search(group)), None)
    if at is None:
        yield phrase
        return
    options = _options(groups[at][1:-1])
    plain = [option for option in options if not _PART.search(option)]
    marked = [option for option in options if _PART.search(option)]
    for middle in [*([f"({'|'.join(plain)})"] if plain else []), *marked]:
        yield from _marks_outside("".join([*groups[:at], middle, *groups[at + 1 :]]))


def _options(inside: str) -> list[str]:
    """Split the inside of a group at its own bars."""
    options, depth = [""], 0
    for char in inside:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += char
    return options


@cache
def inflections(word: str, kind: str) -> tuple[str, ...]:
    """Return the word with its inflected forms, by lemminflect."""
    if not word.isalpha() or not word.isascii():
        return (word,)
    import lemminflect  # costs a second; only ever needed when a policy is compiled

    part = "VERB" if kind == "verb" else "NOUN"
    table = lemminflect.getAllInflections(word, upos=part) or lemminflect.getAllInflectionsOOV(word, upos=part)
    return tuple(dict.fromkeys([word, *(form for tag in sorted(table) for form in table[tag] if form.isalpha())]))


def expand(phrase: str) -> list[str]:
    """Write out the alternatives `(a|b|)` of a phrase, nested ones too."""
    options, rest = _alternation(phrase, 0)
    if rest != len(phrase):
        raise PhraseError("a `)` closes nothing")
    if len(options) > MOST_FORMS:
        raise PhraseError(f"has {len(options)} forms, more than {MOST_FORMS}; split it")
    return list(dict.fromkeys(" ".join(option.split()) for option in options))


def _alternation(phrase: str, at: int) -> tuple[list[str], int]:
    """Read alternatives up to a closing parenthesis or the end; return them and where they end."""
    options: list[str] = []
    sequence: list[list[str]] = []
    literal = ""
    while at < len(phrase) and phrase[at] != ")":
        char = phrase[at]
        if char == "(":
            inner, at = _alternation(phrase, at + 1)
            if at >= len(phrase):
                raise PhraseError("a `(` is not closed")
            sequence += [[literal], inner]
            literal = ""
        elif char == "|":
            options += _join([*sequence, [literal]])
            sequence, literal = [], ""
        else:
            literal += char
        at += 1
    return options + _join([*sequence, [literal]]), at


def _join(sequence: list[list[str]]) -> list[str]:
    """Return every way through a sequence of alternatives."""
    size = 1
    for choices in sequence:
        size *= len(choices)
    if size > MOST_FORMS:
        raise PhraseError(f"has {size} forms, more than {MOST_FORMS}; split it")
    return ["".join(choice) for choice in product(*sequence)]


def _compiled(parts: list[Part]) -> Iterator[Form]:
    """Compile the parts of a phrase: literals if there is one part, else a pattern found by its best part."""
    folded: list[Part] = [part if isinstance(part, str) else list(dict.fromkeys(map(_fold_option, part))) for part in parts]
    if len(folded) == 1:
        for literal in map(str.strip, folded[0]):
            _check_literal(literal)
            yield Form(literal)
        return
    if not any(can_be_sought(part) for part in folded):
        raise PhraseError("has no part that could be found reliably; give it a longer word outside the gaps")
    yield Form("", tuple(_with_shared_blanks(folded, at) for at in range(len(folded)) if folded[at] != [""]))


def can_be_sought(part: Part) -> bool:
    """Whether the alternatives of a part can be looked for; a gap cannot, nor what may be empty."""
    return not isinstance(part, str) and min(map(_weight, part)) >= 2


def _with_shared_blanks(parts: list[Part], at: int) -> Part:
    """Return a part so that a blank at its beginning may be the one that ended the part before it."""
    part = parts[at]
    if isinstance(part, str):
        return part
    before = parts[at - 1] if at else [""]
    shares = not isinstance(before, str) and any(option == "" or option.endswith(" ") for option in before)
    options = {*part, *(option.lstrip() for option in part if shares)}
    return sorted(options, key=lambda option: (-len(option), option))


def _fold_option(option: str) -> str:
    """Fold one alternative; blanks at its edges stay, because they part it from its neighbours."""
    core = fold_phrase(option)
    return (" " if option.startswith(" ") else "") + core + (" " if core and option.endswith(" ") else "")


def _check_literal(literal: str) -> None:
    if not literal:
        raise PhraseError("has no word that could be found")
    if len(literal) < 2 and literal.isascii():
        raise PhraseError(f"`{literal}` is too short to be found reliably; at least two characters are needed")


def _weight(literal: str) -> int:
    """Return how well a literal can be found: a Han character counts two, a Latin word needs two letters."""
    literal = literal.strip()
    if literal.isascii():
        return len(literal)
    return 2 * len(_HAN.findall(literal)) or len(literal)
