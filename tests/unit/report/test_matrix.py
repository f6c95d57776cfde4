"""The substantiation matrix as table and as CSV."""

import csv
import io

from lintmed.report.matrix import HEADER, Row, comma_separated, table
from lintmed.report.width import columns

CITED = Row(
    3, "缓解疼痛", "疼痛", "asserted", "[1]", "[1] Bark in rats, 2020", "2020", "animal", ("no work on people",), ("core/a", "core/b")
)
BARE = Row(9, "=cures, “all”", "", "asserted", "", "", "", "none", ("not cited",), ())


def test_the_table_has_its_columns_under_their_names() -> None:
    head, first, second = table([CITED, BARE]).splitlines()
    assert list(HEADER) == head.split()
    # A Chinese character takes two columns of the terminal.
    assert columns(head[: head.index("target")]) == columns(first[: first.index("疼痛", first.index("缓解疼痛") + 4)])
    assert columns(head[: head.index("gaps")]) == columns(first[: first.index("no work on people")])
    assert second.endswith("not cited")


def test_a_long_cell_is_cut_in_the_table_only() -> None:
    long = BARE._replace(source="x" * 300)
    assert "x" * 300 not in table([long])
    assert "…" in table([long])
    assert "x" * 300 in comma_separated([long])


def test_csv_reads_back_and_holds_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(comma_separated([CITED, BARE]), newline="")))
    assert list(HEADER) == rows[0]
    assert [
        "3",
        "缓解疼痛",
        "疼痛",
        "asserted",
        "[1]",
        "[1] Bark in rats, 2020",
        "2020",
        "animal",
        "no work on people",
        "core/a; core/b",
    ] == rows[1]
    assert "'=cures, “all”" == rows[2][1]


def test_an_article_without_claims_has_a_matrix_without_rows() -> None:
    assert [*HEADER] == table([]).split()
