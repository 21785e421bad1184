"""The README and its Chinese sister: the commands that they give, and that what they name exists."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import zsparse
from tests.conftest import CORPUS, ROOT
from zsparse.auditing import CHECKS
from zsparse.cli import app

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [body.strip() for language, body in BLOCKS if language == "bash"]


def test_setup_is_two_commands_of_one_line() -> None:
    assert len(COMMANDS) == 2
    run, check = COMMANDS
    assert not re.search(r"\n", run + check)
    assert "pip install" in run
    assert "zsparse audit" in run
    assert "pip install" in check
    assert "[dev]" in check
    assert check.endswith("pytest")


def test_setup_commands_name_files_that_exist() -> None:
    paths = [word for command in COMMANDS for word in shlex.split(command) if word.startswith("corpus/")]
    assert paths
    assert [p for p in paths if not (ROOT / p).is_file()] == []


@pytest.mark.parametrize("text", [README, CHINESE], ids=["README.md", "README.zh.md"])
def test_links_lead_somewhere(text: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_check_is_listed() -> None:
    assert [check.code for check in CHECKS if check.code not in README] == []


def test_commands_of_the_chinese_readme_are_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each runs on the file that it names, or on the corpus where it names a reader's own folder."""
    commands = [line.strip() for line in CHINESE.splitlines() if line.strip().startswith(".venv/bin/zsparse ")]
    assert len(commands) >= 4
    monkeypatch.chdir(ROOT)
    for number, command in enumerate(commands):
        words = [f"{CORPUS}" if word == "总结文件夹/" else word for word in shlex.split(command)[1:]]
        words = [str(tmp_path / f"{number}-{word}") if "核对结果" in word else word for word in words]
        result = CliRunner().invoke(app, words)
        assert result.exit_code in (0, 1), (command, result.output)
    assert len(list(tmp_path.iterdir())) == sum("核对结果" in command for command in commands)


EXAMPLES = re.findall(r"^```python\n(.*?)^```$", README + CHINESE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("body", EXAMPLES)
def test_library_example_runs(body: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(body, "README.md", "exec"), {})
    assert capsys.readouterr().out


def test_layout_names_folders_that_exist() -> None:
    tree = next(body for language, body in BLOCKS if language == "text" and body.startswith("zsparse/"))
    names = re.findall(r"^ {2}(\w+(?:\.py|/))", tree, re.MULTILINE)
    assert names
    assert [n for n in names if not (ROOT / "zsparse" / n).exists()] == []


def test_version_has_an_entry_in_the_changelog() -> None:
    assert f"## {zsparse.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_output_shown_is_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails, paste the new output of the command into the block below its comment."""
    command, shown = re.findall(
        r"^<!-- output: zsparse (.*?) -->\n```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL
    )[0]
    monkeypatch.chdir(ROOT)
    output = CliRunner().invoke(app, shlex.split(command)).stdout
    assert output.strip("\n") == shown.strip("\n")


def test_scores_shown_are_the_floors_that_the_tests_hold() -> None:
    rows = re.findall(r"^\| `([\w.~]+)` \| [^|]+ \| ([\d.]+|–) \| ([\d.]+|–) \|$", README, re.MULTILINE)
    floors = json.loads((ROOT / "tests/data/floors.json").read_text(encoding="utf-8"))

    def shown(folder: str, row: str) -> str:
        return f"{floors[folder][row] / 10:.1f}" if row in floors[folder] else "–"

    assert rows == [(row, shown("corpus", row), shown("beside", row)) for row in floors["corpus"]]
