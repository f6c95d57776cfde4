"""One function a command; errors become messages and exit code 2 here."""

import os
import sys
from argparse import Namespace
from importlib import import_module

from lintmed.errors import ConfigError, LintmedError

NOT_CHECKED = 2


def run(options: Namespace) -> int:
    """Run the command and return its exit code."""
    _stand_in_for_closed_streams()
    try:
        _refuse_empty(options)
        return _dispatch(options)
    except LintmedError as problem:
        print(f"lintmed: {problem}", file=sys.stderr)
        return NOT_CHECKED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_CHECKED
    except KeyboardInterrupt:
        print("lintmed: interrupted; not everything was checked", file=sys.stderr)
        return NOT_CHECKED
    except RecursionError:
        print("lintmed: something in a file is nested too deep to be read", file=sys.stderr)
        return NOT_CHECKED
    except OSError as problem:
        path = problem.filename2 or problem.filename or ""
        print(f"lintmed: {f'{path}: ' if path else ''}cannot be read or written: {problem.strerror or problem}", file=sys.stderr)
        return NOT_CHECKED
    except Exception as problem:  # the boundary per process: no traceback reaches people, and no crash passes for clean
        print(f"lintmed: failed: {type(problem).__name__}: {problem}\n    hint: set LINTMED_DEBUG=1 for the traceback", file=sys.stderr)
        if os.environ.get("LINTMED_DEBUG"):
            raise
        return NOT_CHECKED


def _stand_in_for_closed_streams() -> None:
    """Let what would be told to nobody go nowhere; the exit code still tells."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  for the rest of the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _refuse_empty(options: Namespace) -> None:
    """Raise ConfigError for an option without a value, such as an empty variable of a CI runner gives: nothing may silently not hold."""
    for name, value in vars(options).items():
        if value == "" or (isinstance(value, list) and "" in value):
            raise ConfigError(f"`{name.replace('_', '-')}` is empty", hint="give it a value or leave it out")


def _dispatch(options: Namespace) -> int:
    """Call the command; each module is imported only when its command is called."""
    match options.command:
        case "check" | "lsp" | "report" | "audit" | "policy" | "registry":
            module = import_module(f"lintmed.surfaces.{options.command}")
            return int(getattr(module, options.command)(options))
        case "clean":
            from lintmed.surfaces.clean import clean

            return clean()
        case "verify":
            from lintmed.surfaces.record import verify

            return verify(options)
        case "waivers" | "baseline":
            from lintmed.surfaces import accept

            return accept.waivers(options) if options.command == "waivers" else accept.baseline(options)
        case _:
            from lintmed.surfaces import show

            command = {"rule": show.rule, "explain": show.explain, "claims": show.claims, "config": show.config, "version": show.version}
            return command[options.command](options)
