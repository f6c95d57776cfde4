"""Findings for people at a terminal: `full` quotes the line and gives the law, `concise` is a line each."""

from collections.abc import Iterator, Mapping

from lintmed.model.finding import FileResult, Finding, Report, Suppression
from lintmed.model.rule import Authority, Severity
from lintmed.report.width import columns, visible

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_NAMED = 3  # articles that a note names
_WORDS = {
    "en": {"error": "error", "warning": "warning", "advice": "advice", "why": "why", "law": "law", "do": "do", "instead": "instead",
           "total": "{findings} in {files}: {errors}, {warnings}, {advice} advice", "unread": "{not_checked} not checked",
           "dated": "Approvals and guidelines are known up to {horizon}, long before {as_of}: verify what is new.",
           "beyond": "Dated after {horizon}, the last day of which the registry knows: {articles}.", "suppressed": "suppressed", "hidden": "{suppressed} suppressed", "by": "by", "until": "until",
           "clean": "No findings in {files}.", "none": "No articles were found; nothing was checked."},
    "zh-Hans": {"error": "错误", "warning": "警告", "advice": "建议", "why": "原因", "law": "依据", "do": "处理", "instead": "改写",
                "total": "{files} 个文件中有 {findings} 处：错误 {errors}，警告 {warnings}，建议 {advice}", "unread": "{not_checked} 个文件未能检查",
                "dated": "批准与指南信息截至{horizon}，距{as_of}已久，请另行核实。",
                "beyond": "下列文章的日期晚于登记信息截止日{horizon}：{articles}。", "suppressed": "已豁免", "hidden": "已豁免 {suppressed} 处", "by": "批准人", "until": "截止",
                "clean": "{files} 个文件，未发现问题。", "none": "没有找到文章，未检查任何内容。"},
    "zh-Hant": {"error": "錯誤", "warning": "警告", "advice": "建議", "why": "原因", "law": "依據", "do": "處理", "instead": "改寫",
                "total": "{files} 個檔案中有 {findings} 處：錯誤 {errors}，警告 {warnings}，建議 {advice}", "unread": "{not_checked} 個檔案未能檢查",
                "dated": "核准與指引資訊截至{horizon}，距{as_of}已久，請另行核實。",
                "beyond": "下列文章的日期晚於登記資訊截止日{horizon}：{articles}。", "suppressed": "已豁免", "hidden": "已豁免 {suppressed} 處", "by": "核准人", "until": "截止",
                "clean": "{files} 個檔案，未發現問題。", "none": "沒有找到文章，未檢查任何內容。"},
}  # fmt: skip


