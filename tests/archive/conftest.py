"""One archive, parsed once, for the tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

import zsparse
from tests.archive.making import mixed_archive


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mixed_archive(tmp_path_factory.mktemp("archive") / "reports")


@pytest.fixture(scope="session")
def archive(reports: Path) -> zsparse.Archive:
    made = zsparse.Archive(reports, out=reports.parent / "parsed")
    made.parse(workers=1)
    return made
