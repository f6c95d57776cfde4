"""The day that an article gives itself."""

import pytest

from lintmed.text.dated import day_of
from lintmed.text.read import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ndate: 2026-07-01\n---\n\nText of 2020.", "2026-07-01"),
        ("---\ndate: 2025-01-01\nupdated: 2026-07\n---\n\nText.", "2026-07"),
        ("# Title\n\nPublished 3 July 2026\n\nText.", "2026-07-03"),
        ("# Title\n\nLast updated: July 3, 2026\n\nText.", "2026-07-03"),
        ("# 标题\n\n发布时间：2026年7月3日\n\n正文。", "2026-07-03"),
        ("# 標題\n\n更新日期：2026-07-03\n\n內文。", "2026-07-03"),
        ("# Title\n\nThe trial of 2019 had 40 patients.", ""),
        ("", ""),
    ],
)
def test_an_article_may_say_when_it_was_written(text: str, expected: str) -> None:
    assert expected == day_of(read_text(text, "a.md"))


def test_days_in_the_middle_of_an_article_are_not_its_own() -> None:
    middle = "Words of no weight. " * 60
    assert "" == day_of(read_text(f"{middle}The study was published 3 July 2026 in a journal. {middle}", "a.md"))
