"""Characters per second of ``zsparse.recognize`` beside JioNLP's money extractor and Recognizers-Text, in one process.

usage: python tests/benchmarks/recognizing.py [FILE_OR_FOLDER ...] [--characters N]

The peers are no dependency: install ``jionlp`` and ``recognizers-text-suite`` (with ``emoji<2``) in an environment of
their own to see their rows; one that is absent is named and left out. Every recogniser gets the same sentences one by
one, since Recognizers' cost grows faster than its text. What each found is counted: speed without finding is no figure.
Without arguments the texts are those of ``corpus/`` and, where it is there, ``../shared/real/text``.
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
SENTENCE = re.compile(r"[^。\n]+。?")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus", ROOT.parent / "shared/real/text"])
    parser.add_argument("--characters", type=int, default=100_000, help="how much text the peers are given")
    arguments = parser.parse_args()
    sentences = list(sample(arguments.paths, arguments.characters))
    if not sentences:
        sys.exit("no text to time")
    characters = sum(map(len, sentences))
    print(f"{len(sentences)} sentences, {characters:,} characters")
    rows = {name: timed(find, sentences) for name, find in recognizers().items()}
    base = rows["zsparse.recognize"][0]
    for name, (seconds, found) in rows.items():
        print(f"  {name:34s} {characters / seconds:12,.0f} char/s  {seconds / base:8.2f} x  {found:7,d} found")


def sample(paths: list[Path], characters: int) -> Iterator[str]:
    """The first sentences of the texts, ``characters`` in all."""
    for file in (file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])):
        if not file.is_file():
            continue
        for match in SENTENCE.finditer(zsparse.read(file).text):
            if characters <= 0:
                return
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


def timed(find: Callable[[str], int], sentences: list[str]) -> tuple[float, int]:
    """Processor seconds of one run over all sentences after one that loads dictionaries, and what it found."""
    for sentence in sentences[:20]:
        find(sentence)
    start = process_time()
    found = sum(map(find, sentences))
    return process_time() - start, found


if __name__ == "__main__":
    main()
