"""Patterns of an archive: exact chances, silence below the stated n, and no alarm on honest archives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

import zsparse
from tests.auditing.crossreport.making import document
from zsparse.auditing.crossreport import Limits, audit_archive, facts_of
from zsparse.auditing.crossreport.exact import as_lopsided, at_least, beyond, chi_square, told
from zsparse.auditing.crossreport.facts import Departures, Rate, ReportFacts

# Chances


@pytest.mark.parametrize(
    ("k", "n", "chance"),
    [(0, 5, Fraction(1)), (5, 5, Fraction(1, 32)), (4, 5, Fraction(6, 32)), (8, 10, Fraction(7, 128))],
)
def test_at_least_so_many_heads(k: int, n: int, chance: Fraction) -> None:
    assert at_least(k, n) == chance


@pytest.mark.parametrize("n", [7, 2_001, 30_001])
def test_one_of_the_two_sides_has_more_heads_however_many_throws(n: int) -> None:
    assert at_least(n // 2 + 1, n) == Fraction(1, 2)
    assert at_least(0, n) == 1
    assert at_least(n + 1, n) == 0


@pytest.mark.parametrize(("k", "n", "chance"), [(5, 10, Fraction(1)), (0, 5, Fraction(1, 16)), (5, 5, Fraction(1, 16))])
def test_either_way_lopsided(k: int, n: int, chance: Fraction) -> None:
    assert as_lopsided(k, n) == chance


def test_chi_square_of_counts() -> None:
    assert chi_square([10, 10, 10]) == 0
    assert chi_square([12, 8, 10]) == Fraction(8, 10)


@pytest.mark.parametrize(
    ("statistic", "chance"), [("15.507", "0.05"), ("20.090", "0.01"), ("26.124", "0.001"), ("0", "1")]
)
def test_upper_tail_of_chi_square_with_eight_degrees_is_that_of_the_tables(statistic: str, chance: str) -> None:
    assert abs(beyond(Fraction(statistic), 8) - Fraction(chance)) < Fraction(1, 100_000)


def test_odd_degrees_have_no_closed_form() -> None:
    with pytest.raises(ValueError, match="even"):
        beyond(Fraction(1), 9)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(Fraction(1, 4), "约0.25"), (Fraction(1, 4000), "约2.5e-4"), (Fraction(1, 10**7), "小于百万分之一")],
)
def test_a_chance_in_words(chance: Fraction, words: str) -> None:
    assert told(chance) == words


# Facts made by hand

BASE = facts_of(document("a.txt", "青石坳乡2020年工作总结\n全乡工作取得了新的成绩。\n"))[0]


def with_rates(values: Sequence[str], number: int = 1) -> ReportFacts:
    rates = tuple(Rate(Fraction(Decimal(v)) / 100, f"{v}%", BASE.head) for v in values)
    return replace(BASE, rates=rates, number=number, path=f"{number:03}.txt")


def of(check: str, facts: Sequence[ReportFacts], limits: Limits | None = None) -> list[zsparse.Finding]:
    return [f for f in audit_archive(facts, limits or Limits()) if f.check == check]


# ZS611


@pytest.mark.parametrize(
    ("beat", "missed", "raised"), [(48, 12, True), (30, 30, False), (12, 48, False), (30, 0, True), (21, 9, False)]
)
def test_bunching_above_the_line(beat: int, missed: int, raised: bool) -> None:
    (finding,) = of("ZS611", [with_rates(["100.4"] * beat + ["99.5"] * missed + ["100"] * 50 + ["87.2", "131"])])
    assert (finding.severity == "warning") is raised
    assert f"n={beat + missed}" in finding.message
    assert "恰为100%的50个" in finding.message
    assert "零假设" in finding.message


@pytest.mark.parametrize(("rates", "n"), [(["100.4"] * 29, 29), (["100"] * 500, 0), (["101.01", "98.99"] * 100, 0)])
def test_too_few_rates_say_nothing(rates: list[str], n: int) -> None:
    assert n < Limits().rates
    assert of("ZS611", [with_rates(rates)]) == []


def test_bunching_cites_the_first_of_many_places() -> None:
    facts = [with_rates(["100.4"], number) for number in range(1, 60)]
    (finding,) = of("ZS611", list(reversed(facts)))
    assert finding.path == "001.txt"
    assert [c.path for c in finding.elsewhere] == [f"{n:03}.txt" for n in range(1, 21)]


# ZS612


def ends(counts: Sequence[int], issuer: str = "青石坳乡") -> ReportFacts:
    return replace(BASE, last_digits=tuple(counts), issuer=issuer, path=f"{issuer}.txt")


@pytest.mark.parametrize(
    ("counts", "raised"),
    [((40,) * 9, False), ((20, 20, 20, 20, 160, 20, 20, 20, 20), True), ((45, 35) * 4 + (40,), False)],
)
def test_last_digits(counts: tuple[int, ...], raised: bool) -> None:
    findings = of("ZS612", [ends(counts)])
    assert [f.severity == "warning" for f in findings] == [raised, raised]  # of the archive, and of its only author
    assert all(f"n={sum(counts)}" in f.message for f in findings)


def test_authors_below_the_least_n_are_not_judged() -> None:
    findings = of("ZS612", [ends((60, 0, 0, 0, 0, 0, 0, 0, 0), name) for name in ("白沙镇", "云水乡")])
    assert findings == []


# ZS613


@pytest.mark.parametrize(("up", "down", "raised"), [(25, 0, True), (0, 25, True), (12, 13, False), (17, 8, False)])
def test_one_direction(up: int, down: int, raised: bool) -> None:
    (finding,) = of("ZS613", [replace(BASE, departures=Departures(up, down, 3))])
    assert (finding.severity == "note") is raised
    assert (finding.explanation == "one_direction") is raised
    assert f"n={up + down}" in finding.message


def test_few_prints_say_nothing() -> None:
    assert of("ZS613", [replace(BASE, departures=Departures(19, 0, 0))]) == []


def test_many_authors_are_corrected_for() -> None:
    """13 of 13 is rare for one author, and to be expected of one among a thousand."""
    limits = Limits(prints=10)
    alone = [replace(BASE, departures=Departures(13, 0, 0))]
    many = alone + [
        replace(BASE, issuer=f"第{n}乡", path=f"{n}.txt", departures=Departures(5, 5, 0)) for n in range(999)
    ]
    assert [f.explanation for f in of("ZS613", alone, limits)] == ["one_direction"]
    assert {f.explanation for f in of("ZS613", many, limits)} == {"both_directions"}


# From texts


def report(rng: Random, issuer: str, number: int, rounding: str) -> tuple[str, str]:
    lines = [f"{issuer}2020年第{number}号工作总结", "现将工作情况总结如下。"]
    for _ in range(6):
        done, goal = rng.randint(1001, 9999), rng.randint(5001, 9999)
        share = Decimal(done * 100) / goal
        lines.append(f"全年完成到位资金{done}万元，占目标任务{goal}万元的{share.quantize(Decimal('0.1'), rounding)}%。")
    return f"{issuer}-{number}.txt", "\n".join(lines) + "\n"


def test_an_author_who_always_rounds_up_is_told_from_one_who_rounds() -> None:
    rng = Random(3)
    texts = [
        report(rng, issuer, number, rounding)
        for issuer, rounding in (("青石坳乡", "ROUND_UP"), ("白沙镇", "ROUND_HALF_UP"), ("云水乡", "ROUND_DOWN"))
        for number in range(8)
    ]
    facts = [f for path, text in texts for f in facts_of(document(path, text))]
    told_of = {(f.path or "")[:2]: f for f in of("ZS613", facts)}
    assert {name: f.explanation for name, f in told_of.items()} == {
        "青石": "one_direction",
        "白沙": "both_directions",
        "云水": "one_direction",
    }
    assert "向上" in told_of["青石"].message
    assert "向下" in told_of["云水"].message


@pytest.mark.parametrize("seed", range(5))
def test_an_honest_archive_shows_no_pattern(seed: int) -> None:
    rng = Random(seed)
    texts = [report(rng, issuer, n, "ROUND_HALF_UP") for issuer in ("青石坳乡", "白沙镇") for n in range(14)]
    facts = [f for path, text in texts for f in facts_of(document(path, text))]
    found = [f for f in audit_archive(facts) if f.check in ("ZS611", "ZS612", "ZS613")]
    assert {f.check for f in found} >= {"ZS613"}
    assert {f.severity for f in found} == {"none"}
