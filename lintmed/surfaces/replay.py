"""`lintmed policy diff`: lint articles as of two days, and tell which findings appear, vanish or change, and why."""

import sys
from argparse import Namespace

from lintmed.errors import ConfigError
from lintmed.judge.replay import Period, changes
from lintmed.model.finding import FileResult
from lintmed.report import replay
from lintmed.surfaces.check import CLEAN, NOT_CHECKED, Session, article_paths, linted
from lintmed.surfaces.config import day
from lintmed.surfaces.options import linter_for

_RUN = {"fix": False, "diff": False, "diff_base": None, "quiet": True, "output_file": None, "suggests": False}


def diff(options: Namespace) -> int:
    """Lint twice and compare; 0 whatever differs, 2 if something was not checked."""
    start, end = day(options.start, "--from"), day(options.end, "--to")
    if start == end:
        raise ConfigError(f"both days are {start}", hint="give two days, e.g. --from 2024-06-01 --to 2026-06-01")
    paths = article_paths(options)
    session, before = _linted(paths, options, start)
    _, after = _linted(paths, options, end)
    linter = linter_for(session.policy, session.settings)
    period = Period(session.policy, linter.lexicon, start, end)
    found = [one for old, new in zip(before, after, strict=True) if not (old.errors or new.errors) for one in changes(old, new, period)]
    errors = list(dict.fromkeys(error for result in (*before, *after) for error in result.errors))
    if options.output_format == "json":
        sys.stdout.write(replay.json(found, errors, start, end, session.policy.digest))
    else:
        sys.stdout.write(replay.text(found))
        for error in errors:
            print(error, file=sys.stderr)
        sys.stderr.write(replay.total(found, start, end, len(paths)))
    return NOT_CHECKED if errors else CLEAN


def _linted(paths: list[str], options: Namespace, as_of: str) -> tuple[Session, list[FileResult]]:
    """Lint all articles as of one day, as `check` does it without rewrites."""
    session = Session(Namespace(**{**vars(options), **_RUN, "as_of": as_of, "output_format": "concise"}))
    return session, linted(paths, session, session.options)
