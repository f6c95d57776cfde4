"""Reference lists in five styles, each with its marks: what is read of them, mark by mark and entry by entry."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lintmed.detect.citation import read_citations
from lintmed.detect.lexicon import Lexicon
from lintmed.model.citation import Citations, Entry, Mark
from lintmed.policy.policy import Policy
from lintmed.text.read import read_document
from tests.gold import SHARED

FOLDER = Path(__file__).parents[2] / "corpus" / "references"
LISTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".tsv")
STYLES = ("vancouver", "gb-t-7714", "apa", "url", "identifier")
LEAST = 0.98


# The articles of the shared folder, in the order of their names: the numbers that are cited, one mark a string, and what the
# entries of the list give: year and number of identifiers and addresses.
SHARED_LISTS = (
    (
        ["1", "2,3", "4", "5", "6,7", "8", "9", "9", "10", "11", "12", "12", "14"],
        [(year, 0, 0) for year in (2019, 2009, 2017, 2014, 2021, 2020, 2016, 2022, 2020, 2022, 2021, 2023, 2021, 2021)],
    ),
    (
        ["1", "2", "1", "1", "3", "4", "5", "1", "1", "1", "6", "7"],
        [(2022, 0, 1), (2011, 1, 1), (2021, 0, 1), (2021, 1, 1), (2018, 1, 1), (2018, 1, 1), (2014, 1, 1)],
    ),
    ([], []),
    ([], [(None, 0, 1), *[(None, 1, 1)] * 3, (None, 0, 1), *[(None, 1, 1)] * 12, (2022, 2, 1), (2019, 1, 1)]),
    (["1", "2", "4"], [(2025, 1, 0), (2022, 1, 1), (2024, 1, 0), (2025, 1, 0)]),
)


@pytest.fixture(scope="module")
def lexicon(make_policy: Callable[..., Policy]) -> Lexicon:
    return Lexicon(make_policy("  - {id: source.site, title: Sites, en: [doi.org]}\n"))


def expected(path: Path) -> Counter[tuple[str, ...]]:
    """Return the rows of the table beside a list: `mark, kind, labels` and `entry, label, style, author, year, title, identifiers, address`."""
    rows = path.with_name(f"{path.name}.expected.tsv").read_text(encoding="utf-8").splitlines()
    return Counter(tuple(row.split("\t")) for row in rows)


def found(citations: Citations) -> Counter[tuple[str, ...]]:
    return Counter([*map(mark_row, citations.marks), *map(entry_row, citations.entries)])


def mark_row(mark: Mark) -> tuple[str, ...]:
    return ("mark", mark.kind, ",".join(mark.labels))


def entry_row(entry: Entry) -> tuple[str, ...]:
    author = entry.authors[0] if entry.authors else ""
    address = entry.urls[0] if entry.urls and not (entry.dois or entry.pmids) and entry.style in ("url", "other") else ""
    year = str(entry.year or "")
    return ("entry", entry.label, entry.style, author, year, entry.title, " ".join((*entry.dois, *entry.pmids)), address)


def wrong(path: Path, lexicon: Lexicon) -> Iterator[str]:
    rows = found(read_citations(read_document(path.read_bytes(), path.name), lexicon))
    right = expected(path)
    yield from (f"missed {row}" for row in (right - rows).elements())
    yield from (f"found {row}" for row in (rows - right).elements())


@pytest.mark.parametrize("path", LISTS, ids=[path.name for path in LISTS])
def test_a_list_is_read_as_its_table_says(path: Path, lexicon: Lexicon) -> None:
    assert [] == list(wrong(path, lexicon))


@pytest.mark.parametrize("kind", ["mark", "entry"])
def test_nearly_all_marks_and_entries_are_right(kind: str, lexicon: Lexicon) -> None:
    total = right = 0
    for path in LISTS:
        want = Counter({row: number for row, number in expected(path).items() if row[0] == kind})
        have = found(read_citations(read_document(path.read_bytes(), path.name), lexicon))
        have = Counter({row: number for row, number in have.items() if row[0] == kind})
        right += (want & have).total()
        total += max(want.total(), have.total())
    assert right >= LEAST * total


def test_every_style_has_six_lists() -> None:
    assert dict.fromkeys(STYLES, 6) == Counter(path.name.rsplit("-", 1)[0] for path in LISTS)


def test_no_table_is_left_without_its_list() -> None:
    assert set() == set(FOLDER.glob("*.tsv")) - {path.with_name(f"{path.name}.expected.tsv") for path in LISTS}


@pytest.mark.parametrize("number", range(len(SHARED_LISTS)))
def test_real_lists_are_read_whole(number: int, lexicon: Lexicon) -> None:
    articles = sorted((SHARED / "seeds").glob("*.txt"))
    if len(articles) != len(SHARED_LISTS):
        pytest.skip("the shared articles are not at hand")
    citations = read_citations(read_document(articles[number].read_bytes(), articles[number].name), lexicon)
    marks, entries = SHARED_LISTS[number]
    assert marks == [",".join(mark.labels) for mark in citations.marks]
    assert [str(label) for label in range(1, len(entries) + 1)] == [entry.label for entry in citations.entries]
    assert entries == [(entry.year, len(entry.dois) + len(entry.pmids), len(entry.urls)) for entry in citations.entries]
    assert all(entry.title for entry in citations.entries)


def test_a_heading_without_a_list_has_no_entries(lexicon: Lexicon) -> None:
    document = read_document(b"# Tea\n\nTea is a drink.\n\n## References\n", "tea.md")
    assert () == tuple(read_citations(document, lexicon).entries)
