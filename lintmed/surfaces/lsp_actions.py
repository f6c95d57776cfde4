"""What an editor offers to do about findings: rewrites, an exception to be filled in, an explanation."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from lsprotocol import types

from lintmed.model.finding import Edit, FileResult, Finding, Suggestion
from lintmed.model.span import Span
from lintmed.surfaces.batch import guarded
from lintmed.surfaces.check import Session
from lintmed.surfaces.fixes import chosen_edits, settled
from lintmed.surfaces.lsp_articles import Checked, encoded
from lintmed.surfaces.lsp_diagnostics import diagnostic, range_of, shortened
from lintmed.surfaces.lsp_exceptions import open_exception
from lintmed.surfaces.lsp_words import word

EXPLAIN = "lintmed.explain"  # a command
FIX_ALL = "source.fixAll.lintmed"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


class Wish(NamedTuple):
    """What an editor asks for: a range of the source, kinds of actions (empty: all), and whether edits may name a version."""

    span: Span
    kinds: tuple[str, ...]
    versioned: bool

    def includes(self, kind: str) -> bool:
        """Whether actions of a kind are wanted; a kind stands for all kinds below it."""
        return not self.kinds or any(kind == one or kind.startswith(one + ".") or not one for one in self.kinds)


def actions(checked: Checked, wish: Wish) -> list[types.CodeAction]:
    """Return what can be done about the findings in a range, rewrites first; *checked* has sought them there."""
    if checked.session is None:
        return []
    found = checked.touched(wish.span)
    write = _writer(checked, versioned=wish.versioned)
    offered: list[types.CodeAction] = []
    if wish.includes(types.CodeActionKind.QuickFix):
        offered += [*_rewrites(found, checked, write), *_exceptions(found, checked, write), *_explanations(found, checked)]
    if wish.includes(FIX_ALL) and (wish.kinds or chosen_edits(found, unsafe=False)):  # unasked only where there is one to be seen
        offered += _fix_all(checked, checked.session, write)
    return offered


Write = Callable[[Sequence[Edit]], types.WorkspaceEdit]


def _writer(checked: Checked, *, versioned: bool) -> Write:
    """Return what makes an edit of the workspace; one that names the version is refused for any other state of the article."""
    article = checked.article

    def write(edits: Sequence[Edit]) -> types.WorkspaceEdit:
        texts = [types.TextEdit(range_of(article.places, *edit.span), edit.text) for edit in edits]
        if not versioned:
            return types.WorkspaceEdit(changes={article.uri: texts})
        name = types.OptionalVersionedTextDocumentIdentifier(article.uri, article.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(name, texts)])

    return write


def _rewrites(found: Sequence[Finding], checked: Checked, write: Write) -> Iterator[types.CodeAction]:
    """Yield each rewrite once, with all findings that it mends, safe ones first."""
    by_edits: dict[tuple[Edit, ...], tuple[Suggestion, list[Finding]]] = {}
    for finding in found:
        for suggestion in finding.suggestions if finding.is_open else ():
            by_edits.setdefault(suggestion.edits, (suggestion, []))[1].append(finding)
    for suggestion, mended in sorted(by_edits.values(), key=lambda pair: pair[0].safety != "safe"):
        yield types.CodeAction(
            title=_title(suggestion, checked),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(one, checked) for one in mended],
            is_preferred=suggestion.safety == "safe" or None,
            edit=write(suggestion.edits),
        )


def _title(suggestion: Suggestion, checked: Checked) -> str:
    """Return what a rewrite writes, else what it leaves out."""
    written = " … ".join(edit.text.strip() for edit in suggestion.edits if edit.text.strip())
    gone = " … ".join(checked.article.source[slice(*edit.span)] for edit in suggestion.edits)
    title = word("write" if written else "leave-out", checked.lang, text=shortened(written or gone))
    return title if suggestion.safety == "safe" else title + word("needs-review", checked.lang)


def _exceptions(found: Sequence[Finding], checked: Checked, write: Write) -> Iterator[types.CodeAction]:
    """Yield for each finding that people may let pass an exception that still asks for its reason."""
    assert checked.session is not None
    policy, article = checked.session.policy, checked.article
    known = frozenset(entry["id"] for entry in policy.data["heads"])
    protected = {head.id for head in policy.heads if not head.suppressible}
    for finding in _first_of_each(one for one in found if one.is_open and protected.isdisjoint(one.rules) and known.issuperset(one.rules)):
        edit = open_exception(finding, article.source, article.path, known)
        if edit:
            yield types.CodeAction(
                title=word("ignore", checked.lang, rules=", ".join(finding.rules)),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, checked)],
                edit=write([edit]),
            )


def _explanations(found: Sequence[Finding], checked: Checked) -> Iterator[types.CodeAction]:
    for finding in _first_of_each(found):
        title = word("explain", checked.lang, rules=", ".join(finding.rules))
        line = checked.article.places.place(finding.span.start).line
        yield types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, checked)],
            command=types.Command(title, EXPLAIN, arguments=[checked.article.uri, line]),
        )


def _first_of_each(found: Iterable[Finding]) -> Iterable[Finding]:
    """Return the first finding under the same rules."""
    first: dict[tuple[str, ...], Finding] = {}
    for finding in found:
        first.setdefault(finding.rules, finding)
    return first.values()


def _fix_all(checked: Checked, session: Session, write: Write) -> Iterator[types.CodeAction]:
    """Yield what `lintmed check --fix` does, as one edit from the first change to the last; nothing if nothing is safe."""
    article = checked.article
    session.rewrites = True

    def lint(text: str) -> FileResult:
        return guarded(lambda path: session.lint_data(encoded(text, path), path))(article.path)

    after, _ = settled(article.source, lint(article.source), lint, unsafe=False)
    if after != article.source:
        title = word("fix-all", checked.lang)
        yield types.CodeAction(title=title, kind=FIX_ALL, is_preferred=True, edit=write([difference(article.source, after)]))


def difference(before: str, after: str) -> Edit:
    """Return the one edit between two texts, as short as it can be."""
    start = _shared(before, after)
    start -= before[start - 1 : start] == "\r"  # an editor knows no place inside a line end
    end = _shared(before[start:][::-1], after[start:][::-1])
    end -= before[len(before) - end - 1 : len(before) - end] == "\r" and end > 0
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])


def _shared(one: str, other: str) -> int:
    """Return how long the common beginning of two texts is."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
