"""Write the Markdown page of a benchmark run: introduction, tables, how to repeat it."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from corpus import BIG_MB, CLAIM_SHARE, SEED, SERIES_MB
from figures import LIMIT, W1_RUNS, W3_RUNS, Figures, Policies

INTRODUCTION: Final = """# Benchmarks

This page is written by `benchmarks/run.py`; do not edit it. How long does lintmed take beside other prose linters, does it stay
linear when files grow, and what do ten times as many phrases cost? All times are wall-clock seconds of fresh processes, measured
in one run on one machine, the tools by turns. Compare ratios, not seconds, and take no difference under 40% as real unless
the machine had nothing else to do.

The articles are invented by `benchmarks/corpus.py` (seed {seed}): a third simplified Chinese, a third English, a third mixed, with
headings, lists, tables, links and references; {share:.0%} of the sentences look like claims. The peers have other rules and weigh
no context, so the table tells what each costs, not which finds more.

Measured on {day}: {machine}.
"""

REPEAT: Final = """## How to repeat it

    make bench                                                      # prints this page
    .venv/bin/python benchmarks/run.py --output docs/benchmarks.md  # writes it
    .venv/bin/python benchmarks/stages.py                           # where lintmed spends its time

The peers are installed into a temporary folder, proselint with pip and textlint with npm; without npm or a network their rows say
so. The corpus is written to `benchmarks/corpus/`, the same for the same seed. A run takes about half an hour.
"""


def page(
    machine: str, figures: Sequence[Figures], missing: Mapping[str, str], policies: Sequence[Policies], *, articles: int, size: int
) -> str:  # fmt: skip
    """Return the whole page; *size* is that of all articles in bytes."""
    parts = [
        INTRODUCTION.format(seed=SEED, share=CLAIM_SHARE, day=time.strftime("%Y-%m-%d", time.gmtime()), machine=machine),
        f"## One article, and {articles:,}\n\n{_comparison(figures, missing, articles, size)}\n",
        f"## What was run\n\n{_commands(figures, missing)}\n",
        f"## One article by language\n\nMedian seconds of {W1_RUNS} fresh processes.\n\n{_languages(figures)}\n",
        f"## Files that grow\n\n{_growth(figures)}\n",
        f"## Ten times as many phrases, and rules\n\n{_policies(policies, size)}\n",
        REPEAT,
    ]
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _comparison(figures: Sequence[Figures], missing: Mapping[str, str], articles: int, size: int) -> str:
    """Return W1, W3 and memory of all tools; ratios are to lintmed, above 1 is slower."""
    ours = figures[0]
    rows = [
        [
            one.tool.name,
            f"{one.single['mixed']:.3f}",
            _ratio(one.single["mixed"], ours.single["mixed"]),
            f"{one.many:.2f}",
            f"{articles / one.many:.0f}",
            f"{size / one.many / 1e6:.2f}",
            _ratio(one.many, ours.many),
            _megabytes(one.peak_many),
            _megabytes(one.peak_big),
            f"{one.findings:,}",
        ]
        for one in figures
    ]
    rows += [[name, f"not measured: {why}", *[""] * 8] for name, why in missing.items()]
    head = ["tool", "W1 s", "ratio", "W3 s", "files/s", "MB/s", "ratio", "peak MB, W3", f"peak MB, {BIG_MB} MB file", "findings in W3"]
    legend = (
        f"W1 is one mixed article of 10 KB, median of {W1_RUNS} runs; W3 is {articles:,} articles, {size / 1e6:.1f} MB, in one call, "
        f"median of {W3_RUNS}. A ratio is the tool's time over lintmed's.\n\n"
    )
    return legend + _table(head, rows)


def _commands(figures: Sequence[Figures], missing: Mapping[str, str]) -> str:
    """Return versions, commands and rules."""
    rows = [[one.tool.name, one.tool.version, f"`{one.tool.shown} FILES`", one.tool.rules] for one in figures]
    return _table(["tool", "version", "command", "rules"], [*rows, *([name, "none", "", ""] for name in missing)])


def _languages(figures: Sequence[Figures]) -> str:
    """Return W1 by language."""
    names = list(figures[0].single)
    return _table(["tool", *names], ([one.tool.name, *(f"{one.single[name]:.3f}" for name in names)] for one in figures))


def _growth(figures: Sequence[Figures]) -> str:
    """Return the seconds of one file of growing size, with the factor to the size before."""
    shown = [one for one in figures if one.growth]
    rows = [[str(size), *(cell for one in shown for cell in _grown(one, size))] for size in (*SERIES_MB, BIG_MB)]
    head = ["MB", *(title for one in shown for title in (f"{one.tool.name} s", "MB/s", "factor"))]
    legend = (
        "One mixed file, one run each. The factor is the time over the time of the size before; linear is 2, and 1.25 in the last row. "
        f"A tool that took longer than {LIMIT} s was stopped and given no longer file.\n\n"
    )
    return legend + _table(head, rows)


def _grown(one: Figures, size: int) -> Iterator[str]:
    """Yield seconds, speed and factor of one size."""
    seconds = one.growth.get(size)
    if seconds is None or seconds == float("inf"):
        yield from ("" if seconds is None else f"over {LIMIT}", "", "")
        return
    before = [one.growth[less] for less in one.growth if less < size]
    yield f"{seconds:.2f}"
    yield f"{size / seconds:.2f}"
    yield f"{seconds / before[-1]:.2f}" if before else ""


def _policies(policies: Sequence[Policies], size: int) -> str:
    """Return what lintmed takes under both policy folders."""
    rows = []
    for one in policies:
        if one.figures:
            many = one.figures.many
            row = [f"{one.literals:,}", f"{one.first:.1f}", f"{one.figures.single['mixed']:.3f}", f"{many:.2f}", f"{size / many / 1e6:.2f}"]
            rows.append([one.name, *row, _megabytes(one.figures.peak_many)])
    first = policies[0].figures
    for one in policies[1:]:
        if first and one.figures:
            ratios = [f"{one.figures.single['mixed'] / first.single['mixed']:.2f}", f"{one.figures.many / first.many:.2f}"]
            rows.append([f"ratio {one.name}", f"{one.literals / policies[0].literals:.1f}", "", *ratios, "", ""])
    legend = (
        "lintmed with `--policies DIR`: a copy of its policies as they are, and one with nine lexicons of invented phrases in Chinese "
        "and English, half of which begin with words of the articles; and one with nine copies of each rule, whose tables are read but permit "
        "everything. The first run compiles the policy, which every later run reuses.\n\n"
    )
    return legend + _table(["policies", "literals", "first run s", "W1 s", "W3 s", "MB/s", "peak MB, W3"], rows)


def _ratio(seconds: float, ours: float) -> str:
    return f"{seconds / ours:.2f}"


def _megabytes(peak: float) -> str:
    return f"{peak:.0f}" if peak else "not measured"
