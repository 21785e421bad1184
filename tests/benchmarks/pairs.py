"""Finding recycled reports among many: time, memory, recall and precision of ``check_recycled_texts``.

usage: python tests/benchmarks/pairs.py [--reports N] [--seed N]

A tenth of the reports are near-copies of earlier ones (year, place, numbers or a tenth of the text changed), the others
have a third of their sentences in common with all. Times are also given as multiples of one ``zlib`` pass over the same
texts, so that they can be compared between machines.
"""

from __future__ import annotations

import argparse
import resource
import sys
import zlib
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.auditing.crossreport.making import ISSUERS, bare, body, edited, renumbered, whole
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.recycled import check_recycled_texts
from zsparse.auditing.crossreport.spool import Spool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts, due = archive(options.reports, Random(options.seed))
    characters = sum(len(text) for _, _, text in texts)
    print(f"{len(texts)} reports, {characters / len(texts):.0f} characters each, {len(due)} near-copies")

    start = perf_counter()
    for _, _, text in texts:
        zlib.compress(text.encode(), 6)
    unit = perf_counter() - start

    start = perf_counter()
    with Spool() as spool:
        for number, (issuer, year, text) in enumerate(texts):
            spool.add(bare(f"{number:06}.txt", issuer, year, text))
        sketched = perf_counter()
        found = {f.path: f.elsewhere[0].path for f in check_recycled_texts(spool, Limits())}
    paired = perf_counter()

    right = sum(found.get(later) == first for later, first in due.items())
    print(f"sketches {sketched - start:.1f} s ({(sketched - start) / unit:.1f} × zlib)")
    print(f"pairs    {paired - sketched:.1f} s ({(paired - sketched) / unit:.1f} × zlib)")
    print(f"recall {right}/{len(due)}, precision {right}/{len(found)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, texts in memory included")


def archive(size: int, rng: Random) -> tuple[list[tuple[str, int, str]], dict[str, str]]:
    """Reports as (issuer, year, text), and which file repeats which."""
    texts: list[tuple[str, int, str]] = []
    due = {}
    sentences: list[str] = []
    for number in range(size):
        issuer, year = rng.choice(ISSUERS), 2000 + number * 20 // size
        if number % 10 == 9:
            change = rng.choice(("place", "numbers", "edits"))
            copied = {"numbers": renumbered, "edits": lambda s, r: edited(s, r, 0.1)}.get(change, lambda s, _: s)(
                sentences, rng
            )
            texts.append((issuer, year + 1, whole(issuer, year + 1, copied)))
            due[f"{number:06}.txt"] = f"{number - 1:06}.txt"
        else:
            sentences = body(rng, rng.randint(40, 90))
            texts.append((issuer, year, whole(issuer, year, sentences)))
    return texts, due


if __name__ == "__main__":
    main()
