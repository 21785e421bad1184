"""Text recognition beside the text layer of the same pages: how much is read, and how sure it is of digits it misreads.

usage: python tests/benchmarks/recognition.py [PDF ...] [--pages N] [--dots N] [--blur RADIUS] [--noise SIGMA]

Pages are drawn at ``--dots`` an inch, blurred and given noise as a scanner would, and recognized. Without arguments the
file is ``corpus/township-halfyear-clean.pdf``. For each threshold the table says which share of the misread digits and
of the rightly read ones lies below it: the first should be near 1, the second near 0. Needs the extra ``ocr``.
"""

from __future__ import annotations

import argparse
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

import numpy as np
import pypdfium2
import regex
from PIL import Image, ImageFilter

from zsparse.sources.scans import scanned_lines

ROOT = Path(__file__).resolve().parents[2]
SPACE = regex.compile(r"\s")
THRESHOLDS = [Decimal(t) for t in ("0.5", "0.8", "0.9", "0.95", "0.98", "0.99", "0.995")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus/township-halfyear-clean.pdf"])
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--dots", type=float, default=150)
    parser.add_argument("--blur", type=float, default=0)
    parser.add_argument("--noise", type=float, default=0)
    arguments = parser.parse_args()
    printed = read = same = 0
    wrong: list[Decimal] = []
    right: list[Decimal] = []
    for path in arguments.paths:
        with pypdfium2.PdfDocument(path) as document:
            for number in range(min(arguments.pages, len(document))):
                page = document[number]
                text = SPACE.sub("", page.get_textpage().get_text_range())
                image = worn(page.render(scale=arguments.dots / 72).to_pil(), arguments.blur, arguments.noise)
                began = perf_counter()
                lines = scanned_lines(image)
                took = perf_counter() - began
                sure = [
                    (c, confidence)
                    for line in lines
                    for piece in line
                    for c, confidence in zip(piece.text, piece.confidences, strict=True)
                    if not c.isspace()
                ]
                seen = "".join(c for c, _ in sure)
                blocks = SequenceMatcher(None, text, seen, autojunk=False).get_matching_blocks()
                matched = {i for b in blocks for i in range(b.b, b.b + b.size)}
                printed, read, same = printed + len(text), read + len(seen), same + len(matched)
                for i, (c, confidence) in enumerate(sure):
                    if c in "0123456789.%":
                        (right if i in matched else wrong).append(confidence)
                print(f"{path.name} page {number + 1}: {len(seen)} of {len(text)} characters, {took:.1f} s", flush=True)
    print(f"printed {printed:,}, read {read:,}, the same in order {same:,} ({same / max(1, printed):.3%})")
    print(f"digits, points and percent signs: {len(right):,} right, {len(wrong):,} not as printed")
    for threshold in THRESHOLDS:
        print(f"  below {threshold}: {below(wrong, threshold)} of the wrong, {below(right, threshold)} of the right")


def below(confidences: list[Decimal], threshold: Decimal) -> str:
    count = sum(c < threshold for c in confidences)
    return f"{count} ({count / len(confidences):.1%})" if confidences else "none"


def worn(image: Image.Image, blur: float, noise: float) -> np.ndarray:
    """A page as a scanner sees it."""
    image = image.convert("RGB").filter(ImageFilter.GaussianBlur(blur))
    grain = np.random.default_rng(0).normal(0, noise, (image.height, image.width, 1))
    return np.clip(np.asarray(image).astype(float) + grain, 0, 255).astype(np.uint8)[:, :, ::-1]


if __name__ == "__main__":
    main()
