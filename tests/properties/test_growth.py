"""Text that people never write must not take time by the square of its length: an archive holds exports in one line."""

import time

import pytest

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

LENGTH = 2_000  # code points
LINTER = Linter(load_policy(), Settings(as_of="2026-11-21", suggests=False))
ROUNDS = 2  # the quickest counts: other processes only make a run slower
FACTOR = 3.2  # linear is 2, quadratic 4

ONE_LINE = [
    "根治糖尿病，",
    "可能不会没有，",
    "本品根治糖尿病。",
    "it may cure diabetes, ",
    "Our tea may cure diabetes. ",
    '"Keytruda was approved by the FDA in 2014", ',
    "国家药监局批准了帕博利珠单抗，",
    "有效率高达95%，治愈率98%，",
    "降压、降脂、",
    "治愈、",
    "效果好[1]，",
    '"神药"根治癌症。',
]


@pytest.mark.parametrize("piece", ONE_LINE)
def test_twice_as_long_a_line_takes_about_twice_as_long(piece: str) -> None:
    times = [[seconds(piece * (size * LENGTH // len(piece))) for size in (1, 2)] for _ in range(ROUNDS)]
    once, twice = (min(column) for column in zip(*times, strict=True))
    assert twice <= FACTOR * once + 0.05


def seconds(text: str) -> float:
    document = read_text(text, "line.txt")
    start = time.process_time()
    LINTER.lint(document)
    return time.process_time() - start
