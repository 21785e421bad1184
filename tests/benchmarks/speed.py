"""Time of parse and audit on whole texts beside ``jieba.lcut`` on the same texts, in one process, stage by stage.

usage: python tests/benchmarks/speed.py [FILE_OR_FOLDER ...] [--repeat N]

Each figure is the best of N runs over all texts, after one run that warms caches and loads dictionaries. Without
arguments the texts are those of ``corpus/`` and, where it stands beside the repository, ``../shared/real/text``.
"""

from __future__ import annotations

import argparse
import inspect
import logging
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import jieba

import zsparse
from zsparse import assembly, parsing

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("zsparse.text.", "zsparse.quantities.", "zsparse.extraction.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus", ROOT.parent / "shared/real/text"])
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    texts = [zsparse.read(path).text for path in files(arguments.paths)]
    characters = sum(map(len, texts))
    if not characters:
        sys.exit("no text to time")
    jieba.setLogLevel(logging.WARNING)
    print(f"{len(texts)} texts, {characters:,} characters, best of {arguments.repeat}")

    base = best(arguments.repeat, lambda: [jieba.lcut(text) for text in texts])
    parse = best(arguments.repeat, lambda: [zsparse.parse(text) for text in texts])
    documents = [zsparse.parse(text) for text in texts]
    audit = best(arguments.repeat, lambda: [zsparse.audit(document) for document in documents])
    row("jieba.lcut", base, base, characters)
    row("parse", parse, base, characters)
    row("audit", audit, base, characters)
    row("parse + audit", parse + audit, base, characters)
    print("\nstages of parse, each measured inside one run (nested ones count in both)")
    stages = by_stage(texts)
    for name, seconds in stages.items():
        row(name, seconds, base, characters)
    row("the rest", max(0.0, parse - sum(stages.values())), base, characters)


def files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.txt")) if path.is_dir() else [path] if path.is_file() else []
    return found


def best(repeat: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest of ``repeat`` runs after one that warms up."""
    work()
    return min(timed(work) for _ in range(repeat))


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def by_stage(texts: list[str]) -> dict[str, float]:
    """Seconds spent in each stage function that ``parsing`` calls, and in building records, over one run."""
    stages: list[tuple[object, str]] = [
        (parsing, name)
        for name, value in vars(parsing).items()
        if inspect.isfunction(value) and value.__module__.startswith(LAYERS)
    ]
    stages += [(assembly.Records, "report"), (assembly.Records, "document")]
    spent = {name: 0.0 for _, name in stages}

    def measured(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            start = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += perf_counter() - start

        return call

    with ExitStack() as stack:
        for owner, name in stages:
            stack.enter_context(patch.object(owner, name, measured(name, getattr(owner, name))))
        for text in texts:
            zsparse.parse(text)
    return {f"records.{name}" if name in ("report", "document") else name: spent[name] for name in spent}


def row(name: str, seconds: float, base: float, characters: int) -> None:
    print(
        f"  {name:20s} {seconds * 1000:9.1f} ms  {seconds / base:6.2f} x jieba  {characters / seconds:12,.0f} char/s"
        if seconds
        else f"  {name:20s}       0.0 ms"
    )


if __name__ == "__main__":
    main()
