"""Time lintmed beside other prose linters, all in one run on one machine, and write the result as a Markdown page.

What is measured, always as wall-clock time of fresh processes with their output written to a file:

- W1: one article of about 10 KB, 9 runs, median, the tools by turns; also for a Chinese, an English and a mixed article.
- W3: 1,000 articles of about 10 KB named on the command line, 3 runs, median, the tools by turns.
- Growth: one file of 1, 2, 4, 8 and 16 MB, and of 20 MB; one run each. A linear tool takes twice as long for twice as much.
- Ten times as many phrases, and rules: W1 and W3 under copies of lintmed's policies with nine invented lexicons, and with nine copies of each rule.
- Peak memory of W3 and of the 20 MB file, in runs of their own: all processes of the tool, shared pages counted once (Linux).

The peers have other rules and read no law, so their times tell what a prose linter costs, not which finds more.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from corpus import BIG_MB, FOLDER, SERIES_MB, write_corpus
from figures import LIMIT, W1_RUNS, W3_RUNS, Figures, Policies
from measure import Run, ToolError, run
from page import page
from phrases import literals, write_tenfold
from rules import write_many_rules

from tools import PEERS, Install, Tool, lintmed, machine

ARTICLES: Final = 1000
SAMPLES: Final = {"zh": "00000-zh.md", "en": "00001-en.md", "mixed": "00002-mixed.md"}


def main() -> int:
    """Measure, print the page and write it if asked."""
    options = argparse.ArgumentParser(description="Time lintmed beside other prose linters.")
    options.add_argument("--output", type=Path, metavar="FILE", help="also write the page to FILE, such as docs/benchmarks.md")
    options.add_argument("--articles", type=int, default=ARTICLES, help="for a quick look: fewer than 1,000")
    options.add_argument("--only-lintmed", action="store_true", help="leave the peers out")
    asked = options.parse_args()
    write_corpus(articles=asked.articles)
    with tempfile.TemporaryDirectory(prefix="lintmed-bench-") as name:
        text = measured(Path(name), asked.articles, {} if asked.only_lintmed else PEERS)
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")
    return 0


def measured(folder: Path, count: int, peers: Mapping[str, Install]) -> str:
    """Return the page, with everything that the tools need below *folder*."""
    started = machine()
    articles = sorted((FOLDER / "articles").glob("*.md"))[:count]
    tools, missing = available(folder, peers)
    figures = [Figures(tool) for tool in tools]
    warm(figures)
    time_single(figures)
    time_many(figures, articles)
    time_growth(figures)
    weigh(figures, articles)
    policies = list(tenfold(folder, articles))
    size = sum(path.stat().st_size for path in articles)
    return page(started, figures, missing, policies, articles=len(articles), size=size)


def available(folder: Path, peers: Mapping[str, Install]) -> tuple[list[Tool], dict[str, str]]:
    """Return the tools that can be run, and for every other peer why it cannot."""
    tools = [lintmed(folder), lintmed(folder, "--jobs", "1", name="lintmed, one process")]
    missing: dict[str, str] = {}
    for name, install in peers.items():
        say(f"installing {name}")
        try:
            tools.append(install(folder))
        except (ToolError, OSError) as problem:
            missing[name] = str(problem)
    return tools, missing


def say(text: str) -> None:
    """Tell on standard error what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def lint(tool: Tool, files: Sequence[Path], *, limit: float = 1800, memory: bool = False) -> Run:
    """Run a tool over files; raises ToolError if it failed (being stopped at the limit is no failure).

    textlint ends with 1 for findings and for a crash alike: an exit code without a finding is taken for a crash.
    """
    done = run([*tool.command, *map(str, files)], tool.folder, tool.env, limit=limit, memory=memory)
    if done.code not in (*tool.fine, -9) or (done.code == 1 and not done.findings):
        raise ToolError(f"{tool.name} ended with {done.code}: {done.message}")
    return done


