"""Show where lintmed spends its time: milliseconds per article and share of every stage, over articles of the corpus.

All articles are linted in this process, one after the other, warm, with nothing cached. A stage's time is its own: what it asks
of another stage is counted there (the scan of a block that a claim asks for is "scan"). Proving a suggestion lints the edited
text again; all of that is counted under "suggest". Starting Python and loading the policy come once a run and are told apart.

    python benchmarks/stages.py                  # stages
    python benchmarks/stages.py --functions 30   # and the functions that take most, by cProfile

(A file called profile.py would hide the standard library's `profile` from cProfile, and so break spaCy's import.)
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from inspect import isgeneratorfunction
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from corpus import FOLDER, article, write_corpus

from lintmed.engine import Linter
from lintmed.model.finding import FileResult, Report
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.report import human
from lintmed.text.read import read_document

AS_OF: Final = "2026-11-21"  # fixed, so that every run judges by the same law
# A stage and the functions that are it, as module:name; generators are counted as far as they are read.
STAGES: Final = {
    "decode": ("lintmed.text.read:decode",),
    "read markup": ("lintmed.text.markdown:read",),
    "fold": ("lintmed.text.read:fold_runs",),
    "sections": ("lintmed.text.read:find_sections",),
    "look up literals": ("lintmed.detect.index:Index.places",),
    "weigh literals": ("lintmed.detect.scanner:LayerScanner.found",),
    "register": ("lintmed.detect.register:Registers.passages",),
    "citations": ("lintmed.detect.reading:read_citations",),
    "registry": ("lintmed.engine:registry_claims", "lintmed.engine:with_standing"),
    "cues and scopes": ("lintmed.detect.reading:scoped_cues",),
    "facts": ("lintmed.engine:find_facts",),
    "claims": ("lintmed.engine:assemble_claims", "lintmed.engine:claims_of_page"),
    "gates": ("lintmed.engine:find_gates",),
    "judge": ("lintmed.engine:judged", "lintmed.engine:merge"),
    "findings": ("lintmed.engine:Writer.finding",),
    "suggest": ("lintmed.engine:Linter._with_suggestions",),
    "report": ("lintmed.report.human:render",),
}
WHOLE: Final = frozenset({"suggest"})  # its time includes the stages that it runs again


class Clock:
    """Gives every moment to the stage that is at work; entering a stage pauses the one that asked for it."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys((*STAGES, "other"), 0.0)
        self._open = ["other"]
        self._since = time.perf_counter()

    def enter(self, stage: str) -> None:
        """Begin a stage inside the present one."""
        self._charge()
        self._open.append(self._open[-1] if self._open[-1] in WHOLE else stage)

    def leave(self) -> None:
        """Return to the stage that asked."""
        self._charge()
        self._open.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        self.spent[self._open[-1]] += now - self._since
        self._since = now


def timed(function: Callable[..., Any], stage: str, clock: Clock) -> Callable[..., Any]:
    """Return a function that does the same and charges its time to a stage."""
    if isgeneratorfunction(function):

        @wraps(function)
        def drained(*args: Any, **options: Any) -> Any:
            clock.enter(stage)
            try:
                return iter(list(function(*args, **options)))
            finally:
                clock.leave()

        return drained

    @wraps(function)
    def called(*args: Any, **options: Any) -> Any:
        clock.enter(stage)
        try:
            return function(*args, **options)
        finally:
            clock.leave()

    return called


def put_timers(clock: Clock) -> None:
    """Put a timer around every function of every stage; a function that has moved ends the program with its name."""
    for stage, places in STAGES.items():
        for place in places:
            module, path = place.split(":")
            owner_path, _, name = path.rpartition(".")
            try:
                owner = attrgetter(owner_path)(import_module(module)) if owner_path else import_module(module)
                setattr(owner, name, timed(getattr(owner, name), stage, clock))
            except (ImportError, AttributeError) as problem:
                raise SystemExit(f"STAGES names {place}, which is not there any more ({problem})") from problem


def load(count: int) -> list[tuple[str, bytes]]:
    """Return name and bytes of the first *count* articles of the corpus, which is written if it is not there."""
    folder = FOLDER / "articles"
    if not folder.is_dir():
        write_corpus()
    found: list[tuple[str, bytes]] = []
    for number in range(count):
        name, text, _ = article(number)
        found.append((name, Path(folder, name).read_bytes() if Path(folder, name).is_file() else text.encode()))
    return found


def lint_all(linter: Linter, articles: Sequence[tuple[str, bytes]]) -> int:
    """Lint the articles, write the concise report and return the number of findings."""
    results: tuple[FileResult, ...] = tuple(linter.lint(read_document(data, name)) for name, data in articles)
    painter = human.Painter("en", colour=False, authorities=linter.policy.authorities)
    report = Report(results=results, packs=(), digest=linter.policy.digest, as_of=AS_OF)
    sum(map(len, human.render(report, "concise", painter)))
    return sum(len(result.findings) for result in results)


def table(clock: Clock, articles: int) -> str:
    """Return the stages with milliseconds per article and share, the greatest first."""
    total = sum(clock.spent.values())
    rows = sorted(clock.spent.items(), key=lambda row: -row[1])
    lines = [f"| {stage} | {spent / articles * 1000:.3f} | {spent / total:.1%} |" for stage, spent in rows]
    return "\n".join(
        ["| stage | ms per article | share |", "| --- | ---: | ---: |", *lines, f"| all | {total / articles * 1000:.3f} | 100% |"]
    )


def functions(linter: Linter, articles: Sequence[tuple[str, bytes]], most: int) -> None:
    """Print the functions that take most time of their own."""
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(lint_all, linter, articles)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(most)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Show where lintmed spends its time.")
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--functions", type=int, default=0, metavar="N", help="also the N functions that take most")
    asked = options.parse_args()
    articles = load(asked.articles)
    size = sum(len(data) for _, data in articles)
    start = time.perf_counter()
    linter = Linter(load_policy(), Settings(as_of=AS_OF, suggests=False))
    lint_all(linter, articles[:3])
    print(f"load the policy and lint the first three articles: {(time.perf_counter() - start) * 1000:.0f} ms")
    start = time.perf_counter()
    findings = lint_all(linter, articles)
    seconds = time.perf_counter() - start
    print(
        f"{len(articles)} articles, {size / 1e6:.2f} MB, {findings} findings: {seconds:.2f} s, {size / seconds / 1e6:.2f} MB/s, no timers\n"
    )
    if asked.functions:
        functions(linter, articles, asked.functions)
    clock = Clock()
    put_timers(clock)
    lint_all(linter, articles)
    clock.leave()
    print(table(clock, len(articles)))


if __name__ == "__main__":
    main()
