"""Write docs/quality.md: what was measured, on what, beside what others find."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from peers.negation import Row
from peers.negation import table as negation_table

from measure.articles import ArticleScore
from measure.cases import SPLITS, Outcome
from measure.rates import Rates, grouped, rates, tallies

_FEW = 20  # cases below which a share says little; such rows are marked


def page(
    found: Sequence[Outcome], articles: Sequence[ArticleScore], peers: Mapping[str, Rates | None], negation: Sequence[Row], made: str
) -> str:
    """Return the page as Markdown; *made* says with which policy and when."""
    parts = [_HEAD.format(made=made), "\n".join(_overall(found))]
    parts += ["## Beside others\n", _BESIDE, "\n".join(_peers(found, peers))]
    parts += ["### Negation\n", _NEGATION, "\n".join(negation_table(negation))]
    parts += ["## Whole articles\n", _ARTICLES, "\n".join(_articles(articles))]
    for title, key in _GROUPINGS:
        parts += [f"## By {title}\n", "\n".join(_groups(found, key))]
    parts += ["## By rule\n", _RULES, "\n".join(_rules(found))]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


_HEAD = """# Measured quality

<!-- Written by `make quality`; do not edit. -->

{made} The corpus in `tests/corpus` holds short cases and whole articles of our own, modelled on regulators' decisions and on honest
health information. A violating case is found if a finding of any severity, advice included, overlaps a mark of the reviewer; a clean case
is a false alarm if it gets any finding at all. Cases are linted alone, as files of unknown genre.

The **development** cases were open while lintmed was built, and the model of promotional register was trained on them: their figures show
what tuning does and nothing else. The **blind** cases were written by others without sight of the rules and were not looked at; only their
figures were. They say what to expect of new text of this kind. Texts of another kind may fare better or worse."""
_TOLD = "told after"  # the cases of tests/corpus/decisions
_BESIDE = """The same cases, the same count of hits. The keyword list (`tools/peers/keywords`) holds 100 phrases a language of the kind that
lists of banned words contain; proselint and alex read English only and look for other faults, so little recall is no fault of theirs."""
_NEGATION = """150 English sentences in the style of patient information (`tests/corpus/negation-en.jsonl`), hard on purpose: most of the asserted
ones contain something that looks like a negation. How often is a negated claim told from an asserted one? Other assertions are counted apart."""
_ARTICLES = """An honest article passes with no error and at most one advice. In a violating one `must` marks are to be found."""
_RULES = """How often a rule spoke on what a reviewer had marked, of all the times it spoke on these cases; marks are not exhaustive, so this is a
lower bound. Rules that ask for a whole page (references, disclaimers) have little to say about single sentences. Each rule's page repeats its row."""
_GROUPINGS: tuple[tuple[str, Callable[[Outcome], str]], ...] = (
    ("offence and kind of honest text", lambda one: one.case.kind),
    ("product class", lambda one: one.case.product),
)


def _overall(found: Sequence[Outcome]) -> Iterator[str]:
    yield "| split | language | recall | n | false alarms | n |\n|---|---|---|---|---|---|"
    for split in reversed(SPLITS):
        ones = [one for one in found if one.case.split == split]
        yield f"| {split} | all | {_cells(rates(ones))} |"
        for language, group in grouped(ones, lambda one: one.case.language).items():
            yield f"| {split} | {language} | {_cells(group)} |"
        told = [one for one in ones if one.case.kind.startswith(_TOLD)]
        yield f"| {split} | all, only what was told after decisions and honest sources | {_cells(rates(told))} |"
        graver = [one._replace(findings=tuple(f for f in one.findings if f.severity != "advice")) for one in ones]
        yield f"| {split} | all, warnings and errors only | {_cells(rates(graver))} |"


def _peers(found: Sequence[Outcome], peers: Mapping[str, Rates | None]) -> Iterator[str]:
    yield "| tool | recall | n | false alarms | n |\n|---|---|---|---|---|"
    blind = [one for one in found if one.case.split == "blind"]
    yield f"| lintmed | {_cells(rates(blind))} |"
    for language, group in grouped(blind, lambda one: one.case.language).items():
        yield f"| lintmed, {language} | {_cells(group)} |"
    for name, group_or_none in peers.items():
        yield f"| {name} | {_cells(group_or_none) if group_or_none else 'not available | | | '} |"


def _articles(articles: Sequence[ArticleScore]) -> Iterator[str]:
    yield "| split | label | articles | passed | errors | warnings | advice | must found | on a mark |\n|---|---|---|---|---|---|---|---|---|"
    for split in SPLITS:
        for label in ("honest", "violating"):
            ones = [one for one in articles if (one.split, one.label) == (split, label)]
            levels = " | ".join(str(sum(one.levels[level] for one in ones)) for level in ("error", "warning", "advice"))
            passed = sum(one.passes for one in ones) if label == "honest" else ""
            marks = f"{sum(one.found for one in ones)} of {sum(one.must for one in ones)} | {sum(one.on_mark for one in ones)} of {sum(one.findings for one in ones)}"
            yield f"| {split} | {label} | {len(ones)} | {passed} | {levels} | {marks if label == 'violating' else ' | '} |"


def _groups(found: Sequence[Outcome], key: Callable[[Outcome], str]) -> Iterator[str]:
    yield "| | blind recall | n | blind false alarms | n | development recall | n | development false alarms | n |\n|---|---|---|---|---|---|---|---|---|"
    of_split = {split: grouped([one for one in found if one.case.split == split], key) for split in SPLITS}
    none = Rates(0, 0, 0, 0)
    for name in sorted({*of_split["blind"], *of_split["development"]}):
        yield f"| {name} | {_cells(of_split['blind'].get(name, none))} | {_cells(of_split['development'].get(name, none))} |"


def _rules(found: Sequence[Outcome]) -> Iterator[str]:
    yield "| rule | blind | development |\n|---|---|---|"
    of_split = {split: tallies(one for one in found if one.case.split == split) for split in SPLITS}
    for rule in sorted({*of_split["blind"], *of_split["development"]}):
        shares = (of_split[split].get(rule) for split in reversed(SPLITS))
        yield f"| [{rule}](rules/{rule}.md) | {' | '.join(f'{one.right} of {one.findings}' if one else '' for one in shares)} |"


def _cells(group: Rates) -> str:
    return f"{_share(group.recall, group.violating)} | {_share(group.false_alarms, group.clean)}"


def _share(value: float, number: int) -> str:
    """Return a share with its n; few cases are set in parentheses, none leave the cells empty."""
    if not number:
        return " | "
    return f"{value:.3f} | {number}" if number >= _FEW else f"({value:.2f}) | {number}"
