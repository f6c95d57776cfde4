"""What an editor tells of the finding under the cursor, and at length on a page of its own."""

from collections.abc import Iterator

from lsprotocol import types

from lintmed.model.finding import Finding
from lintmed.model.span import Span
from lintmed.report.human import Painter, visible_lines
from lintmed.report.markdown import address, inert
from lintmed.report.rule_page import rule_page
from lintmed.report.width import visible
from lintmed.surfaces import lsp_words
from lintmed.surfaces.lsp_articles import Checked
from lintmed.surfaces.lsp_diagnostics import range_of
from lintmed.surfaces.show import explained
from lintmed.text.read import read_document


def hover(checked: Checked, offset: int, *, markdown: bool) -> types.Hover | None:
    """Return why the findings at a place are findings, under which dated law, and what to do."""
    found = checked.touched(Span(offset, offset))
    if not found or checked.session is None:
        return None
    painter = Painter(checked.lang, colour=False, authorities=checked.session.policy.authorities)
    parts = ["\n".join(_marked(one, painter) if markdown else _plain(one, painter)) for one in found]
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    shown = range_of(checked.article.places, *found[0].span)
    return types.Hover(types.MarkupContent(kind, ("\n\n---\n\n" if markdown else "\n\n").join(parts)), shown)


def _marked(finding: Finding, painter: Painter) -> Iterator[str]:
    """Yield a finding in Markdown, in which no word of the article is markup."""
    yield f"**{inert(', '.join(finding.rules))}** · {painter.level(finding)}\n"
    yield inert(finding.message + painter.exception(finding.suppression)) + "\n"
    yield f"- {painter.word('why')}: {inert(painter.why(finding))}"
    yield from (f"- {painter.word('law')}: [{inert(law)}]({address(url)})" for law, url in painter.laws(finding))
    if finding.advice:
        yield f"- {painter.word('do')}: {inert(finding.advice)}"


def _plain(finding: Finding, painter: Painter) -> Iterator[str]:
    yield f"{', '.join(finding.rules)} · {painter.level(finding)}"
    yield visible(finding.message) + painter.exception(finding.suppression)
    yield f"{painter.word('why')}: {painter.why(finding)}"
    yield from (f"{painter.word('law')}: {law} {url}" for law, url in painter.laws(finding))
    if finding.advice:
        yield f"{painter.word('do')}: {visible(finding.advice)}"


def explanation(checked: Checked, line: int) -> str:
    """Return how each claim on a line (from 0) was judged, and the pages of the rules that object to one, in Markdown."""
    session, article = checked.session, checked.article
    if session is None:
        return checked.problem
    linter = session.linter(article.path)
    judged = "\n".join(explained(read_document(article.data(), article.path), linter, line + 1))
    on_line = {rule: None for one in checked.result.findings if one.start.line == line + 1 for rule in one.rules}
    entries = {entry["id"]: entry for entry in session.policy.data["rules"]}
    pages = [rule_page(entries[rule], session.policy.authorities, checked.lang) for rule in on_line if rule in entries]
    head = lsp_words.word("judged", checked.lang)
    return "\n".join([f"# {head}\n\n{_quoted(checked, line)}", _fenced(judged), *pages])


def _quoted(checked: Checked, line: int) -> str:
    """Return the line that is explained."""
    start, end = checked.article.places.line(line)
    return f"> {inert(checked.article.source[start:end])}\n"


def _fenced(text: str) -> str:
    """Return a text as a block of code that it cannot end."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{visible_lines(text)}\n{fence}\n"
