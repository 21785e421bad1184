"""Processes for what nothing else bounds: they answer, last or end, and say why they ended."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from zsparse.sources.confined import Confined, EndedError, close_idle

MODULE = "tests.sources.answering"


def test_requests_and_bytes_go_there_and_back() -> None:
    process = Confined.taken(MODULE)
    process.ask({"text": "完成\ud800", "size": 3}, b"\n\x00\xff")
    assert process.answer() == {"text": "完成\ud800", "size": 3}
    assert process.content(3) == b"\n\x00\xff"
    process.close()


@pytest.mark.parametrize("lasting", [True, False])
def test_a_process_whose_answer_is_complete_is_taken_again(lasting: bool) -> None:
    process = Confined.taken(MODULE)
    process.lasting = lasting
    process.release()
    other = Confined.taken(MODULE)
    assert (other is process) is lasting
    assert other.lasting is False
    other.close()


def test_each_reading_has_a_process_of_its_own() -> None:
    def answers(number: int) -> int:
        process = Confined.taken(MODULE)
        process.ask({"number": number})
        answer: int = process.answer()["number"]
        process.lasting = True
        process.release()
        return answer

    with ThreadPoolExecutor(4) as threads:
        assert [*threads.map(answers, range(50))] == [*range(50)]
    close_idle()


def test_a_process_that_ends_says_so() -> None:
    process = Confined.taken(MODULE)
    process.ask({"ends": True})
    with pytest.raises(EndedError) as ended:
        process.answer()
    assert ended.value.overtime is False
    with pytest.raises(EndedError):
        Confined("tests.sources.no_such_module").answer()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems limit computing")
def test_a_process_that_computes_too_long_is_ended() -> None:
    process = Confined.taken(MODULE)
    process.ask({"seconds": 0.05})
    with pytest.raises(EndedError) as ended:
        process.answer()
    assert ended.value.overtime is True
