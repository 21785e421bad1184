"""Progress is for terminals, and for work that takes a while."""

from __future__ import annotations

from io import StringIO

from zsparse.reporting.progress import watched


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_terminal_sees_how_far_the_work_has_come() -> None:
    stream = Terminal()
    assert list(watched(["a", "b", "c"], "读取", stream)) == ["a", "b", "c"]
    assert "读取" in stream.getvalue()
    assert "3/3" in stream.getvalue()


def test_nothing_in_a_pipe_or_for_one_item() -> None:
    pipe, terminal = StringIO(), Terminal()
    assert list(watched(["a", "b"], "读取", pipe)) == ["a", "b"]
    assert list(watched(["a"], "读取", terminal)) == ["a"]
    assert pipe.getvalue() == terminal.getvalue() == ""
