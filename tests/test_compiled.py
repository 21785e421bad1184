"""Patterns and word lists kept between runs of the command: taken where whole and the user's own."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import regex as engine

from tests.conftest import ROOT
from zsparse import regex
from zsparse.compiled import MOST, Kept, cache_folder

TEXT = "引进项目3个"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one pattern is kept."""
    kept = Kept(tmp_path / "zsparse")
    assert kept.compile(r"(?P<count>\d++)个", 0).search(TEXT)["count"] == "3"
    kept.save()
    return tmp_path / "zsparse"


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the pattern that was kept is compiled again; it matches in either case."""
    calls = []
    real = engine.compile
    monkeypatch.setattr(engine, "compile", lambda *a: calls.append(a) or real(*a))
    assert Kept(folder).compile(r"(?P<count>\d++)个", 0).search(TEXT)["count"] == "3"
    return bool(calls)


def test_what_was_kept_is_not_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not compiled(folder, monkeypatch)
    assert only_file(folder).stat().st_mode & 0o077 == 0


def test_other_flags_are_another_pattern(folder: Path) -> None:
    kept = Kept(folder)
    assert kept.compile("a", regex.IGNORECASE).match("A")
    assert not kept.compile("a", 0).match("A")
    assert kept.compile(b"a", 0).match(b"a")


def test_a_word_list_is_parsed_again_only_where_it_changed(folder: Path) -> None:
    kept = Kept(folder)
    assert kept.parsed("a = 1", dict.fromkeys) == dict.fromkeys("a =1")
    kept.save()
    kept = Kept(folder)
    assert kept.parsed("a = 1", lambda _: None) == dict.fromkeys("a =1")
    assert kept.parsed("a = 2", lambda _: "anew") == "anew"
    assert kept.compile(r"(?P<count>\d++)个", 0).search(TEXT)["count"] == "3"


@pytest.mark.parametrize("damage", [b"", b"x" * 10, None])
def test_a_damaged_file_is_not_read(damage: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = only_file(folder)
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert compiled(folder, monkeypatch)


def test_a_file_that_others_may_write_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = pickle.dumps({(r"(?P<count>\d++)个", 0): pickle.dumps("not a pattern")})
    only_file(folder).write_bytes(hashlib.sha256(body).digest() + body)
    only_file(folder).chmod(0o666)
    assert compiled(folder, monkeypatch)


def test_a_file_of_another_user_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: only_file(folder).stat().st_uid + 1)
    assert compiled(folder, monkeypatch)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "zsparse")
    assert kept.compile("a", 0).match("a")
    kept.save()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_patterns_of_old_versions_do_not_pile_up(folder: Path) -> None:
    path = only_file(folder)
    body = pickle.dumps({(f"old {n}", 0): b"" for n in range(MOST + 1)})
    path.write_bytes(hashlib.sha256(body).digest() + body)
    kept = Kept(folder)
    kept.compile("new", 0)
    kept.save()
    assert Kept(folder)._known.keys() == {("new", 0)}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ZSPARSE_CACHE", "/there", Path("/there")),
        ("ZSPARSE_CACHE", "", None),
        ("XDG_CACHE_HOME", "/caches", Path("/caches/zsparse")),
        ("HOME", "/home/one", Path("/home/one/.cache/zsparse")),
    ],
)
def test_where_they_are_kept(monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: Path | None) -> None:
    monkeypatch.delenv("ZSPARSE_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv(name, value)
    assert cache_folder() == expected


def test_the_command_says_the_same_with_and_without_and_a_library_keeps_nothing(tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        environment = {**os.environ, "ZSPARSE_CACHE": str(tmp_path / "kept")}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    report = "corpus/township-annual-wrong.txt"
    said("-c", f"import zsparse; zsparse.audit(zsparse.read({report!r}))")
    assert not (tmp_path / "kept").exists()
    command = ("-m", "zsparse", "audit", "--fail-on", "never", "--all", report)
    first = said(*command)
    before = only_file(tmp_path / "kept").read_bytes()
    assert said(*command) == first
    assert only_file(tmp_path / "kept").read_bytes() == before
