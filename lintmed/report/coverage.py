"""What the rules cover, as a table for a terminal, as CSV and as Markdown."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from lintmed.model.document import Language
from lintmed.policy.coverage import Hole, Proof, Row

HEADER = ("pack", "family", "language", "product", "rules", "bad", "good", "precision")


def _cells(row: Row) -> tuple[str, ...]:
    bad, good = (sum(getattr(one, kind) for one in row.proofs) for kind in ("bad", "good"))
    return (row.pack, row.family, row.language, row.product, str(len(row.proofs)), str(bad), str(good), _precision(row.proofs))


def _precision(proofs: Iterable[Proof]) -> str:
    """Return how many findings of some rules were right, of how many; empty if they were not measured."""
    found = {one.rule: (one.right, one.found) for one in proofs}
    total = sum(number for _, number in found.values())
    return f"{sum(right for right, _ in found.values())}/{total}" if total else ""


def table(rows: Sequence[Row], missing: Sequence[Hole]) -> str:
    """Return the table, and below it the holes."""
    cells = [HEADER, *map(_cells, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(HEADER))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "".join(f"{line}\n" for line in [*lines, *map(hole_line, missing)])


def hole_line(hole: Hole) -> str:
    """Say what is missing and what to do."""
    return (
        f"hole: {hole.pack}: no rule of the family `{hole.family}` has two bad and two good examples in {hole.language}; "
        f"write one with `lintmed policy new {hole.pack}/NAME`, or add examples"
    )


def comma_separated(rows: Sequence[Row], missing: Sequence[Hole]) -> str:
    """Return the rows as CSV (RFC 4180); a hole is a row without rules."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow((*HEADER, "ids"))
    writer.writerows((*_cells(row), " ".join(one.rule for one in row.proofs)) for row in rows)
    writer.writerows((one.pack, one.family, one.language, "", "0", "", "", "", "") for one in missing)
    return stream.getvalue()


def markdown(rows: Sequence[Row], missing: Sequence[Hole]) -> Iterator[str]:
    """Yield the lines of a page: the holes, then a table for every pack."""
    yield "Every cell tells how many rules there are and how many bad and good examples prove them in that language."
    yield "*Precision* is findings on what a reviewer marked, of all findings, on the development cases of [quality](quality.md).\n\n## Holes\n"
    yield from (
        [f"- `{one.pack}`: {one.family} in {one.language}" for one in missing] or ["None: every family that a pack names is covered."]
    )
    for pack in dict.fromkeys(row.pack for row in rows):
        yield f"\n## `{pack}`\n\n| Family | Products | {' | '.join(Language)} | Precision |\n|---|---|{'---|' * len(Language)}---|"
        of_pack = [row for row in rows if row.pack == pack]
        for family in dict.fromkeys(row.family for row in of_pack):
            yield _family_row([row for row in of_pack if row.family == family])


def _family_row(rows: Sequence[Row]) -> str:
    """Return the row of one family in one pack; a rule for several products counts once."""
    products = ", ".join(sorted({row.product for row in rows}))
    cells = [_language_cell([row for row in rows if row.language == language]) for language in Language]
    precision = _precision(one for row in rows for one in row.proofs)
    return f"| {rows[0].family} | {products} | {' | '.join(cells)} | {precision} |"


def _language_cell(rows: Sequence[Row]) -> str:
    proofs = {one for row in rows for one in row.proofs}
    return f"{len(proofs)}: {sum(one.bad for one in proofs)}+{sum(one.good for one in proofs)}" if proofs else ""
