"""What is published: the wheel holds the package with its word lists and types and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with wheel and sdist, built from the project's own metadata without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def shipped() -> set[str]:
    """The files of the package in the working tree."""
    files = (path for path in (ROOT / "zsparse").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_is_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = next(archive.read(n).decode() for n in archive.namelist() if n.endswith("/METADATA"))
    assert names == shipped()
    assert {"zsparse/py.typed", "zsparse/lexicon/units.toml"} <= names
    assert not any("corpus" in name or "tests" in name for name in names)
    required = re.findall(r"^Requires-Dist: ([a-z0-9]+)(?!.*extra ==)", metadata, re.MULTILINE)
    assert sorted(required) == ["cn2an", "jieba", "pydantic", "regex", "tomli", "typer"]


def test_the_sdist_holds_what_builds_and_tests_it(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped() | {"pyproject.toml", "README.md", "LICENSE", "tests/test_distribution.py"} <= names
    assert any(name.startswith("corpus/") for name in names)
