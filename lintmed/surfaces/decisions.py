"""`lintmed report --apply`: what the reviewer decided in the browser becomes waivers and a record."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.policy.policy import Policy
from lintmed.surfaces.audit import AuditLog, log_file
from lintmed.surfaces.exceptions import beside
from lintmed.surfaces.options import config_for, now, policy_for, settings_for
from lintmed.surfaces.waivers import decided

WAIVERS = "waivers.yaml"
VERSION = 1
_KEEPS = ("accept", "waive")  # the text stays; the third, `fix`, is a task for a writer
_TEXTS = ("decision", "rule", "fingerprint", "excerpt", "reason", "by", "until", "decided")
_MAY_LACK = ("excerpt", "reason", "by", "until", "decided")  # a fix needs fewer of them; what the others lack is told one by one
_UNTOLD = ("line", "time", "previous", "hash")  # what tells two records of one decision apart


class Decided(NamedTuple):
    """A file of decisions: what it is about, and the decisions."""

    path: str
    policy: str
    as_of: str
    documents: Mapping[str, str]  # path, SHA-256
    decisions: Sequence[Mapping[str, Any]]


def apply_decisions(options: Namespace) -> int:
    """Write waivers and record; nothing is written unless every decision may be taken in."""
    config = config_for(options, os.getcwd())
    policy, settings = policy_for(options, config), settings_for(options, config)
    given = _read(options.apply)
    _check_documents(given)
    for number, one in enumerate(given.decisions, start=1):
        fault = _fault(one, policy, settings.approvers, settings.as_of)
        if fault:
            raise ConfigError(
                f"decision {number} ({one['rule']}): {fault}", place=given.path, hint="decide it anew in the report; nothing was written"
            )
    log = AuditLog(log_file(options))
    known = {_told(entry) for entry in log.entries}
    new = [entry for entry in _entries(given, now()) if _told(entry) not in known]
    file = options.waivers or (
        os.path.join(os.path.relpath(config.folder), config.values["waivers"]) if "waivers" in config.values else WAIVERS
    )
    file = os.path.normpath(file)
    changed = {key: waiver for entry in new for key, waiver in _waivers(entry, file)}
    text = decided(file, changed) if changed else ""
    log.add(new)  # first: nothing may be let pass that is not on record
    if text and (any(changed.values()) or os.path.exists(file)):
        write_atomically(file, text.encode())
    if given.policy != policy.digest:
        print("lintmed: the decisions were made under another policy; lint again and see what is new", file=sys.stderr)
    kept = sum(waiver is not None for waiver in changed.values())
    print(f"{file}: {kept} waivers written; {sum(entry['decision'] == 'fix' for entry in new)} findings left to fix")
    print(f"{log.path}: {len(new)} decisions recorded ({len(given.decisions) - len(new)} were there before)\nhead {log.head.hash}")
    return 0


def _read(path: str) -> Decided:
    """Return a file of decisions; raises ConfigError if it is none."""
    hint = "give the file that the report exports"
    try:
        with open(path, "rb") as file:
            data = json.loads(file.read())
        if data["version"] != VERSION:
            raise ConfigError(f"has version {data['version']}, not {VERSION}", place=path, hint="export it from a report of this lintmed")
        found = Decided(path, str(data["policy"]), str(data["as_of"]), dict(data["documents"]), list(data["decisions"]))
        for one in found.decisions:
            strange = next((name for name in _TEXTS if not isinstance(one[name], str) or not (one[name] or name in _MAY_LACK)), None)
            if strange or not isinstance(one["everywhere"], bool) or not one["paths"] or not set(one["paths"]) <= set(found.documents):
                raise ConfigError("holds a decision that is not whole", place=path, hint=hint)
    except OSError as problem:
        raise ConfigError(f"cannot be read: {problem.strerror}", place=path, hint=hint) from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise ConfigError(f"is no file of decisions: {type(problem).__name__} {problem}", place=path, hint=hint) from problem
    return found


def _check_documents(given: Decided) -> None:
    """Raise ConfigError unless the articles are those that the reviewer saw, to the byte."""
    for path, digest in given.documents.items():
        hint = "run this where the report was made"
        try:
            with open(path, "rb") as file:
                is_same = sha256(file.read()).hexdigest() == digest
        except OSError as problem:
            message = f"speaks of {path}, which cannot be read: {problem.strerror}"
            raise ConfigError(message, place=given.path, hint=hint) from problem
        if not is_same:
            message = f"speaks of another text of {path}: the file has changed since the report, or is another one"
            raise ConfigError(message, place=given.path, hint=f"{hint}, or make a new report and decide there; nothing was written")


def _fault(one: Mapping[str, Any], policy: Policy, approvers: Sequence[str], as_of: str) -> str:
    """Return why a decision may not be taken in, or nothing."""
    rule = next((rule for rule in policy.rules if rule.id == one["rule"]), None)
    if one["decision"] not in (*_KEEPS, "fix"):
        return f"`{one['decision']}` is none of accept, fix, waive"
    if not one["by"].strip() or not one["decided"]:
        return "nobody signed it"
    if one["decision"] == "fix":
        return ""
    if rule is None or not rule.suppressible:
        return "this rule has no exceptions" if rule else "no such rule"
    if approvers and one["by"] not in approvers:
        return f"`{one['by']}` is not on the list of approvers"
    if not one["reason"].strip():
        return "it gives no reason"
    try:
        end = date.fromisoformat(one["until"]).isoformat()
    except ValueError:
        end = ""
    if end != one["until"]:
        return f"its end, `{one['until']}`, is no date such as 2027-03-31"
    return f"it ended on {end}" if end < as_of else ""


def _entries(given: Decided, time: str) -> list[dict[str, Any]]:
    """Return what is recorded of the decisions, in their order."""
    return [
        {
            "time": time,
            **{
                name: one[name] for name in ("decided", "by", "decision", "rule", "fingerprint", "excerpt", "reason", "until", "everywhere")
            },
            "documents": [{"path": path, "sha256": given.documents[path]} for path in one["paths"]],
            "policy": given.policy,
            "as_of": given.as_of,
        }
        for one in given.decisions
    ]


def _told(entry: Mapping[str, Any]) -> str:
    """Return what makes a decision what it is, so that a file that is applied twice is recorded once."""
    return json.dumps({name: value for name, value in entry.items() if name not in _UNTOLD}, sort_keys=True)


def _waivers(entry: Mapping[str, Any], file: str) -> list[tuple[tuple[str, str], dict[str, str] | None]]:
    """Return the waivers of a decision by fingerprint and path; None takes away what stood there: the text is to be fixed."""
    paths = [""] if entry["everywhere"] else [beside(file, one["path"]) for one in entry["documents"]]
    found: list[tuple[tuple[str, str], dict[str, str] | None]] = []
    for path in paths:
        fields = {name: entry[name] for name in ("fingerprint", "rule")} | ({"path": path} if path else {})
        fields |= {name: entry[name] for name in ("reason", "by", "until", "excerpt")}
        fields |= {"note": entry["decision"], "decided": entry["decided"][:10]}
        found.append(((entry["fingerprint"], path), fields if entry["decision"] in _KEEPS else None))
    return found
