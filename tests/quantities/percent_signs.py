"""Every percent sign of the documents beside the repository against the percentages that are recognised in them.

A sign is missed where a figure stands before it (spaces between them allowed) and no quantity covers it. A percentage
is invented where neither a sign nor 分之 stands in its print or soon behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import regex

from zsparse.quantities.recognizer import recognize_mentions
from zsparse.sources.reading import open_source
from zsparse.text.cleaning import clean

SHARED = Path(__file__).resolve().parents[3] / "shared"
SIGN = regex.compile(r"[0-9０-９][ \t\u00a0\u3000]*+[%％﹪]")
WORDS = regex.compile(r"[%％﹪]|分\s*+之|分百")
# Two numbers run together by a page or a ticker (23.601.77%) are no print of one number.
RUN_TOGETHER = regex.compile(r"[0-9]++\.[0-9]++\.[0-9]++[ \t\u00a0\u3000]*+[%％﹪]")


@dataclass
class Signs:
    """How many signs stand behind a figure, and the differences: what is missed, what is invented."""

    signs: int = 0
    run_together: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def documents(every: int = 1) -> list[Path]:
    """The texts beside the repository: all of gold, and each ``every``-th real one."""
    return sorted((SHARED / "gold").glob("*.txt")) + sorted((SHARED / "real/text").glob("*.txt"))[::every]


def count(paths: Iterable[Path]) -> Signs:
    """The signs of the files, read, cleaned and recognised as a document is."""
    signs = Signs()
    for path in paths:
        original = open_source(path).text
        rewrite = clean(original)
        covered = bytearray(len(original))
        for mention in recognize_mentions(rewrite.text):
            start, end = rewrite.span(mention.start, mention.end)
            if mention.dimension in ("percent", "points", "fraction"):
                covered[start:end] = b"\1" * (end - start)
            if mention.unit == "%" and not WORDS.search(original, start, end + 12):
                signs.invented.append(f"{path.name}: {original[max(0, start - 20) : end + 20]!r}")
        glued = {match.end() for match in RUN_TOGETHER.finditer(original)}
        for match in SIGN.finditer(original):
            signs.signs += 1
            if not covered[match.end() - 1]:
                if match.end() in glued:
                    signs.run_together += 1
                else:
                    signs.missed.append(f"{path.name}: {original[max(0, match.start() - 30) : match.end() + 15]!r}")
    return signs
