"""Characters per second of ``zsparse.recognize`` beside JioNLP's money extractor and Recognizers-Text, in one process.

usage: python tests/benchmarks/recognizing.py [FILE_OR_FOLDER ...] [--characters N] [--by sentence|paragraph|document]

The peers are no dependency: install ``jionlp`` and ``recognizers-text-suite`` (with ``emoji<2``) in an environment of
their own to see their rows; one that is absent is named and left out. Recognizers' cost grows faster than its text, so
that sentences are the fairest to it. What each found is counted: speed without finding is no figure, and JioNLP and
the currency model look for money only. Without arguments the texts are those of ``../shared/real/text``, where it is
there, else of ``corpus/``.

The recognisers take turns, a hundred pieces at a time, and the best of several rounds counts: on a busy machine the
ratios hold all the same.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import zsparse
from zsparse.quantities.recognizer import recognize_mentions

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared/real/text"
PIECES = {"sentence": re.compile(r"[^。\n]+。?"), "paragraph": re.compile(r"[^\n]+"), "document": re.compile(r"(?s).+")}
TOGETHER = 100
"""How many pieces are timed together."""
SLOW = ("Recognizers-Text, currency", "Recognizers-Text, percentage")
"""Timed in one round: beside their times what else the machine does is little."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[REAL if REAL.is_dir() else ROOT / "corpus"])
    parser.add_argument("--characters", type=int, default=100_000, help="how much text is read")
    parser.add_argument("--by", choices=sorted(PIECES), default="sentence", help="what is read at a time")
    parser.add_argument("--rounds", type=int, default=5, help="how often each piece is read")
    arguments = parser.parse_args()
    pieces = list(sample(arguments.paths, arguments.characters, PIECES[arguments.by]))
    if not pieces:
        sys.exit("no text to time")
    characters = sum(map(len, pieces))
    print(f"{len(pieces):,} pieces (by {arguments.by}), {characters:,} characters")
    rows = timed(recognizers(), pieces, arguments.rounds)
    base = rows["zsparse.recognize"][0]
    for name, (seconds, found) in rows.items():
        print(f"  {name:34s} {characters / seconds:12,.0f} char/s  {seconds / base:8.2f} x  {found:7,d} found")


def sample(paths: list[Path], characters: int, piece: re.Pattern[str]) -> Iterator[str]:
    """Pieces of ``characters`` in all, from files that lie evenly among those of the paths."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    files = [file for file in files if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 3  # most characters are three bytes
    every = max(1, int(size / characters))
    for file in files[::every]:
        for match in piece.finditer(zsparse.read(file).text):
            if characters <= 0:
                return
            if match[0].strip():
                characters -= len(match[0])
                yield match[0]


def recognizers() -> dict[str, Callable[[str], int]]:
    """Each recogniser as a function from a sentence to how many quantities it found."""
    found: dict[str, Callable[[str], int]] = {
        "zsparse.recognize": lambda text: len(zsparse.recognize(text)),
        "zsparse, mentions of clean text": lambda text: len(recognize_mentions(text)),
    }
    try:
        import jionlp
    except ImportError:
        print("  jionlp is not installed: left out")
    else:
        found["jionlp.ner.extract_money"] = lambda text: len(jionlp.ner.extract_money(text, with_parsing=True))
    try:
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
    except ImportError:
        print("  recognizers-text-suite is not installed: left out")
    else:
        currency = NumberWithUnitRecognizer("zh-cn").get_currency_model()
        percentage = NumberRecognizer("zh-cn").get_percentage_model()
        found["Recognizers-Text, currency"] = lambda text: len(currency.parse(text))
        found["Recognizers-Text, percentage"] = lambda text: len(percentage.parse(text))
    return found


def timed(finders: dict[str, Callable[[str], int]], pieces: list[str], rounds: int) -> dict[str, tuple[float, int]]:
    """Processor seconds and what was found, by recogniser; each reads some pieces first, to load its dictionaries."""
    spent = dict.fromkeys(finders, 0.0)
    found = dict.fromkeys(finders, 0)
    for find in finders.values():
        for piece in pieces[:20]:
            find(piece)
    for begin in range(0, len(pieces), TOGETHER):
        some = pieces[begin : begin + TOGETHER]
        best = dict.fromkeys(finders, float("inf"))
        for turn in range(rounds):
            for name, find in finders.items():
                if turn and name in SLOW:
                    continue
                start = process_time()
                count = sum(map(find, some))
                best[name] = min(best[name], process_time() - start)
                found[name] += count if not turn else 0
        for name, seconds in best.items():
            spent[name] += seconds
    return {name: (spent[name], found[name]) for name in finders}


if __name__ == "__main__":
    main()
