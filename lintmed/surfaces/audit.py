"""`lintmed audit`, and the file in which decisions are recorded: it only ever grows."""

import json
import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from lintmed.errors import ConfigError
from lintmed.report.auditlog import Broken, Head, hashes, lines, verified
from lintmed.surfaces.options import config_for

LOG = "lintmed-audit.jsonl"
SOUND, BROKEN = 0, 1


def audit(options: Namespace) -> int:
    """Verify the record of decisions; print its head, which belongs to a place that its writers cannot reach."""
    path = options.file or log_file(options)
    if not os.path.isfile(path):
        raise ConfigError("does not exist", place=path, hint="name the audit log")
    text = _read(path)
    found = verified(text)
    if isinstance(found, Broken):
        print(f"{path}:{found.line}: {found.reason}")
        return BROKEN
    if options.head and options.head not in hashes(text):
        print(f"{path}: no line has the hash {options.head}: the end was cut off, or the whole was written anew")
        return BROKEN
    print(f"{path}: {found.lines} {'entry' if found.lines == 1 else 'entries'}, unbroken\nhead {found.hash}")
    return SOUND


def log_file(options: Namespace) -> str:
    """Return where decisions are recorded: option, configuration, else a file here."""
    config = config_for(options, os.getcwd())
    if getattr(options, "audit_log", None):
        return str(options.audit_log)
    if "audit-log" in config.values:
        return os.path.normpath(os.path.join(os.path.relpath(config.folder), config.values["audit-log"]))
    return LOG


class AuditLog:
    """A sound record of decisions; raises ConfigError if it is broken, for nothing may be added to it then."""

    def __init__(self, path: str) -> None:
        self.path = path
        text = _read(path) if os.path.exists(path) else ""
        found = verified(text)
        if isinstance(found, Broken):
            hint = "decide nothing before it is known who changed it; `lintmed audit verify` tells the same"
            raise ConfigError(f"the audit log is broken: {found.reason}", place=f"{path}:{found.line}", hint=hint)
        self.head: Head = found
        self.entries: tuple[Mapping[str, Any], ...] = tuple(map(json.loads, text.splitlines()))

    def add(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Write entries at the end, and see them on the disk."""
        os.makedirs(os.path.dirname(os.path.abspath(self.path)), exist_ok=True)
        data = "".join(lines(entries, self.head)).encode()
        with open(self.path, "ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self.head = _sound(verified(_read(self.path)), self.path)


def _sound(found: Head | Broken, path: str) -> Head:
    if isinstance(found, Broken):
        raise ConfigError(
            "was written by another run at the same time", place=f"{path}:{found.line}", hint="apply decisions one after another"
        )
    return found


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"cannot be read: {problem}", place=path, hint="the audit log is text in UTF-8") from problem
