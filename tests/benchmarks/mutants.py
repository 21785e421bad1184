"""How many faults put into a module its tests notice: mutation testing of the code (``mutation.py`` changes texts).

usage: python tests/benchmarks/mutants.py [--sample N] [--seed N] [--lines A-B] [--lowest SHARE] MODULE.py TEST ...

A fault is one operator, constant, condition or returned value changed; the tests named run until the first fails, so
those that tell most come first. What is no option here goes to pytest (-k). All faults are tried, or a sample of them.
Data are not mutated: tables, patterns, annotations, decorators and docstrings. Prints the faults that no test notices,
then the count, and ends with 1 where fewer than SHARE of them were noticed.

The tests run once without a fault; each further run is a fork of that process, which has their packages imported and
the patterns compiled, with the changed module in the place of its file. Properties try the same examples each time and
shrink none. Needs ``os.fork``; no file is changed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import pytest
import regex

ROOT = Path(__file__).resolve().parents[2]
OURS = ("zsparse", "tests")
_PAIRS: tuple[tuple[type[ast.AST], type[ast.AST]], ...] = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.Is, ast.IsNot), (ast.In, ast.NotIn)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.BitOr, ast.BitAnd)),
)
EXCHANGED = {
    **dict(_PAIRS),
    **{two: one for one, two in _PAIRS},
    **dict.fromkeys((ast.FloorDiv, ast.Mod, ast.Pow), ast.Mult),
}
SEARCHED = ("startswith", "endswith", "find", "rfind")
FALSE = ("None", "False")
"""Returned values that None in their place would not change for who asks whether; False for True is tried as it is."""
LEFT_OUT = ("annotation", "returns", "decorator_list", "type_params")


@dataclass(frozen=True)
class Fault:
    """One change of a module: where, what stood there and what stands there now, and the module with it."""

    line: int
    before: str
    after: str
    code: CodeType


class Replacing(MetaPathFinder, Loader):
    """Imports one module from code at hand."""

    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        self._name, self._file, self._code = name, file, code

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(name, self._file, loader=self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def faults(file: Path) -> Iterator[Fault]:
    """Every fault of a module, in the order of the syntax tree."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for owner, field, node, parents in list(_places(tree, ())):
        for changed in _changes(node, parents):
            ast.copy_location(changed, node)
            before = ast.unparse(node)
            _put(owner, field, changed)
            yield Fault(
                node.lineno,
                before,
                ast.unparse(changed),
                compile(ast.fix_missing_locations(tree), str(file), "exec"),
            )
            _put(owner, field, node)


def _places(
    node: ast.AST, parents: tuple[ast.AST, ...]
) -> Iterator[tuple[ast.AST, tuple[str, int | None], ast.AST, tuple[ast.AST, ...]]]:
    """Each expression and statement below ``node`` with who holds it, in which field, and all above it."""
    for name, value in ast.iter_fields(node):
        if name in LEFT_OUT:
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.expr | ast.stmt) and not _is_data(child):
                yield node, (name, index if isinstance(value, list) else None), child, (*parents, node)
            if isinstance(child, ast.AST) and not _is_data(child):
                yield from _places(child, (*parents, node))


def _is_data(node: ast.AST) -> bool:
    """Docstrings, types, f-strings, and what ``Example`` and patterns are made of."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
        return True
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("Example", "regex.compile", "cast")
    return isinstance(node, ast.JoinedStr)


def _put(owner: ast.AST, field: tuple[str, int | None], node: ast.AST) -> None:
    name, index = field
    if index is None:
        setattr(owner, name, node)
    else:
        getattr(owner, name)[index] = node


def _changes(node: ast.AST, parents: tuple[ast.AST, ...]) -> Iterator[ast.AST]:
    """What may stand in the place of a node instead of it."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            yield ast.Compare(node.left, [*node.ops[:i], EXCHANGED[type(op)](), *node.ops[i + 1 :]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(EXCHANGED[type(node.op)](), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in EXCHANGED:
        yield ast.BinOp(node.left, EXCHANGED[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in EXCHANGED:
        yield ast.AugAssign(node.target, EXCHANGED[type(node.op)](), node.value)
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node, parents)
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) not in FALSE:
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.IfExp) and isinstance(node.test, ast.Name | ast.Call | ast.Attribute):
        negated = ast.UnaryOp(ast.Not(), node.test)
        yield type(node)(negated, node.body, node.orelse)


def _other_constants(node: ast.Constant, parents: tuple[ast.AST, ...]) -> Iterator[ast.Constant]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str) and node.value and any(map(_is_condition, parents)):
        yield ast.Constant("")


def _is_condition(node: ast.AST) -> bool:
    """Whether strings in this expression are compared with the text."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in SEARCHED
    return isinstance(node, ast.Compare)


def passes(tests: list[str]) -> bool:
    """Whether tests pass in this process, our modules imported anew."""
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    ignored = "ignore::pytest.PytestAssertRewriteWarning"  # of hypothesis, which is imported above
    return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-W", ignored, *tests]) == 0


def noticed(replacing: Replacing, tests: list[str], seconds: float) -> bool:
    """Whether a test fails with a module replaced; a run that takes too long fails too."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        sys.meta_path.insert(0, replacing)
        try:
            os._exit(0 if passes(tests) else 1)
        finally:
            os._exit(2)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("usage: ")[1].split("\n")[0])
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lines", default="0-1000000")
    parser.add_argument("--lowest", type=Fraction, default=Fraction(0))
    options, more = parser.parse_known_args()
    file = options.module.resolve()
    tests = [*options.tests, *more]  # pytest's own arguments, such as -k
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    once = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("once", phases=once, database=None, derandomize=True, deadline=None)
    hypothesis.settings.load_profile("once")
    regex._main._MAXCACHE = 100_000

    started = time.monotonic()
    if not passes(tests):
        raise SystemExit("these tests fail without a fault")
    seconds = 20 + 5 * (time.monotonic() - started)
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    first, last = map(int, options.lines.split("-"))
    made = [fault for fault in faults(file) if first <= fault.line <= last]
    tried = made
    if options.sample is not None and options.sample < len(made):
        tried = sorted(random.Random(options.seed).sample(made, options.sample), key=lambda fault: fault.line)
    missed = 0
    for fault in tried:
        if not noticed(Replacing(name, file, fault.code), tests, seconds):
            missed += 1
            print(f"{options.module}:{fault.line}: {_brief(fault.before)}  ->  {_brief(fault.after)}", flush=True)
    share = Fraction(len(tried) - missed, max(len(tried), 1))
    print(f"{options.module}: {len(tried) - missed} of {len(tried)} faults noticed ({len(made)} possible)")
    sys.exit(1 if share < options.lowest else 0)


def _brief(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 120 else f"{line[:117]}..."


if __name__ == "__main__":
    main()
