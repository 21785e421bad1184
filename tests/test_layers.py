"""Imports run one way: a module knows those under it and none above."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = (
    ("errors", "arguments", "construction", "records", "compiled", "regex", "lexicon"),
    ("sources", "text"),
    ("quantities",),
    ("extraction",),
    ("assembly",),
    ("parsing",),
    ("auditing",),
    ("archive",),
    ("gold", "evaluation"),
    ("reporting",),
    ("cli",),
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in (ROOT / "zsparse").rglob("*.py") if path.stem not in ("__init__", "__main__"))


def layer_of(dotted: str) -> str:
    """``text`` for ``zsparse.text.rewrite``."""
    return dotted.split(".")[1]


def imported(path: Path) -> list[str]:
    """The modules of zsparse that a file imports when it is imported itself; those within functions do not count."""
    names = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("zsparse"):
            names += [node.module] if "." in node.module else [f"zsparse.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names if alias.name.startswith("zsparse.")]
    return names


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(ROOT)) for p in MODULES])
def test_a_module_imports_nothing_above_it(path: Path) -> None:
    own = path.relative_to(ROOT / "zsparse").parts[0].removesuffix(".py")
    above = [name for name in imported(path) if HEIGHT[layer_of(name)] > HEIGHT[own]]
    assert above == []


def test_one_module_compiles_patterns() -> None:
    """Any other would compile its own at import: ``zsparse.regex`` puts that off until they are used."""
    others = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "zsparse").rglob("*.py")
        if re.search(r"^\s*(?:import regex|from regex import)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(others) == ["zsparse/compiled.py", "zsparse/regex.py"]
