"""Patterns are compiled when first used, and behave as compiled ones; every one of the package can be compiled."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from zsparse import regex

USES = [
    ("match", ("3个",), True),
    ("search", ("引进3个",), True),
    ("fullmatch", ("3个",), True),
    ("fullmatch", ("引进3个",), False),
    ("match", ("引进3个", 2), True),
    ("match", ("引进3个", 2, 3), False),
]


@pytest.mark.parametrize(("method", "arguments", "found"), USES)
def test_each_first_use_matches_as_the_compiled_pattern_does(
    method: str, arguments: tuple[object, ...], found: bool
) -> None:
    pattern = regex.compile(r"(?P<count>\d++)个")
    match = getattr(pattern, method)(*arguments)
    assert (match is not None) == found
    assert match is None or match["count"] == "3"


def test_the_methods_that_collect_and_replace() -> None:
    assert regex.compile(r"\d").findall("1乡2镇") == ["1", "2"]
    assert [m.start() for m in regex.compile(r"\d").finditer("1乡2镇", 1)] == [2]
    assert regex.compile(r"\d").sub("", "1乡2镇") == "乡镇"
    assert regex.compile(r"\d").subn("", "1乡2镇") == ("乡镇", 2)
    assert regex.compile("[，；]").split("甲，乙；丙", 1) == ["甲", "乙；丙"]
    assert regex.compile(rb"\d").findall(b"1a2") == [b"1", b"2"]
    assert regex.compile("A", regex.IGNORECASE).match("a")


def test_a_pattern_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    real = regex.engine.compile
    monkeypatch.setattr(regex.engine, "compile", lambda *a: compiled.append(a) or real(*a))
    pattern = regex.compile("项目", regex.MULTILINE)
    assert pattern.pattern == "项目"
    assert compiled == []
    assert pattern.search("招商项目")
    assert pattern.findall("项目")
    assert compiled == [("项目", regex.MULTILINE)]


def test_what_is_no_pattern_is_refused_where_it_is_used_or_at_once_where_asked() -> None:
    with pytest.raises(regex.error):
        regex.compile("(").search("")
    with regex.compiling_at_once(), pytest.raises(regex.error):
        regex.compile("(")


def test_copies_and_pickles_are_patterns() -> None:
    pattern = regex.compile("a", regex.IGNORECASE)
    for another in (copy.deepcopy(pattern), copy.copy(pattern), pickle.loads(pickle.dumps(pattern))):
        assert another.match("A")


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_pattern_of_the_package_compiles() -> None:
    """A pattern deferred to its first use would else keep a slip of the pen until a rare wording asks for it."""
    code = """
import importlib, pathlib
from zsparse import regex
with regex.compiling_at_once():
    for path in sorted(pathlib.Path("zsparse").rglob("*.py")):
        if path.name != "__main__.py":
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    import zsparse
    for path in sorted(pathlib.Path("corpus").glob("county*.txt")):
        zsparse.audit(zsparse.read(path))
from zsparse.regex import Deferred
import gc
print([o.pattern for o in gc.get_objects() if isinstance(o, Deferred)])
"""
    assert run(code) == "[]"


def test_a_report_without_doubtful_words_is_audited_without_the_dictionary() -> None:
    code = """
import sys
from zsparse.cli import main
sys.argv = ["zsparse", "audit", "--quiet", "--fail-on", "never", "corpus/township-annual-wrong.txt"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("jieba" in sys.modules)
"""
    assert run(code) == "False"
