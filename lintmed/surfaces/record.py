"""The record of a run, by which a later run proves that it says the same: `check --record` and `lintmed verify`."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from lintmed import __version__
from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.model.finding import FileResult, Finding, Report
from lintmed.report.jsontext import dumps
from lintmed.surfaces.check import CLEAN, FOUND, NOT_CHECKED, Session, linted
from lintmed.surfaces.options import named_file

VERSION = 1
_ASKED = (
    "pack", "select", "ignore", "genre", "product", "speaker", "config", "isolated", "policies", "waivers", "baseline", "approved_claims",
    "approver", "ignore_suppressions", "extension",
)  # fmt: skip
_REPEATED = ("pack", "select", "ignore", "approver", "extension")
_EXCEPTIONS = ("waivers", "baseline")  # approved claims are part of the settings
_HINT = "a record is written by `lintmed check --record FILE`"


class Entry(NamedTuple):
    """What decided the findings of one document, and the findings."""

    path: str
    sha256: str  # of its bytes
    settings: str  # digest of those that held for it
    findings: tuple[tuple[str, str, int, int, str, str], ...]  # rule, severity, start, end, fingerprint, kind of exception


class Record(NamedTuple):
    """A run: what was asked, what decided, what was found."""

    asked: Mapping[str, Any]
    tool: str
    policy: str
    as_of: str
    inputs: Mapping[str, str]  # digests of the files of exceptions
    entries: tuple[Entry, ...]


def write_record(path: str, report: Report, session: Session) -> None:
    """Write the record of a run; one in which something was not checked proves nothing and is not written."""
    if report.errors:
        print(f"lintmed: {path}: not written, because not everything was checked", file=sys.stderr)
        return
    write_atomically(path, (dumps(_data(_record(report, session)), indent=2) + "\n").encode())


def verify(options: Namespace) -> int:
    """Run again what a record tells of; 1 if anything differs, each with its reason."""
    before = read_record(options.record)
    asked = {"output_format": "json", "no_cache": True, "quiet": True, "fix": False, "diff": False, "color": "never"}
    session = Session(Namespace(**{**asked, **before.asked, "as_of": before.as_of, "lang": "en", "jobs": options.jobs}))
    report = session.report(linted([entry.path for entry in before.entries], session, session.options))
    for error in (error for result in report.results for error in result.errors):
        print(f"lintmed: {error}", file=sys.stderr)
    if report.errors:
        return NOT_CHECKED
    after = _record(report, session)
    differences = list(_differences(before, after))
    for line in differences:
        print(line)
    found = sum(len(entry.findings) for entry in after.entries)
    verdict = _number(len(differences), "difference") if differences else "the same as recorded"
    print(f"{_number(len(after.entries), 'document')}, {_number(found, 'finding')}: {verdict}")
    return FOUND if differences else CLEAN


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def read_record(path: str) -> Record:
    """Read a record; raises ConfigError for a file that is none."""
    try:
        with open(path, "rb") as file:
            data = json.loads(file.read())
    except (OSError, ValueError) as problem:
        raise ConfigError(f"cannot be read as a record: {problem}", place=path, hint=_HINT) from problem
    if not isinstance(data, dict) or data.get("record") != VERSION:
        raise ConfigError(f"is no record of version {VERSION}", place=path, hint=_HINT)
    try:
        return Record(
            asked=_asked(data["asked"]),
            tool=str(data["tool"]),
            policy=str(data["policy"]),
            as_of=str(data["as_of"]),
            inputs={str(path): str(digest) for path, digest in data["inputs"].items()},
            entries=tuple(_entry(one) for one in data["documents"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ConfigError(f"lacks or distorts what a record holds: {problem}", place=path, hint=_HINT) from problem


def _asked(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a run; raises TypeError for one of another kind than the command line gives."""
    asked = {key: data[key] for key in _ASKED}
    for key, value in asked.items():
        is_option = (
            value is None or isinstance(value, (str, bool)) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        )
        if not is_option or isinstance(value, list) is not (key in _REPEATED):
            raise TypeError(f"`{key}` cannot be {value!r}")
    return asked


def _entry(data: Mapping[str, Any]) -> Entry:
    findings = tuple((str(rule), str(level), int(a), int(b), str(mark), str(kind)) for rule, level, a, b, mark, kind in data["findings"])
    return Entry(str(data["path"]), str(data["sha256"]), str(data["settings"]), findings)


def _data(record: Record) -> dict[str, Any]:
    return {
        "record": VERSION,
        **{key: getattr(record, key) for key in ("tool", "policy", "as_of", "asked", "inputs")},
        "documents": [entry._asdict() for entry in record.entries],
    }


def _record(report: Report, session: Session) -> Record:
    files = (named_file(key, session.options, session.config) for key in _EXCEPTIONS)
    return Record(
        asked={key: getattr(session.options, key, None) for key in _ASKED},
        tool=__version__,
        policy=report.digest,
        as_of=report.as_of,
        inputs={path: _digest(session.data(path)) for path in files if path},
        entries=tuple(_recorded(result, session) for result in report.results if result.gates),  # no exceptions that were not used
    )


def _recorded(result: FileResult, session: Session) -> Entry:
    settings = session.linter(result.path).settings._replace(lang="en", suggests=False)  # neither decides what is found
    return Entry(
        result.path, _digest(session.data(result.path)), _digest(repr(settings).encode()), tuple(sorted(map(_found, result.findings)))
    )


def _found(one: Finding) -> tuple[str, str, int, int, str, str]:
    return one.rule, str(one.severity), one.span.start, one.span.end, one.fingerprint, one.suppression.kind if one.suppression else ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _differences(before: Record, after: Record) -> Iterator[str]:
    """Yield in plain words what is not as recorded: first what decides, then what was found."""
    if before.tool != after.tool:
        yield f"lintmed {before.tool} made the record, this is {after.tool}"
    if before.policy != after.policy:
        yield f"the policy has changed: {before.policy[:12]} then, {after.policy[:12]} now"
    for path in sorted({*before.inputs, *after.inputs}):
        if before.inputs.get(path) != after.inputs.get(path):
            yield f"{path}: these exceptions have changed"
    for old, new in zip(before.entries, after.entries, strict=True):
        yield from _of_document(old, new)


def _of_document(old: Entry, new: Entry) -> Iterator[str]:
    if old.sha256 != new.sha256:
        yield f"{old.path}: the document has changed"
    if old.settings != new.settings:
        yield f"{old.path}: its settings have changed"
    yield from _listed(old.path, "no longer found", set(old.findings) - set(new.findings))
    yield from _listed(old.path, "not in the record", set(new.findings) - set(old.findings))


def _listed(path: str, what: str, findings: Iterable[tuple[str, str, int, int, str, str]]) -> Iterator[str]:
    for rule, level, start, end, _, kind in sorted(findings):
        yield f"{path}: {what}: {level} [{rule}] at {start} to {end}{f' ({kind})' if kind else ''}"
