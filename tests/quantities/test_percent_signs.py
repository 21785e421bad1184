"""No percent sign behind a figure is missed and none is invented, over real documents beside the repository."""

import pytest

from tests.quantities.percent_signs import SHARED, count, documents


def test_no_percent_sign_is_missed_and_none_invented() -> None:
    """All labelled documents and each eighth of the real ones; ``tests/benchmarks/percent_signs.py`` reads all."""
    paths = documents(every=8)
    if not paths:
        pytest.skip(f"no documents beside the repository ({SHARED})")
    signs = count(paths)
    assert signs.signs > 1000
    assert signs.missed == []
    assert signs.invented == []
