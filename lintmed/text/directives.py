"""Exceptions that stand in the article: comments of Markdown and HTML, and front matter for formats without comments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lintmed.model.span import Span
from lintmed.text.frontmatter import find_front_matter
from lintmed.text.lazily import regex
from lintmed.text.read import format_of

MARK = "lintmed"  # a text without it holds no exception
_FORM = '<!-- lintmed: ignore[pack/rule] reason="…" by="…" until=YYYY-MM-DD -->'
_COMMENT = regex(r"(?:<!--|\{[ \t]*/\*)(.*?)(-->|\*/[ \t]*\})?", re.DOTALL)  # of HTML or MDX, without what only looks like one
_VERB = regex(r"(ignore(?:-start|-end|-file)?)(?![\w-])[ \t]*(?:\[([^\[\]]*)\])?\s*")
_FIELD = regex(r'([a-z]+)[ \t]*=[ \t]*(?:"([^"]*)"|([^\s"]+))\s*')
_RULE = regex(r"[a-z]+/[a-z0-9-]+")
_DAY = regex(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_ENTRY = regex(r"(?<![\w-])(ignore[\w-]*[ \t]*\[[^\]\n]*\](?:[ \t]*[a-z]+[ \t]*=[ \t]*(?:\"[^\"\n]*\"|[^\s\"',\]]+))*)([^\n]*)")
_ENTRY_HINT = 'write entries such as \'ignore-file[pack/rule] reason="…" by="…" until=YYYY-MM-DD\''
_IN_PLAIN = regex(r"<!--[ \t]*lintmed:[^\n]*")
_FIELDS = ("reason", "by", "until")


class Directive(NamedTuple):
    """An exception as it is written; with a problem it says nothing and covers nothing."""

    verb: str  # ignore, ignore-start, ignore-end or ignore-file
    rules: tuple[str, ...]
    reason: str
    by: str
    until: str
    span: Span  # of the comment, in the source
    kind: str  # inline or front-matter
    problem: str = ""
    hint: str = ""


def find_directives(source: str, path: str) -> Iterator[Directive]:
    """Yield the exceptions of an article in order, malformed ones included."""
    matter = find_front_matter(source)
    if matter and "lintmed.exceptions" in matter.values:
        yield from _of_front_matter(source, Span(matter.start, matter.end))
    kind = format_of(source, path)
    if kind == "plain":
        hint = "write it into the front matter; see docs/exceptions.md"
        yield from (
            _malformed("stands in plain text, which has no comments", Span(*one.span()), hint) for one in _IN_PLAIN.finditer(source)
        )
        return
    for span in _comments(source, kind, matter.end if matter else 0):
        comment = _COMMENT.fullmatch(source, span.start, span.end)
        if comment and (body := comment[1].strip()).startswith(MARK):
            end = "-->" if kind != "mdx" else "*/}"
            yield _directive(body.removeprefix(MARK), span) if comment[2] else _malformed(f"is not closed by `{end}`", span)


def _comments(source: str, kind: str, start: int) -> Iterator[Span]:
    """Yield the comments of an article behind its front matter."""
    if kind == "markdown":
        from lintmed.text import markdown

        yield from markdown.comments(source, start, MARK)
    elif kind == "mdx":
        from lintmed.text import mdx

        yield from mdx.comments(source, start, MARK)
    else:
        from lintmed.text import html

        yield from html.comments(source)


def _directive(body: str, span: Span) -> Directive:
    """Read what stands behind the name of lintmed in a comment."""
    text = body.lstrip()
    if not text.startswith(":"):
        return _malformed("lacks the colon behind `lintmed`", span)
    return _parsed(text[1:].strip(), span, "inline")


def _of_front_matter(source: str, matter: Span) -> Iterator[Directive]:
    """Yield the entries of `lintmed: exceptions:`, one a line."""
    entries = list(_ENTRY.finditer(source, matter.start, matter.end))
    if not entries:
        yield _malformed("`exceptions` in the front matter names no exception", matter, _ENTRY_HINT)
    for entry in entries:
        span, rest = Span(*entry.span()), entry[2].strip(" \t\r',]")
        found = _parsed(entry[1].rstrip(), span, "front-matter")
        if rest and not found.problem:
            found = _malformed(f"cannot be read from `{rest[:20]}` on", span, _ENTRY_HINT)
        elif found.verb != "ignore-file" and not found.problem:
            found = _malformed(f"`{found.verb}` has no place in front matter", span, "only `ignore-file` speaks for the whole article")
        yield found._replace(kind="front-matter")


def _parsed(text: str, span: Span, kind: str) -> Directive:
    """Read verb, rules and fields; the first mistake makes the whole malformed."""
    head = _VERB.match(text)
    if not head:
        return _malformed("does not say `ignore`, `ignore-start`, `ignore-end` or `ignore-file`", span)
    rules = tuple(filter(None, (name.strip() for name in (head[2] or "").split(","))))
    fields: dict[str, str] = {}
    at = head.end()
    while field := _FIELD.match(text, at):
        if field[1] not in _FIELDS or field[1] in fields:
            return _malformed(f"has the field `{field[1]}` twice" if field[1] in fields else f"has the unknown field `{field[1]}`", span)
        fields[field[1]] = (field[2] if field[2] is not None else field[3]).strip()
        at = field.end()
    found = Directive(head[1], rules, fields.get("reason", ""), fields.get("by", ""), fields.get("until", ""), span, kind)
    problem = f"cannot be read from `{text[at : at + 20]}` on" if at < len(text) else _problem(found, fields)
    return _malformed(problem, span) if problem else found


def _problem(found: Directive, fields: dict[str, str]) -> str:
    """Return what is wrong with an exception that could be read."""
    if found.verb == "ignore-end":
        return "`ignore-end` takes no fields" if fields else ""
    if not found.rules:
        return "names no rule in [ ]"
    odd = next((rule for rule in found.rules if not _RULE.fullmatch(rule)), "")
    if odd:
        return f"`{odd}` is no rule id"
    if not found.reason:
        return "gives no reason"
    if "until" in fields and not _is_day(found.until):
        return f"`{found.until}` is no date"
    return ""


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _malformed(problem: str, span: Span, hint: str = f"write {_FORM}") -> Directive:
    return Directive("", (), "", "", "", span, "inline", problem, hint)
