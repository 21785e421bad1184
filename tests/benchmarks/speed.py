"""Where the time and the memory go: parse and audit beside ``jieba.lcut`` on the same texts, in one process, by stage.

usage: python tests/benchmarks/speed.py [FILE_OR_FOLDER ...] [--characters N] [--repeat N] [--longest N]
           [--beside FOLDER]

Prints one table: ratios to jieba and a line for each stage (share of the time, quantities a second), cost by the
length of a text and of a sentence, memory, and the time of an import and of the command. Times are of the process, not
of the clock, and each is the least of ``--repeat`` turns taken text by text, so that what else the machine does changes
little. Without arguments the texts are those of ``corpus/`` and, where it stands beside the repository,
``../shared/real/text``, thinned out evenly to about ``--characters``. It takes under a minute;
``--longest 10000000`` adds texts of up to 10 million characters, which take minutes of their own. ``--beside FOLDER``
times nothing but parse and audit, of this zsparse and of the one in FOLDER (an earlier version, say, which ``git
archive`` or ``pip install --target FOLDER`` put there), in turns, and tells whether they find the same.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from types import ModuleType
from typing import Any
from unittest.mock import patch

import jieba

import zsparse
from zsparse import assembly, auditing, parsing

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("zsparse.text.", "zsparse.quantities.", "zsparse.extraction.", "zsparse.auditing.")
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
CLAUSES = (500, 1000, 2000, 4000)

Spent = dict[str, float]
"""Seconds by stage."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus", ROOT.parent / "shared/real/text"])
    parser.add_argument("--characters", type=int, default=120_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--longest", type=int, default=100_000)
    parser.add_argument("--beside", type=Path)
    arguments = parser.parse_args()
    texts = thinned([zsparse.read(path).text for path in files(arguments.paths)], arguments.characters)
    if not texts:
        sys.exit("no text to time")
    jieba.setLogLevel(logging.WARNING)
    if arguments.beside is not None:
        beside_another(texts, arguments.repeat, arguments.beside.resolve())
        return
    beside_jieba(texts, arguments.repeat)
    by_length(texts, arguments.longest)
    by_clauses()
    start_up()


def files(paths: list[Path]) -> list[Path]:
    return [f for path in paths for f in (sorted(path.glob("*.txt")) if path.is_dir() else [path]) if f.is_file()]


def thinned(texts: list[str], characters: int) -> list[str]:
    """Every so manieth text, so that about ``characters`` are left."""
    return texts[:: max(1, round(sum(map(len, texts)) / characters))]


def beside_jieba(texts: list[str], repeat: int) -> None:
    """The ratios to jieba, and each stage's share and records per second."""
    best: Spent = {}
    quantities = findings = 0
    for text in texts:  # warm: dictionaries, patterns, tables
        document = zsparse.parse(text)
        quantities += sum(len(report.quantities) for report in document.reports)
        findings += len(zsparse.audit(document).findings)
    jieba.lcut(texts[0])
    spent: Spent = {}
    with timed_stages(spent):
        for text in texts:
            least: Spent = {}
            for _ in range(repeat):
                spent.clear()
                spent["jieba.lcut"], _ = timed(lambda text=text: jieba.lcut(text))
                spent["parse"], document = timed(lambda text=text: zsparse.parse(text))
                spent["audit"], _ = timed(lambda document=document: zsparse.audit(document))
                least = {name: min(seconds, least.get(name, seconds)) for name, seconds in spent.items()}
            for name, seconds in least.items():
                best[name] = best.get(name, 0.0) + seconds
    characters = sum(map(len, texts))
    base, parse, audit = (best.pop(name) for name in ("jieba.lcut", "parse", "audit"))
    print(f"{len(texts)} texts, {characters:,} characters, {quantities:,} quantities, {findings:,} findings")
    for name, seconds in (("jieba.lcut", base), ("parse", parse), ("audit", audit), ("parse + audit", parse + audit)):
        print(f"  {name:26s} {seconds / base:6.2f} x jieba  {characters / seconds:12,.0f} characters/s")
    print("stages (share of parse + audit; quantities a second)")
    rest = parse + audit - sum(best.values())
    for name, seconds in [*sorted(best.items(), key=lambda item: -item[1])[:20], ("all others", rest)]:
        share = seconds / (parse + audit)
        print(f"  {name:26s} {share:6.1%} {seconds / base:7.3f} x jieba {quantities / seconds:10,.0f}/s")


def beside_another(texts: list[str], repeat: int, folder: Path) -> None:
    """The ratios to jieba of this zsparse and of the one in ``folder``, and how often they find other things."""
    versions: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}
    for name, load in (("this one", lambda: zsparse), ("the other", lambda: other_zsparse(folder))):
        version = load()
        versions[name] = version.parse, version.audit
        for text in texts:  # warm: dictionaries, patterns, tables; modules too, while their names are this version's
            version.audit(version.parse(text))
    jieba.lcut(texts[0])
    best: Spent = {}
    differing = 0
    for text in texts:
        least: Spent = {}
        found = set()
        for _ in range(repeat):
            spent = {"jieba": timed(lambda text=text: jieba.lcut(text))[0]}
            for name, (parse, audit) in versions.items():
                seconds, document = timed(lambda text=text, parse=parse: parse(text))
                spent[name], told = timed(lambda document=document, audit=audit: audit(document))
                spent[name] += seconds
                found.add(document.model_dump_json() + told.model_dump_json())
            least = {name: min(seconds, least.get(name, seconds)) for name, seconds in spent.items()}
        differing += len(found) > 1
        for name, seconds in least.items():
            best[name] = best.get(name, 0.0) + seconds
    characters = sum(map(len, texts))
    print(f"{len(texts)} texts, {characters:,} characters; what the two find differs in {differing}")
    print("parse + audit")
    for name in versions:
        each = best[name] / characters * 1e6
        print(f"  {name:26s} {best[name] / best['jieba']:6.2f} x jieba {each:8.2f} microseconds/character")


