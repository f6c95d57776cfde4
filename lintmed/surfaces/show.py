"""Commands that only show: rule, explain, claims, config, version."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from lintmed import __version__
from lintmed.engine import Linter
from lintmed.errors import ConfigError, SourceError
from lintmed.judge.decide import Case, applies, decide, is_doubtful, is_let_pass
from lintmed.judge.findings import told
from lintmed.model.claim import Claim, Mention
from lintmed.model.document import Document
from lintmed.model.rule import Rule
from lintmed.policy.load import load_policy
from lintmed.report.width import columns, visible
from lintmed.surfaces.check import Session
from lintmed.surfaces.config import Config, shown
from lintmed.surfaces.gates import gate_lines
from lintmed.surfaces.options import config_for, message_language, policy_for
from lintmed.text.lines import Lines
from lintmed.text.read import read_document

MISSING = "–"


def rule(options: Namespace) -> int:
    """Explain one rule, or list all."""
    policy = policy_for(options, Config())
    lang = message_language(options, Config())
    if not options.rule:
        for one in policy.rules:
            print(f"{one.id:44} {one.family:24} {one.title[lang]}")
        return 0
    found = next((one for one in policy.data["rules"] if one["id"] == options.rule), None)
    if options.rule.startswith("exceptions/"):
        return _notice(options.rule, lang)
    if found is None:
        near = ", ".join([one.id for one in policy.rules if options.rule.split("/")[-1] in one.id][:10])
        raise ConfigError(f"no rule is called `{options.rule}`", hint=f"perhaps: {near}" if near else "`lintmed rule` lists all")
    from lintmed.report.rule_page import rule_page

    sys.stdout.write(rule_page(found, policy.authorities, lang))
    return 0


def _notice(name: str, lang: str) -> int:
    """Explain a finding about an exception; it belongs to no policy."""
    from lintmed.judge.notices import KINDS, LANGS, rule_id

    kind = next((kind for state, kind in KINDS.items() if rule_id(state) == name), None)
    if kind is None:
        raise ConfigError(f"no rule is called `{name}`", hint=f"perhaps: {', '.join(map(rule_id, KINDS))}")
    at = LANGS.index(lang)
    print(f"# {name}\n\n{kind.title[at]}\n\n{kind.advice[at]}\n\nSee docs/exceptions.md.")
    return 0


def _read(path: str) -> Document:
    if not os.path.isfile(path):
        raise SourceError("is not a file", place=path, hint="check the path")
    with open(path, "rb") as file:
        return read_document(file.read(), path)


def explain(options: Namespace) -> int:
    """Tell how every claim on a line was judged, permitted claims included."""
    path, colon, line = options.place.rpartition(":")
    if not colon or not line.isdecimal():
        raise ConfigError(f"`{options.place}` is not FILE:LINE", hint="for example: lintmed explain article.md:12")
    session = Session(_with_run(options))
    document = _read(path)
    lines = Lines(document.source)
    last = lines.position(len(document.source)).line
    if not 1 <= int(line) <= last:
        raise SourceError(f"has no line {line}", place=path, hint=f"its lines are 1 to {last}")
    for row in explained(document, session.linter(path), int(line)):
        print(row)
    return 0


def explained(document: Document, linter: Linter, line: int) -> Iterator[str]:
    """Yield, line by line, how every claim on a 1-based line of an article was judged, and under which gates."""
    claims, facts, gates = linter.read(document)
    lines = Lines(document.source)
    found = [claim for claim in claims if _line(claim, document, lines) == line]
    for claim in found:
        yield _described(claim, document)
        for cue in claim.cues:
            yield f"    cue {cue.concept} ({cue.means}): {_quote(document, cue.span)}"
        if claim.register.features:
            yield f"    register {told(claim.register)}"
        for one in linter.selection.rules_for(claim, gates.market):
            yield _decided(one, Case(claim, gates, facts, document.language, linter.settings.as_of))
    if not found:
        yield f"{document.path}:{line}: no claim stands here"
    yield from gate_lines(document, linter, laws=False)


def _decided(one: Rule, case: Case) -> str:
    """Return what a rule says of a claim."""
    if not applies(one, case):
        return f"    {one.id}: does not apply (target, subject, language or gate)"
    verdict = decide(one, case)
    if is_let_pass(one, case, verdict):
        speaks = f"the passage is {case.claim.register.level}, the page {case.gates.page.value}"
        return f"    {one.id}: line {verdict.line}, {verdict.disposition}, but the pack lets it pass ({speaks})"
    milder = ", one level milder because a gate is unknown" if is_doubtful(one, case) else ""
    return f"    {one.id}: line {verdict.line}, {verdict.disposition}{milder}"


def claims(options: Namespace) -> int:
    """List every claim of an article, or show its substantiation matrix."""
    if options.matrix:
        return _matrix(options)
    if options.output_format == "csv":
        raise ConfigError("`csv` is a format of the matrix", hint="add --matrix")
    session = Session(_with_run(options))
    document = _read(options.path)
    found, _, _ = session.linter(options.path).read(document)
    rows = [claim for claim in found if not claim.action.concept.startswith(("fact.", "citation.", "registry.", "figure."))]
    lines = Lines(document.source)
    if options.output_format == "json":
        data = {"version": 1, "path": options.path, "claims": [_wire(claim, document, lines) for claim in rows]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    header = ("line", "subject", "action", "target", "strength", "assertion", "cited", "excerpt")
    table = [header, *(_row(claim, document, lines) for claim in rows)]
    widths = [max(columns(row[at]) for row in table) for at in range(len(header) - 1)]
    for row in table:
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]))
    return 0


def _matrix(options: Namespace) -> int:
    """Show claim by claim what is cited for it, what kind of work that is, and what lacks."""
    from lintmed.report import matrix
    from lintmed.surfaces.matrix import matrix_of

    rows = list(matrix_of(_read(options.path), Session(_with_run(options)).linter(options.path)))
    if options.output_format == "json":
        data = {"version": 1, "path": options.path, "matrix": [row._asdict() for row in rows]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(matrix.comma_separated(rows) if options.output_format == "csv" else matrix.table(rows))
    return 0


def _row(claim: Claim, document: Document, lines: Lines) -> tuple[str, ...]:
    words = (_words(document, claim.subject), _words(document, claim.action), _words(document, claim.target))
    cited = "yes" if claim.cited else "no"
    return (str(_line(claim, document, lines)), *words, claim.strength, claim.assertion, cited, _quote(document, claim.span))


def _wire(claim: Claim, document: Document, lines: Lines) -> dict[str, Any]:
    span = document.source_span(claim.span)
    place = lines.position(span.start)
    return {
        "start": span.start,
        "end": span.end,
        "line": place.line,
        "column": place.column,
        "excerpt": document.source[span.start : span.end],
        "subject": _mention(document, claim.subject),
        "action": _mention(document, claim.action),
        "target": _mention(document, claim.target),
        "strength": claim.strength,
        "assertion": claim.assertion,
        "evidence": claim.evidence,
        "citations": [_quote(document, mark) for mark in claim.citations],
        "sources": [{"label": one.label, "title": one.title, "year": one.year, "evidence": one.evidence} for one in claim.sources],
    }


def _mention(document: Document, mention: Mention | None) -> dict[str, str] | None:
    return {"concept": mention.concept, "text": _quote(document, mention.span)} if mention else None


def _line(claim: Claim, document: Document, lines: Lines) -> int:
    return lines.position(document.source_span(claim.span).start).line


def _words(document: Document, mention: Mention | None) -> str:
    return _quote(document, mention.span)[:24] if mention else MISSING


def _quote(document: Document, span: Any) -> str:
    source = document.source_span(span)
    return visible(" ".join(document.source[source.start : source.end].split()))


def _described(claim: Claim, document: Document) -> str:
    target = f" -> {claim.target.concept}" if claim.target else ""
    subject = f"{claim.subject.concept} -> " if claim.subject else ""
    return f"“{_quote(document, claim.span)}”: {subject}{claim.action.concept}{target}; {claim.assertion}, {claim.strength}, cited: {claim.cited}, evidence: {claim.evidence}"


def config(options: Namespace) -> int:
    """Show the settings that hold for a file, with the origin of each value."""
    found = config_for(options, options.path)
    print(f"{options.path}: {found.path or 'no configuration file'}")
    for key, value, origin in shown(found):
        print(f"  {key} = {value}    # {origin}")
    return 0


def version(options: Namespace) -> int:
    """Print versions and the policy digest."""
    del options
    policy = load_policy()
    print(f"lintmed {__version__}")
    for pack in policy.packs:
        print(f"pack {pack.id} {pack.version}")
    print(f"policy {policy.digest}")
    return 0


def _with_run(options: Namespace) -> Namespace:
    """Return options with what only `check` asks for."""
    return Namespace(**{"no_cache": True, **vars(options)})
