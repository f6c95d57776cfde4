"""Text that people never write must not take time by the square of its length: an archive holds exports in one line."""

import time

import pytest

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

LENGTH = 1_000  # code points of the shorter line
LINTER = Linter(load_policy(), Settings(as_of="2026-11-21", suggests=False))
ROUNDS = 2  # the quickest counts: other processes only make a run slower
TIMES, FACTOR = 4, 10  # linear is 4, quadratic 16

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
def test_four_times_as_long_a_line_takes_far_less_than_sixteen_times_as_long(piece: str) -> None:
    times = [[seconds(piece * (size * LENGTH // len(piece))) for size in (1, TIMES)] for _ in range(ROUNDS)]
    short, long = (min(column) for column in zip(*times, strict=True))
    assert long <= FACTOR * short + 0.05


def seconds(text: str) -> float:
    document = read_text(text, "line.txt")
    start = time.process_time()
    LINTER.lint(document)
    return time.process_time() - start