def other_zsparse(folder: Path) -> ModuleType:
    """The zsparse in ``folder``, beside the one that is loaded already."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "zsparse"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    other = importlib.import_module("zsparse")
    if not Path(other.__file__ or "").is_relative_to(folder):
        sys.exit(f"no zsparse in {folder}")
    return other


@contextmanager
def timed_stages(spent: Spent) -> Iterator[None]:
    """Add to ``spent`` what each stage function that the path of parse or audit calls takes, while it lasts."""
    stages: list[tuple[object, str]] = [
        (module, name)
        for module in (parsing, auditing)
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__.startswith(LAYERS) and value.__module__ != module.__name__
    ]
    stages += [(assembly.Records, "report"), (assembly.Records, "document")]

    def measured(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            start = process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] = spent.get(name, 0.0) + process_time() - start

        return call

    with ExitStack() as stack:
        for owner, name in stages:
            shown = f"records.{name}" if owner is assembly.Records else name
            stack.enter_context(patch.object(owner, name, measured(shown, getattr(owner, name))))
        yield


def by_length(texts: list[str], longest: int) -> None:
    """Time per character of texts of growing length, and memory per character above that of the shortest.

    Each is one mix of texts, of about the shortest length, over and over: nothing but length tells them
    apart, and every pattern and word list that the longest needs the shortest needs too. Memory is read where Linux
    tells it; beside it stands what of it is the document that ``parse`` returns.
    """
    print("one text of so many characters")
    mix = "\n".join(thinned(texts, LENGTHS[0])) + "\n"
    for length in (n for n in LENGTHS if n <= longest):
        text = (mix * (length // len(mix) + 1))[:length]
        seconds = min(
            timed(lambda text=text: zsparse.audit(zsparse.parse(text)))[0] for _ in range(2 if length < 10**6 else 1)
        )
        print(f"  {length:12,d} {seconds / length * 1e6:8.2f} microseconds/character")
    constant = int(run("-c", _PEAK, str(LENGTHS[0]), stdin=mix)[1])
    print(f"  {LENGTHS[0]:12,d} peak memory of parse {constant / 2**20:6.0f} MB")
    for length in (n for n in LENGTHS[1:] if n <= longest):
        peak = int(run("-c", _PEAK, str(length), stdin=mix)[1])
        each = (peak - constant) / (length - LENGTHS[0])
        held = int(run("-c", _HELD, str(length), stdin=mix)[1]) / length
        told = f"{each:6.0f} bytes/character more; the document holds {held:.0f}"
        print(f"  {length:12,d} peak memory of parse {peak / 2**20:6.0f} MB, {told}")


# What the kernel counts for a process (ru_maxrss) begins with what its parent held; VmHWM begins with the program.
_PEAK = """
import sys, zsparse
length, text = int(sys.argv[1]), sys.stdin.read()
zsparse.parse((text * (length // len(text) + 1))[:length])
status = open("/proc/self/status", encoding="ascii").read()
print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
"""


_HELD = """
import sys, tracemalloc, zsparse
length, text = int(sys.argv[1]), sys.stdin.read()
zsparse.parse(text)
long = (text * (length // len(text) + 1))[:length]
tracemalloc.start()
document = zsparse.parse(long)
print(tracemalloc.get_traced_memory()[0])
"""


def by_clauses() -> None:
    """Time per character of one sentence that does not end."""
    print("one sentence of so many clauses (parse)")
    for count in CLAUSES:
        clauses = (
            f"完成到位资金{i * 37 % 9000 + 100}万元，占任务的{i * 7 % 120 + 1}.{i % 10}%，" for i in range(count)
        )
        text = "全县目标任务3亿元，" + "".join(clauses) + "成效明显。"
        seconds, _ = timed(lambda text=text: zsparse.parse(text))
        print(f"  {count:12,d} {seconds / len(text) * 1e6:8.2f} microseconds/character")


def start_up() -> None:
    """Clock times of an import and of the command, each the least of five.

    Modules are compiled and patterns kept beforehand, as after an installation and a first use; an environment that
    forbids Python to write what it compiled would add a third.
    """
    print("start")
    report = str(ROOT / "corpus/township-annual-wrong.txt")
    commands = {
        "python": ("-c", ""),
        "import zsparse": ("-c", "import sys, zsparse; assert 'jieba' not in sys.modules"),
        "zsparse --help": ("-m", "zsparse", "--help"),
        "zsparse audit REPORT": ("-m", "zsparse", "audit", "--fail-on", "never", report),
    }
    with TemporaryDirectory() as folder:
        kept = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": "", "ZSPARSE_CACHE": f"{folder}/patterns"}
        for name, command in commands.items():
            run(*command, **kept)
            print(f"  {name:26s} {min(run(*command, **kept)[0] for _ in range(5)) * 1000:8.0f} ms")


def run(*command: str, stdin: str = "", **environment: str) -> tuple[float, str]:
    """Seconds by the clock that a Python process with more in its ``environment`` took, and what it printed."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return perf_counter() - start, done.stdout


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of the process that ``work`` took, and what it returned."""
    start = process_time()
    result = work()
    return process_time() - start, result


if __name__ == "__main__":
    main()