def sample(language: str) -> Path:
    """Return the article of W1 in a language."""
    return FOLDER / "articles" / SAMPLES[language]


def warm(figures: Sequence[Figures]) -> None:
    """Run every tool once, so that bytecode and compiled policies are there as they are from the second day on."""
    for one in figures:
        lint(one.tool, [sample("mixed")])


def time_single(figures: Sequence[Figures]) -> None:
    """W1: one article in a fresh process."""
    say(f"W1, {W1_RUNS} runs")
    for language in SAMPLES:
        seconds: list[list[float]] = [[] for _ in figures]
        for _ in range(W1_RUNS):
            for one, found in zip(figures, seconds, strict=True):
                found.append(lint(one.tool, [sample(language)]).seconds)
        for one, found in zip(figures, seconds, strict=True):
            one.single[language] = median(found)


def time_many(figures: Sequence[Figures], articles: Sequence[Path]) -> None:
    """W3: all articles in one call."""
    seconds: list[list[float]] = [[] for _ in figures]
    for number in range(W3_RUNS):
        say(f"W3, run {number + 1} of {W3_RUNS}")
        for one, found in zip(figures, seconds, strict=True):
            done = lint(one.tool, articles)
            found.append(done.seconds)
            one.findings = done.findings
    for one, found in zip(figures, seconds, strict=True):
        one.many = median(found)


def time_growth(figures: Sequence[Figures]) -> None:
    """One file of growing size; one run a size, because only the curve matters."""
    for one in figures:
        if one.tool.name == "lintmed, one process":
            continue  # one file is one process anyway
        for megabytes in (*SERIES_MB, BIG_MB):
            say(f"growth, {one.tool.name}, {megabytes} MB")
            done = lint(one.tool, [FOLDER / f"long-{megabytes:02d}.md"], limit=LIMIT)
            one.growth[megabytes] = float("inf") if done.code == -9 else done.seconds
            if done.code == -9:
                break


def weigh(figures: Sequence[Figures], articles: Sequence[Path]) -> None:
    """Peak memory of W3 and of the largest file, in runs that are not timed."""
    if not os.path.isdir("/proc/self/task"):
        return
    for one in figures:
        say(f"memory, {one.tool.name}")
        one.peak_many = lint(one.tool, articles, memory=True).megabytes
        if one.growth.get(BIG_MB, float("inf")) < LIMIT:
            one.peak_big = lint(one.tool, [FOLDER / f"long-{BIG_MB:02d}.md"], memory=True).megabytes


def tenfold(folder: Path, articles: Sequence[Path]) -> Iterator[Policies]:
    """Yield lintmed's figures under its policies, under a copy with ten times as many literals and one with as many more rules."""
    os.environ["LINTMED_CACHE_DIR"] = str(folder / "count")  # counting compiles; the timed runs must not profit
    from lintmed.policy.load import load_policy
    from lintmed.policy.source import builtin_folder

    builtin, tenth, ruled = Path(builtin_folder()), folder / "tenfold", folder / "rules"
    per_layer = literals(load_policy())
    write_tenfold(builtin, tenth, per_layer)
    write_many_rules(builtin, ruled)
    found = [
        Policies(name, sum(per_layer.values())) for name in ("as shipped", "with nine invented lexicons", "with nine copies of each rule")
    ]
    for one, policies in zip(found, (builtin, tenth, ruled), strict=True):
        say(f"policies {one.name}")
        home = folder / f"policies-{policies.name}"
        home.mkdir()
        figures = Figures(lintmed(home, "--policies", str(policies)))
        one.first = lint(figures.tool, [sample("mixed")]).seconds
        one.figures = figures
    timed = [one.figures for one in found if one.figures]
    found[1].literals = sum(literals(load_policy(str(tenth))).values())
    time_single(timed)
    time_many(timed, articles)
    weigh(timed, articles)
    yield from found


if __name__ == "__main__":
    sys.exit(main())
