"""How time grows with the length of one line: text that people never write must not cost the square of its length.

An archive holds exports and attacks in one line. Prints, for each kind of line, the seconds for a short and for a long one and
how many times as long the long one takes; linear is 4, quadratic 16.
"""

import time

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

LENGTH, TIMES = 2_000, 4  # code points of the short line; how many times as long the other is
ROUNDS = 3  # the quickest counts: other processes only make a run slower
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


def main() -> None:
    """Print the growth for every kind of line."""
    linter = Linter(load_policy(), Settings(as_of="2026-11-22", suggests=False))
    for piece in ONE_LINE:
        short, long = (best(linter, piece * (size * LENGTH // len(piece))) for size in (1, TIMES))
        print(f"{short:7.3f} s  {long:7.3f} s  {long / short:5.1f} times  {piece}")


def best(linter: Linter, text: str) -> float:
    """Return the seconds that the quickest of some lints of *text* took."""
    document, taken = read_text(text, "line.txt"), []
    for _ in range(ROUNDS):
        start = time.process_time()
        linter.lint(document)
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
