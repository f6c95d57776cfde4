"""The record of decisions: whatever is done to a line shows, but for what is cut off at the end."""

import pytest

from lintmed.report.auditlog import FIRST, Broken, Head, hashes, lines, verified

ENTRIES = [{"by": "Dr. Lin", "decision": decision, "rule": "core/hype"} for decision in ("accept", "fix", "waive")]
ROWS = list(lines(ENTRIES, Head(0, FIRST)))


def test_what_was_written_is_sound_and_has_a_head() -> None:
    found = verified("".join(ROWS))
    assert Head(3, hashes("".join(ROWS))[-1]) == found


def test_an_empty_record_is_sound() -> None:
    assert Head(0, FIRST) == verified("")


def test_lines_are_added_to_the_head_as_if_they_had_been_written_at_once() -> None:
    first = "".join(lines(ENTRIES[:1], Head(0, FIRST)))
    head = verified(first)
    assert isinstance(head, Head)
    assert "".join(ROWS) == first + "".join(lines(ENTRIES[1:], head))


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([ROWS[0].replace("Lin", "Wu"), *ROWS[1:]], 1),
        ([ROWS[0], ROWS[2]], 2),
        (ROWS[1:], 1),
        ([ROWS[1], ROWS[0], ROWS[2]], 1),
        ([ROWS[0], ROWS[0], ROWS[1], ROWS[2]], 2),
        ([ROWS[0], ROWS[1][:40] + "\n", ROWS[2]], 2),
        ([ROWS[0], ROWS[1][:40]], 2),
        ([ROWS[0], "\n", ROWS[1]], 2),
        ([ROWS[0], "[]\n", ROWS[1]], 2),
        ([ROWS[0].replace(",", ", ", 1), *ROWS[1:]], 1),
        ([ROWS[0], ROWS[1].replace('"rule"', '"by":"Wu","rule"'), ROWS[2]], 2),
    ],
    ids=["edited", "taken out", "first taken out", "moved", "doubled", "cut in the middle", "cut at the end", "blank", "no entry", "written otherwise", "key twice"],
)  # fmt: skip
def test_the_first_line_that_was_tampered_with_is_named(rows: list[str], line: int) -> None:
    found = verified("".join(rows))
    assert isinstance(found, Broken)
    assert line == found.line


def test_an_entry_that_was_forged_with_its_own_hash_breaks_the_next_line() -> None:
    (forged,) = lines([{**ENTRIES[0], "by": "Wu"}], Head(0, FIRST))
    found = verified("".join([forged, *ROWS[1:]]))
    assert isinstance(found, Broken)
    assert 2 == found.line


def test_whole_lines_cut_off_at_the_end_are_seen_by_the_head_only() -> None:
    head, shorter = verified("".join(ROWS)), verified("".join(ROWS[:2]))
    assert isinstance(head, Head)
    assert isinstance(shorter, Head)
    assert head.hash not in hashes("".join(ROWS[:2]))