class Painter:
    """Writes findings in one language, with colour or without."""

    def __init__(self, lang: str, *, colour: bool, authorities: Mapping[str, Authority]) -> None:
        self._words = _WORDS[lang]
        self._lang = lang
        self._colour = colour
        self._authorities = authorities

    def concise(self, result: FileResult) -> Iterator[str]:
        """Yield a line for every finding: path:line:column, severity, rule, message."""
        yield from self.errors(result)
        for finding in result.findings:
            yield f"{self._head(result.path, finding)} {visible(finding.message)}{self.exception(finding.suppression)}\n"

    def full(self, result: FileResult) -> Iterator[str]:
        """Yield for every finding the quoted line with a caret underline, why, the law, and what to do."""
        yield from self.errors(result)
        for finding in result.findings:
            yield f"{self._head(result.path, finding)} {visible(finding.message)}{self.exception(finding.suppression)}\n"
            yield from self._quoted(finding)
            if not finding.is_open:
                yield "\n"
                continue
            yield f"  {self.word('why')}: {self.why(finding)}\n"
            yield from (f"  {self.word('law')}: {law} {url}\n" for law, url in self.laws(finding))
            if finding.advice:
                yield f"  {self.word('do')}: {visible(finding.advice)}\n"
            for suggestion in finding.suggestions:
                yield f"  {self._words['instead']} ({suggestion.safety}): {visible(suggestion.words or f'∅ {suggestion.message}')}\n"
            yield "\n"

    def total(self, numbers: Mapping[str, int]) -> str:
        """Return the last line of a run."""
        told = _counted(numbers) if self._lang == "en" else numbers
        more = "".join(
            self._words[name].format(**told) + "\n" for name, key in (("hidden", "suppressed"), ("unread", "not_checked")) if numbers[key]
        )
        if not numbers["files"]:
            return self._words["none"] + "\n"
        if not numbers["findings"]:
            return more if numbers["not_checked"] else self._words["clean"].format(**told) + "\n" + more
        return self._words["total"].format(**told) + "\n" + more

    def note(self, report: Report) -> str:
        """Return a line about a registry that is too old for the day, and one about articles that are newer than it; or nothing."""
        lines = [self._words["dated"].format(horizon=report.horizon, as_of=report.as_of)] if report.is_dated else []
        if report.beyond_horizon:
            named = ", ".join(f"{visible(one.path)} ({one.written})" for one in report.beyond_horizon[:_NAMED])
            more = ", …" if len(report.beyond_horizon) > _NAMED else ""
            lines.append(self._words["beyond"].format(horizon=report.horizon, articles=named + more))
        return "".join(line + "\n" for line in lines)

    def errors(self, result: FileResult) -> Iterator[str]:
        """Yield why a file was not checked."""
        for error in result.errors:
            yield self._painted(f"{self._words['error']}: ", "31") + visible_lines(error) + "\n"

    def _head(self, path: str, finding: Finding) -> str:
        return f"{visible(path)}:{finding.start.line}:{finding.start.column}: {self.level(finding)} [{', '.join(finding.rules)}]"

    def level(self, finding: Finding) -> str:
        """Return the severity of a finding in words, or that it is suppressed."""
        if finding.is_open:
            return self._painted(self._words[finding.severity], _COLOURS[finding.severity])
        return self._painted(self._words["suppressed"], _COLOURS[Severity.ADVICE])

    def exception(self, found: Suppression | None) -> str:
        """Tell, behind the message, which exception covers a finding, why, on whose word and how long."""
        if found is None:
            return ""
        by = f", {self._words['by']} {found.by}" if found.by else ""
        until = f", {self._words['until']} {found.until}" if found.until else ""
        return visible(f" ({found.kind}{by}{until}: {found.reason})")

    def _painted(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour else text

    def _quoted(self, finding: Finding) -> Iterator[str]:
        """Yield the line of a finding and the underline beneath it."""
        quote, number = finding.quote, str(finding.start.line)
        start = finding.start.column - quote.column
        stop = start + len(finding.excerpt.split("\n")[0].rstrip("\r"))
        lead, tail = "…" if quote.column > 1 else "", "…" if quote.is_cut else ""
        carets = self._painted("^" * max(1, columns(quote.text[start:stop])), _COLOURS[finding.severity])
        yield f"  {number} | {lead}{visible(quote.text)}{tail}\n"
        yield f"  {' ' * len(number)} | {' ' * columns(lead + quote.text[:start])}{carets}\n"

    def word(self, name: str) -> str:
        """Return a word of the report: why, law, do, instead."""
        return self._words[name]

    def why(self, finding: Finding) -> str:
        """Return the way to the decision in one line."""
        shown = ("action", "target", "subject", "cue", "assertion", "genre", "decision", "exception")
        return "; ".join(visible(step.detail) for step in finding.trace if step.step in shown)

    def laws(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Yield each law with its article, its date and how well it was verified, and its address."""
        for basis in finding.bases:
            authority = self._authorities[basis.authority]
            name = authority.name.get(self._lang) or authority.name.get("en") or next(iter(authority.name.values()))
            article = f" {basis.article}" if basis.article else ""
            pack = f"{basis.pack}: " if finding.joint else ""
            yield f"{pack}{name}{article} ({authority.effective_from}, {authority.verification})", authority.url


def _counted(numbers: Mapping[str, int]) -> dict[str, str]:
    """Return the numbers with their English nouns, in the singular where there is one."""
    nouns = {"findings": "finding", "files": "file", "errors": "error", "warnings": "warning", "not_checked": "file"}
    told = {key: f"{numbers[key]} {noun}{'' if numbers[key] == 1 else 's'}" for key, noun in nouns.items()}
    return {
        **told,
        "advice": str(numbers["advice"]),
        "suppressed": str(numbers["suppressed"]),
        "not_checked": told["not_checked"] + (" was" if numbers["not_checked"] == 1 else " were"),
    }


def visible_lines(text: str) -> str:
    """Return a text of several lines that is safe to print."""
    return "\n".join(visible(line) for line in text.split("\n"))


def render(report: Report, style: str, painter: Painter) -> Iterator[str]:
    """Yield a report in *style* full or concise, piece by piece."""
    paint = painter.full if style == "full" else painter.concise
    for result in report.results:
        yield from paint(result)
