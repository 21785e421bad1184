"""Finding recycled reports among many: time, memory, recall and precision of ``check_recycled_texts``.

usage: python tests/benchmarks/pairs.py [--reports N] [--seed N]

A tenth of the reports are near-copies of earlier ones (the year, the place, both, the numbers, or a tenth of the text
changed, three characters at a time or one by one), the others have a third of their sentences in common with all.
Times are also given as multiples of one ``zlib`` pass over the same texts, so that they can be compared between
machines.
"""

from __future__ import annotations

import argparse
import resource
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.auditing.crossreport.making import ISSUERS, bare, body, edited, renumbered, reworded, whole
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

    right = Counter(change for later, (first, change) in due.items() if found.get(later) == first)
    print(f"sketches {sketched - start:.1f} s ({(sketched - start) / unit:.1f} × zlib)")
    print(f"pairs    {paired - sketched:.1f} s ({(paired - sketched) / unit:.1f} × zlib)")
    planted = Counter(change for _, change in due.values())
    print(f"recall {right.total()}/{len(due)}, precision {right.total()}/{len(found)}")
    print("recall by what changed: " + ", ".join(f"{change} {right[change]}/{planted[change]}" for change in CHANGES))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, texts in memory included")


CHANGES: dict[str, Callable[[list[str], Random], list[str]]] = {
    "year": lambda s, _: s,
    "place": lambda s, _: s,
    "year and place": lambda s, _: s,
    "numbers": renumbered,
    "a tenth edited": lambda s, rng: edited(s, rng, 0.1),
    "a tenth reworded": lambda s, rng: reworded(s, rng, 0.1),
}
"""What becomes of the sentences; year and place are said in the title and the first sentence. All but a change of
place go with another year."""


def archive(size: int, rng: Random) -> tuple[list[tuple[str, int, str]], dict[str, tuple[str, str]]]:
    """Reports as (issuer, year, text), and which file repeats which, and what was changed."""
    texts: list[tuple[str, int, str]] = []
    due = {}
    sentences: list[str] = []
    issuer, year = "", 0
    for number in range(size):
        if number % 10 == 9:
            change = rng.choice(list(CHANGES))
            if change in ("place", "year and place"):
                issuer = rng.choice([other for other in ISSUERS if other != issuer])
            year += change != "place"
            texts.append((issuer, year, whole(issuer, year, CHANGES[change](sentences, rng))))
            due[f"{number:06}.txt"] = (f"{number - 1:06}.txt", change)
        else:
            issuer, year = rng.choice(ISSUERS), 2000 + number * 20 // size
            sentences = body(rng, rng.randint(40, 90))
            texts.append((issuer, year, whole(issuer, year, sentences)))
    return texts, due


if __name__ == "__main__":
    main()
