"""The command for archives: its summary, its exit codes, its bar, and its one sentence for what goes wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.generate import generate
from tests.conftest import ROOT
from zsparse.cli import app


def batch(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    list(generate(tmp_path / "reports", 3, faults=1.0))
    (tmp_path / "reports/empty.txt").write_bytes(b"")
    return tmp_path / "reports"


def test_summary_says_what_was_done_and_what_was_not(folder: Path, tmp_path: Path) -> None:
    first, second = (batch(folder, "--out", tmp_path / "parsed", "--workers", 1) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "4 files: 4 parsed" in first.stdout
    assert " a second, 0 kept" in first.stdout
    assert "4 files: 0 parsed, 4 kept from an earlier run" in second.stdout
    assert "3 documents, 3 reports" in first.stdout
    assert "1 files could not be read" in first.stdout
    assert "not taken for reports by their names: 1 .jsonl" in first.stdout
    assert (tmp_path / "parsed/failures.csv").read_bytes().startswith(b"\xef\xbb\xbffile,reason,remedy\r\nempty.txt,")


def test_quiet_is_silent(folder: Path, tmp_path: Path) -> None:
    result = batch(folder, "--out", tmp_path / "parsed", "--workers", 1, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_nothing_read_is_an_error(folder: Path, tmp_path: Path) -> None:
    for path in filter(Path.is_file, folder.rglob("*")):
        path.write_bytes(b"")
    for _ in range(2):  # what an earlier run found is no better
        result = batch(folder, "--out", tmp_path / "parsed", "--workers", 1)
        assert result.exit_code == 2
        assert "none of its 4 files could be read" in result.stderr
        assert str(tmp_path / "parsed" / "failures.csv") in result.stderr


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    result = batch(tmp_path / "reports", "--out", tmp_path / "parsed", "--quiet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no reports" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent", "--out", "parsed"], "there is no such folder"),
        (["reports", "--out", "reports"], "cannot go into the folder of the reports"),
        (["reports", "--out", "reports/empty.txt"], "cannot be written"),
        (["reports", "--out", "parsed", "--address", "host:6379"], "add --engine ray"),
        (["reports", "--out", "parsed", "--lexicon", "absent.toml"], "absent.toml: cannot be read"),
    ],
)
def test_errors_are_one_sentence(
    folder: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    result = batch(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("zsparse: ")


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")
def test_a_terminal_shows_a_bar_with_rate_and_remaining_time(folder: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "zsparse", "batch", folder, "--out", tmp_path / "parsed", "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    with open(ours, "rb", buffering=0) as terminal:
        try:
            while chunk := terminal.read(4096):
                seen += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
    assert process.wait() == 0
    text = seen.decode()
    assert "4/4" in text
    assert "/s" in text
    assert "0:00:00" in text
    assert "1 not read" in text
    assert "comparing" in text
    assert re.search(r"[1-9]\d* findings", text)
