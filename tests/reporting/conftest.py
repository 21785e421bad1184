"""One browser for all tests that need one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reporting.browsing import Browser, started


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    yield from started(tmp_path_factory.mktemp("chromium"))
