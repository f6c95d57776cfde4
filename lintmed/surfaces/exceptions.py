"""Files of exceptions: waivers by fingerprint, a baseline by content, a library of approved claims.

They are read only where a setting or an option names them; YAML is not imported otherwise.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from lintmed.errors import ConfigError
from lintmed.judge.exemptions import accepted, excepted
from lintmed.judge.notices import notice_elsewhere, notice_finding
from lintmed.model.exemption import ApprovedClaim, ApprovedClaims, Exemption, Notice, State, Terms
from lintmed.model.finding import FileResult
from lintmed.text.lines import Lines

BASELINE_VERSION = 1


class Entry(NamedTuple):
    """One entry of a YAML list, with the line on which it begins."""

    fields: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    line: int


def entries(path: str, key: str, required: Sequence[str], optional: Sequence[str], lists: Sequence[str] = ()) -> Iterator[Entry]:
    """Yield the entries of the one list in a YAML (or JSON) file; raises LintmedError with the quoted line at the first mistake."""
    from lintmed.policy.yamlfile import parse

    file = parse(Path(path))
    data = file.data if file.data is not None else {}
    if not isinstance(data, dict) or set(data) - {key}:
        raise file.error((), f"must hold the list `{key}` and nothing else", f"{key}:\n      - …")
    found = data.get(key)
    if not isinstance(found, list | None):
        raise file.error((key,), f"`{key}` must be a list", "begin each entry with `- `")
    for number, entry in enumerate(found or ()):
        at = (key, number)
        if not isinstance(entry, dict):
            raise file.error(at, "is no entry", f"give it the keys {', '.join(required)}")
        missing = [name for name in required if not entry.get(name) or not str(entry[name]).strip()]
        if missing:
            raise file.error(at, f"lacks `{'`, `'.join(missing)}`; it covers nothing", "add what is missing")
        for name, value in entry.items():
            if name not in (*required, *optional):
                raise file.error((*at, name), f"has the unknown key `{name}`", f"known keys: {', '.join((*required, *optional))}")
            _check_value(file, (*at, name), value, is_list=name in lists, is_day=name in ("until", "valid_until"))
        texts = {name: value for name, value in entry.items() if isinstance(value, str)}
        many = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
        yield Entry(texts, many, file.marks[at][0])


def _check_value(file: Any, at: tuple[str | int, ...], value: Any, *, is_list: bool, is_day: bool) -> None:
    """Raise an error if a value is not what its key asks for."""
    from datetime import date

    if is_list:
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise file.error(at, "must be a list of texts", "[us, cn]")
    elif not isinstance(value, str):
        raise file.error(at, "must be a text", "put quotes around it")
    elif is_day:
        try:
            is_written_so = date.fromisoformat(value).isoformat() == value
        except ValueError:
            is_written_so = False
        if not is_written_so:
            raise file.error(at, f"`{value}` is no date", "write YYYY-MM-DD")


def read_waivers(path: str) -> list[Exemption]:
    """Return the waivers of a file in order."""
    needed, more = ("fingerprint", "reason", "by", "until"), ("rule", "path", "excerpt", "note", "decided")
    return [
        Exemption(
            kind="waiver",
            reason=one.fields["reason"],
            by=one.fields["by"],
            until=one.fields["until"],
            place=f"{path}:{one.line}",
            rules=frozenset(filter(None, (one.fields.get("rule", ""),))),
            fingerprint=one.fields["fingerprint"],
            path=beside(path, os.path.join(os.path.dirname(path), given)) if (given := one.fields.get("path", "")) else "",
        )
        for one in entries(path, "waivers", needed, more)
    ]


def read_approved_claims(path: str, packs: Iterable[str]) -> ApprovedClaims:
    """Return the library of approved claims; a market must be one of the *packs*."""
    needed = ("wording", "product", "market", "evidence", "approver", "valid_until")
    known = set(packs)
    claims = []
    for one in entries(path, "claims", needed, ("id", "note"), ("market",)):
        unknown = set(one.lists["market"]) - known
        if unknown:
            raise ConfigError(
                f"`{min(unknown)}` is no market", place=f"{path}:{one.line}", hint=f"markets are packs: {', '.join(sorted(known))}"
            )
        fields = one.fields
        empty = next((name for name in ("wording", "product") if not any(map(str.isalnum, fields[name]))), "")
        if empty:
            hint = "write it as articles do"
            raise ConfigError(f"`{empty}` holds no word; it covers nothing", place=f"{path}:{one.line}", hint=hint)
        claims.append(
            ApprovedClaim(
                fields["wording"], fields["product"], one.lists["market"], fields["evidence"], fields["approver"], fields["valid_until"],
                f"{path}:{one.line}",
            )
        )  # fmt: skip
    return ApprovedClaims(sha256(repr(claims).encode()).hexdigest()[:16], tuple(claims))


Baseline = Mapping[str, Mapping[str, int]]  # path, fingerprint, how often


def read_baseline(path: str) -> Baseline:
    """Return an accepted list of old findings; raises ConfigError."""
    return {name: {str(one["fingerprint"]): int(one["count"]) for one in found} for name, found in baseline_rows(path).items()}


Row = Mapping[str, str | int]


def baseline_rows(path: str) -> dict[str, list[Row]]:
    """Return what a baseline says of every file, word for word; raises ConfigError."""
    hint = "`lintmed baseline create` makes one"
    try:
        data = json.loads(Path(path).read_bytes())
        if data["version"] != BASELINE_VERSION:
            raise ConfigError(f"has version {data['version']}, not {BASELINE_VERSION}", place=path, hint="make it anew")
        return {name: [_row(one) for one in found] for name, found in data["files"].items()}
    except OSError as problem:
        raise ConfigError(f"cannot be read: {problem.strerror}", place=path, hint=hint) from problem
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
        raise ConfigError(f"lacks or distorts what a baseline holds: {problem}", place=path, hint=hint) from problem


def _row(one: Mapping[str, Any]) -> Row:
    """Return an accepted finding; rule and excerpt are for people and for runs over some of the rules."""
    told = {name: str(one.get(name, "")) for name in ("rule", "excerpt")}
    return {**told, "fingerprint": str(one["fingerprint"]), "count": int(one["count"])}


Found = Mapping[str, AbstractSet[str]]  # path, fingerprints


def found_in(results: Iterable[FileResult]) -> Found:
    """Return what was found where."""
    return {result.path: {one.fingerprint for one in result.findings} for result in results}


class Asked(NamedTuple):
    """Which rules a run has asked; of a waiver that names no rule it can say something only if it has asked all."""

    rules: frozenset[str]
    all: bool


class Exceptions:
    """The waivers and the baseline of a run."""

    def __init__(self, waivers_file: str, baseline_file: str, terms: Terms, lang: str) -> None:
        self.waivers = read_waivers(waivers_file) if waivers_file else []
        self.waivers_file, self.baseline_file = waivers_file, baseline_file
        self._terms, self._lang = terms, lang
        self._by_fingerprint: dict[str, list[Exemption]] = {}
        for one in self.waivers:
            self._by_fingerprint.setdefault(one.fingerprint, []).append(one)
        self._baseline = read_baseline(baseline_file) if baseline_file else {}
        self._moved = self._left_behind()

    def _left_behind(self) -> dict[str, int]:
        """Return the findings of files that are gone: wherever their text stands now, it is as old as it was."""
        folder = os.path.dirname(os.path.abspath(self.baseline_file))
        left: dict[str, int] = {}
        for name, counts in self._baseline.items():
            if not os.path.exists(os.path.join(folder, name)):
                for fingerprint, count in counts.items():
                    left[fingerprint] = max(count, left.get(fingerprint, 0))
        return left

    def applied(self, result: FileResult, source: str) -> FileResult:
        """Return a result with what waivers and baseline cover; *source* is the text of the article."""
        findings = list(result.findings)
        name = beside(self.waivers_file, result.path)
        meant = dict.fromkeys(one for finding in findings for one in self._by_fingerprint.get(finding.fingerprint, ()))
        if meant:
            findings, notices = excepted(findings, tuple(meant), name, self._terms)
            lines = Lines(source)
            findings += (notice_finding(one, lines, self._lang) for one in notices if one.state is not State.UNUSED)
            findings.sort(key=lambda one: (one.span, one.rule))
        if self._baseline:
            counts = self._baseline.get(beside(self.baseline_file, result.path), self._moved)
            findings = accepted(findings, counts, self.baseline_file, self._terms.protected)
        return result._replace(findings=tuple(findings))

    def unused(self, found: Found, asked: Asked) -> list[Exemption]:
        """Return the waivers that cover nothing of what was found, were they but allowed to, as far as their rules were asked."""
        linted = {beside(self.waivers_file, path): fingerprints for path, fingerprints in found.items()}
        everywhere = set().union(*linted.values())
        folder = os.path.dirname(os.path.abspath(self.waivers_file))
        seen = [one for one in self.waivers if one.path in linted or not os.path.exists(os.path.join(folder, one.path)) or not one.path]
        idle = (one for one in seen if one.fingerprint not in (linted.get(one.path, ()) if one.path else everywhere))
        return [one for one in idle if asked.rules >= one.rules and (one.rules or asked.all)]

    def told_unused(self, found: Found, failed: Iterable[str], asked: Asked) -> FileResult | None:
        """Return the waivers for one file that cover nothing in it, as findings in the waivers file; None if there are none.

        Waivers for all files may be used in articles that this run did not see; of articles that *failed* it knows nothing.
        """
        linted = {beside(self.waivers_file, path) for path in set(found) - set(failed)}
        idle = [one for one in self.unused(found, asked) if one.path in linted]
        if not idle:
            return None
        rows = Path(self.waivers_file).read_text(encoding="utf-8").splitlines()
        numbers = [int(one.place.rpartition(":")[2]) for one in idle]
        told = [
            notice_elsewhere(Notice(State.UNUSED, one), number, rows[number - 1], self._lang)
            for one, number in zip(idle, numbers, strict=True)
        ]
        return FileResult(path=self.waivers_file, language="", gates=None, findings=tuple(told))


def beside(file: str, path: str) -> str:
    """Return the path of an article as a file of exceptions names it: relative to its own folder, with slashes."""
    return os.path.relpath(os.path.abspath(path), os.path.dirname(os.path.abspath(file))).replace(os.sep, "/")
