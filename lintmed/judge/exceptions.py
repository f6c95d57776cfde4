"""All exceptions of one article, settled: approved claims first, then what stands in the article itself."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lintmed.judge.approved import with_approved
from lintmed.judge.exemptions import excepted
from lintmed.judge.inline import resolve
from lintmed.judge.judge import Judgement
from lintmed.judge.notices import notice_finding
from lintmed.model.claim import Value
from lintmed.model.document import Document
from lintmed.model.exemption import ApprovedClaim, Notice, State, Terms
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.policy.selection import Selection
from lintmed.text.directives import find_directives
from lintmed.text.lines import Lines


class Court(NamedTuple):
    """What exceptions are judged by."""

    approved: Sequence[ApprovedClaim]
    packs_for: Callable[[str], frozenset[str]]  # the packs that judge a text in a language
    terms: Terms
    known: frozenset[str]  # ids of all rules, retired ones included
    enabled: frozenset[str]  # ids of the rules of the run
    lang: str


def court_for(policy: Policy, settings: Settings, selection: Selection, market: Value) -> Court:
    """Return all that exceptions are judged by on a page of a market."""
    protected = frozenset(head.id for head in policy.heads if not head.suppressible)
    return Court(
        approved=settings.approved.claims if settings.approved else (),
        packs_for=lambda language: frozenset(selection.packs(market, language)),
        terms=Terms(settings.as_of, frozenset(settings.approvers), protected),
        known=frozenset(entry["id"] for entry in policy.data["heads"]),
        enabled=frozenset(rule.id for rule in selection.enabled(market)),
        lang=settings.lang,
    )


def settled(found: Iterable[tuple[Finding, Judgement]], document: Document, court: Court) -> tuple[list[Finding], tuple[str, ...]]:
    """Return the findings with exceptions applied and those about exceptions, in order, and what cannot be read."""
    findings, notices = [], list[Notice]()
    for finding, judgement in found:
        kept, notice = _approved(finding, judgement, document, court)
        findings.append(kept)
        if notice:
            notices.append(notice)
    inline = resolve(tuple(find_directives(document.source, document.path)), document, court.known)
    findings, more = excepted(findings, inline.exemptions, document.path, court.terms)
    notices += (one for one in more if one.state is not State.UNUSED or not court.enabled.isdisjoint(one.exemption.rules))
    lines = Lines(document.source)
    told = {(one.state, one.exemption): notice_finding(one, lines, court.lang) for one in reversed(notices)}
    return sorted((*findings, *told.values()), key=lambda one: (one.span, one.rule)), tuple(inline.errors)


def _approved(finding: Finding, judgement: Judgement, document: Document, court: Court) -> tuple[Finding, Notice | None]:
    if not court.approved:
        return finding, None
    markets = court.packs_for(judgement.case.claim.language)
    return with_approved(finding, judgement, document, court.approved, markets, court.terms, court.lang)
