"""Random mixtures of numerals, units and marks for the recogniser, and damaged reports for parse and audit.

usage: python -m tests.benchmarks.fuzzing [--strings N] [--reports N] [--seed N]

No mention may be unsound, all evidence must be grounded, nothing may raise, and no string may be slow. The test run
reads some 1,500 strings; this reads 100,000 unless told otherwise and names the slowest of them, and 5,000 stretches of
the corpus in which characters and stretches were deleted, doubled, exchanged and put in. What raises is printed first.
"""

from __future__ import annotations

import argparse
import random
from time import process_time

import zsparse
from tests.conftest import CORPUS
from tests.quantities.mixtures import CHARACTERS, PIECES, SLOWEST, check, random_text
from tests.walking import assert_grounded

STRANGE = "\0\ud800\udfff\u202e\u200b\ufeff\x0c\x85\u2028\ue000\ue001ⓂⒸⓃⓇⓅⓍⒻ😀臵﹪％＝=@\t\r\n"
"""What no report should hold: surrogates, marks of direction, glyphs that the machinery keeps for itself."""
LONGEST = 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    strings(rng, arguments.strings)
    reports(rng, arguments.reports)


def strings(rng: random.Random, count: int) -> None:
    """Read random mixtures with the recogniser."""
    check("三千五百六十万元")  # the first Chinese numeral imports cn2an
    slowest, of, characters, seconds = 0.0, "", 0, 0.0
    for _ in range(count):
        text = random_text(rng)
        spent = check(text)
        characters, seconds = characters + len(text), seconds + spent
        if spent > slowest:
            slowest, of = spent, text
    print(f"{count:,} strings, {characters:,} characters, {characters / max(seconds, 1e-9):,.0f} characters a second")
    print(f"slowest: {slowest * 1000:.1f} ms for {len(of):,} characters: {of[:120]!r}")
    if slowest > SLOWEST:
        raise SystemExit(f"a string took more than {SLOWEST} s")


def reports(rng: random.Random, count: int) -> None:
    """Parse and audit damaged stretches of the corpus."""
    whole = [zsparse.read(path).text for path in sorted(CORPUS.glob("*.txt"))]
    characters, started = 0, process_time()
    for _ in range(count):
        text = damaged(rng, whole)
        characters += len(text)
        try:
            document = zsparse.parse(text)
            assert_grounded(document.text, document)
            for finding in zsparse.audit(document).findings:
                assert_grounded(document.text, finding)
        except BaseException:
            print(repr(text))
            raise
    print(f"{count:,} damaged reports, {characters:,} characters, {process_time() - started:,.0f} s")


def damaged(rng: random.Random, whole: list[str]) -> str:
    """A stretch of a report with up to a dozen faults."""
    text = stretch(rng, whole, LONGEST)
    for _ in range(rng.randrange(1, 13)):
        low = rng.randrange(len(text) + 1)
        high = min(len(text), low + rng.choice((0, 0, 1, 1, 2, 5, 20)))
        put = rng.choice(
            (
                "",
                rng.choice(CHARACTERS),
                rng.choice(PIECES),
                rng.choice(STRANGE),
                text[low:high] * 2,
                stretch(rng, whole, 20),
            )
        )
        text = text[:low] + put + text[high:]
    return text


def stretch(rng: random.Random, whole: list[str], longest: int) -> str:
    text = rng.choice(whole)
    start = rng.randrange(len(text))
    return text[start : start + rng.randrange(1, longest)]


if __name__ == "__main__":
    main()
