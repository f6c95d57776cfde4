"""Findings about exceptions, so that every report shows them: words of the program, not of a law."""

from typing import NamedTuple

from lintmed.model.exemption import Exemption, Notice, State
from lintmed.model.finding import Finding, Quote, Step
from lintmed.model.rule import Disposition, Severity
from lintmed.model.span import Position, Span
from lintmed.text.lines import Lines

FAMILY = "exception"
LANGS = ("en", "zh-Hans", "zh-Hant")


class Kind(NamedTuple):
    """A kind of finding about exceptions; texts are in the order of LANGS."""

    severity: Severity
    title: tuple[str, str, str]
    message: tuple[str, str, str]
    advice: tuple[str, str, str]


KINDS = {
    State.EXPIRED: Kind(
        Severity.WARNING,
        ("An exception has expired", "豁免已过期", "豁免已過期"),
        (
            "The exception ({place}) ended on {until}; what it covered counts again: {rules}.",
            "豁免（{place}）已于 {until} 到期，所涉问题重新生效：{rules}。",
            "豁免（{place}）已於 {until} 到期，所涉問題重新生效：{rules}。",
        ),
        (
            "Mend the text, or have the exception decided anew with a reason and a new end.",
            "请修改原文，或重新审批并写明理由和新的截止日期。",
            "請修改原文，或重新核准並寫明理由和新的截止日期。",
        ),
    ),
    State.EXPIRING: Kind(
        Severity.ADVICE,
        ("An exception is about to expire", "豁免即将到期", "豁免即將到期"),
        (
            "The exception ({place}) ends on {until}; from the next day on what it covers counts again: {rules}.",
            "豁免（{place}）将于 {until} 到期，次日起所涉问题重新生效：{rules}。",
            "豁免（{place}）將於 {until} 到期，次日起所涉問題重新生效：{rules}。",
        ),
        (
            "Mend the text before that day, or have the exception decided anew.",
            "请在此之前修改原文，或重新审批。",
            "請在此之前修改原文，或重新核准。",
        ),
    ),
    State.UNUSED: Kind(
        Severity.ADVICE,
        ("An exception covers nothing", "豁免未起作用", "豁免未起作用"),
        (
            "The exception ({place}) covers no finding: {rules}.",
            "豁免（{place}）没有对应的问题：{rules}。",
            "豁免（{place}）沒有對應的問題：{rules}。",
        ),
        ("Take it out.", "请删除该豁免。", "請刪除該豁免。"),
    ),
    State.PROTECTED: Kind(
        Severity.WARNING,
        ("An exception to a rule that has none", "该规则不允许豁免", "該規則不允許豁免"),
        (
            "The exception ({place}) covers nothing: {rules} may not be excepted.",
            "豁免（{place}）无效：{rules} 不允许豁免。",
            "豁免（{place}）無效：{rules} 不允許豁免。",
        ),
        ("Mend the text and take the exception out.", "请修改原文并删除该豁免。", "請修改原文並刪除該豁免。"),
    ),
    State.UNAUTHORIZED: Kind(
        Severity.WARNING,
        ("An exception that nobody entitled has signed", "豁免未经有权人批准", "豁免未經有權人核准"),
        (
            "The exception ({place}) covers nothing: “{by}” is not on the list of approvers.",
            "豁免（{place}）无效：“{by}”不在批准人名单中。",
            "豁免（{place}）無效：「{by}」不在核准人名單中。",
        ),
        (
            "Have it signed by somebody on the list, or mend the text.",
            "请由名单中的批准人签署，或修改原文。",
            "請由名單中的核准人簽署，或修改原文。",
        ),
    ),
}


def rule_id(state: State) -> str:
    """Return the id under which findings about exceptions in a state are told."""
    return f"exceptions/{state}"


def notice_finding(notice: Notice, lines: Lines, lang: str) -> Finding:
    """Return the finding of a notice: at the comment, else at the finding that the exception is for."""
    exemption, about = notice.exemption, notice.finding
    span = exemption.comment or (about.span if about else Span(0, 0))
    shown = lines.source[span.start : span.end]
    return _finding(notice, lang, span, (lines.position(span.start), lines.position(span.end)), shown, lines.quote(span.start, span.end))


def notice_elsewhere(notice: Notice, line: int, text: str, lang: str) -> Finding:
    """Return the finding of a notice about an exception that stands on a line of a file of its own."""
    span = Span(0, len(text))
    return _finding(notice, lang, span, (Position(line, 1), Position(line, len(text) + 1)), text, Quote(text, 1, is_cut=False))


def _finding(notice: Notice, lang: str, span: Span, places: tuple[Position, Position], excerpt: str, quote: Quote) -> Finding:
    kind, exemption, at = KINDS[notice.state], notice.exemption, LANGS.index(lang)
    about = notice.finding.rule if notice.finding else exemption.fingerprint
    rules = about if notice.state is State.PROTECTED else ", ".join(sorted(exemption.rules)) or about
    words = {"place": exemption.place, "until": exemption.until, "by": exemption.by or "–", "rules": rules}
    return Finding(
        rule=rule_id(notice.state),
        family=FAMILY,
        disposition=Disposition.NEEDS_REVIEW,
        severity=kind.severity,
        span=span,
        start=places[0],
        end=places[1],
        excerpt=excerpt,
        context=f"{exemption.kind} {rules} {exemption.reason}",
        message=kind.message[at].format(**words),
        bases=(),
        quote=quote,
        claim=None,
        trace=(Step("exception", _told(exemption)),),
        advice=kind.advice[at],
    )


def _told(exemption: Exemption) -> str:
    signed = f", {exemption.by}" if exemption.by else ""
    until = f", until {exemption.until}" if exemption.until else ""
    return f"{exemption.kind} at {exemption.place}{signed}{until}: {exemption.reason}"
