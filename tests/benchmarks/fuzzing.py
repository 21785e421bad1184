"""The recogniser on random mixtures of numerals, units, brackets and spaces: nothing unsound, nothing slow.

usage: python -m tests.benchmarks.fuzzing [--strings N] [--seed N]

The test run reads some 1,500 strings; this reads 100,000 unless told otherwise and names the slowest of them.
"""

from __future__ import annotations

import argparse
import random

from tests.quantities.mixtures import SLOWEST, check, random_text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    check("三千五百六十万元")  # the first Chinese numeral imports cn2an
    rng = random.Random(arguments.seed)
    slowest, of, characters, seconds = 0.0, "", 0, 0.0
    for _ in range(arguments.strings):
        text = random_text(rng)
        spent = check(text)
        characters, seconds = characters + len(text), seconds + spent
        if spent > slowest:
            slowest, of = spent, text
    print(f"{arguments.strings:,} strings, {characters:,} characters, {characters / seconds:,.0f} characters a second")
    print(f"slowest: {slowest * 1000:.1f} ms for {len(of):,} characters: {of[:120]!r}")
    if slowest > SLOWEST:
        raise SystemExit(f"a string took more than {SLOWEST} s")


if __name__ == "__main__":
    main()
