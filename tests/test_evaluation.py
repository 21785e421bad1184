"""Scores against gold: what counts as found, right, invented or missed; and gold files that cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import zsparse
from zsparse.evaluation import EXPLAINED, ROWS, Baseline, Scores, Tally, by_phenomenon, evaluate, measure, score
from zsparse.gold import Gold, load_gold

TEXT = "完成投资58.6亿元，占计划120.5亿元的48.6%，其中新建甲水库项目20亿元，乙公路38.6亿元。丙地也完成了48.6%。"


def evidence(quote: str, start: int = 0) -> zsparse.Evidence:
    at = TEXT.index(quote, start)
    return zsparse.Evidence(span=zsparse.Span(start=at, end=at + len(quote)), quote=quote)


def quantity(quote: str, value: str, start: int = 0, dimension: Any = "money") -> zsparse.Quantity:
    return zsparse.Quantity(
        value=Decimal(value),
        low=Decimal(value),
        high=Decimal(value),
        precision=Decimal(1),
        unit="元",
        dimension=dimension,
        text=quote,
        evidence=evidence(quote, start),
        rule="test",
    )


DONE = quantity("58.6亿元", "5860000000")
PLAN = quantity("120.5亿元", "12050000000")
PART_A = quantity("20亿元", "2000000000")
PART_B = quantity("38.6亿元", "3860000000")


def ratio(kind: Any = "completion", start: int = 0, **operands: zsparse.Quantity | None) -> zsparse.Ratio:
    stated = quantity("48.6%", "0.486", start, "percent")
    return zsparse.Ratio(kind=kind, stated=stated, rule="test", evidence=stated.evidence, **operands)  # type: ignore[arg-type]


def document(**records: Any) -> zsparse.Document:
    empty: dict[str, Any] = dict.fromkeys(
        ("sections", "quantities", "projects", "targets", "ratios", "breakdowns", "listings", "blanks"), ()
    )
    span = zsparse.Span(start=0, end=len(TEXT))
    report = zsparse.Report(title=None, issuer=None, period=None, span=span, **{**empty, **records})
    return zsparse.Document(text=TEXT, source=zsparse.Origin(sha256="0", reader="text"), reports=(report,))


def gold(**fields: Any) -> Gold:
    return Gold.model_validate({"id": "t", "ratios": [], **fields})


GOLD_RATIO = {
    "text": "48.6%",
    "value": Decimal("0.486"),
    "kind": "completion",
    "numerator": 5860000000,
    "denominator": 12050000000,
    "start": TEXT.index("48.6%"),
}
SECOND = TEXT.rindex("48.6%")
ALONE = {**GOLD_RATIO, "numerator": None, "denominator": None, "start": SECOND}


def counted(tally: Tally) -> tuple[int, int, int]:
    return tally.gold, tally.got, tally.right


@pytest.mark.parametrize(
    ("labels", "found", "row", "expected"),
    [
        ([GOLD_RATIO], [ratio(numerator=DONE, denominator=PLAN)], "ratio.found", (1, 1, 1)),
        ([GOLD_RATIO], [ratio(numerator=DONE, denominator=PLAN)], "ratio.linked", (1, 1, 1)),
        ([GOLD_RATIO], [], "ratio.found", (1, 0, 0)),
        ([GOLD_RATIO], [], "ratio.linked", (1, 0, 0)),
        ([], [ratio()], "ratio.found", (0, 1, 0)),
        ([GOLD_RATIO], [ratio("share")], "ratio.found", (1, 1, 1)),
        ([GOLD_RATIO], [ratio("share")], "ratio.kind", (1, 1, 0)),
        ([GOLD_RATIO], [ratio(numerator=PLAN, denominator=DONE)], "ratio.linked", (1, 1, 0)),
        ([GOLD_RATIO], [ratio(start=SECOND)], "ratio.found", (1, 1, 0)),  # the same value in another place
        ([ALONE], [ratio(start=SECOND)], "ratio.overlink", (1, 1, 1)),
        ([ALONE], [ratio(start=SECOND, denominator=PLAN)], "ratio.overlink", (1, 1, 0)),
        ([{**GOLD_RATIO, "value": Decimal("-0.486")}], [ratio()], "ratio.found", (1, 1, 1)),  # signs are no matter here
        ([{**GOLD_RATIO, "value": Decimal("0.487")}], [ratio()], "ratio.found", (1, 1, 0)),
    ],
)
def test_ratios(labels: list[Any], found: list[zsparse.Ratio], row: str, expected: tuple[int, int, int]) -> None:
    assert counted(score(gold(ratios=labels), document(ratios=tuple(found)))[row]) == expected


def test_of_two_equal_rates_the_one_with_the_right_operands_is_the_partner() -> None:
    labels = [{**GOLD_RATIO, "start": None}]
    scores = score(
        gold(ratios=labels), document(ratios=(ratio(), ratio(start=SECOND, numerator=DONE, denominator=PLAN)))
    )
    assert scores["ratio.linked"].right == 1


def project(name: str, *amounts: zsparse.Quantity) -> zsparse.Project:
    investments = tuple(zsparse.Investment(kind="total", amount=a) for a in amounts)
    return zsparse.Project(name=name, investments=investments, evidence=evidence("甲水库项目"))


DAM = {
    "name": "甲水库项目",
    "full": "新建甲水库项目",
    "aliases": ["水库枢纽"],
    "amounts": [{"kind": "total", "value": 2e9}],
}


@pytest.mark.parametrize(
    ("found", "exact", "soft", "amount"),
    [
        ([project("甲水库项目", PART_A)], (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        ([project("“甲 水库”项目")], (1, 1, 1), (1, 1, 1), (1, 0, 0)),
        ([project("新建甲水库项目")], (1, 1, 1), (1, 1, 1), (1, 0, 0)),
        ([project("水库枢纽", PART_B)], (1, 1, 1), (1, 1, 1), (1, 1, 0)),
        ([project("投资甲水库项目", PART_A, PART_B)], (1, 1, 0), (1, 1, 1), (1, 2, 1)),
        ([project("乙公路")], (1, 1, 0), (1, 1, 0), (1, 0, 0)),
        ([project("丙园区一期")], (1, 0, 0), (1, 0, 0), (1, 0, 0)),  # borderline: counts neither way
        ([], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    ],
)
def test_projects(
    found: list[zsparse.Project],
    exact: tuple[int, int, int],
    soft: tuple[int, int, int],
    amount: tuple[int, int, int],
) -> None:
    labels = gold(projects=[DAM], optional_projects=[{"name": "丙园区一期"}])
    scores = score(labels, document(projects=tuple(found)))
    assert [counted(scores[row]) for row in ("project", "project~", "amount")] == [exact, soft, amount]


@pytest.mark.parametrize(
    ("total", "parts", "right"),
    [
        (DONE, (PART_A, PART_B), 1),
        (DONE, (PART_B, PART_A), 1),
        (DONE, (PART_A,), 0),
        (PLAN, (PART_A, PART_B), 0),
        (DONE, (PART_A, PART_B, PART_B), 0),
    ],
)
def test_sums(total: zsparse.Quantity, parts: tuple[zsparse.Quantity, ...], right: int) -> None:
    labels = gold(sums=[{"total": 5860000000, "parts": [2000000000, 3860000000]}])
    found = zsparse.Breakdown(total=total, parts=parts, exhaustive=True, evidence=evidence("其中"))
    assert counted(score(labels, document(breakdowns=(found,)))["sum"]) == (1, 1, right)


def test_targets() -> None:
    labels = gold(targets=[{"indicator": "投资", "value": 12050000000}, {"indicator": "收入", "value": 1}])
    targets = tuple(zsparse.Target(indicator=None, quantity=q, evidence=q.evidence) for q in (PLAN, PART_A))
    assert counted(score(labels, document(targets=targets))["target"]) == (2, 2, 1)


def test_targets_that_are_rates_count_neither_way() -> None:
    labels = gold(targets=[{"indicator": "增长", "value": 0.1, "unit": "%"}, {"value": 12050000000, "unit": "元"}])
    rate = quantity("48.6%", "0.486", dimension="percent")
    targets = tuple(zsparse.Target(indicator=None, quantity=q, evidence=q.evidence) for q in (PLAN, rate))
    assert counted(score(labels, document(targets=targets))["target"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("labelled", "found", "expected"),
    [
        (["一、主要成效"], ["一、主要成效"], (1, 1, 1)),
        (["一、主要成效"], ["一、主要成效。全年"], (1, 1, 1)),
        (["一、主要成效"], ["二、存在问题"], (1, 1, 0)),
        (["一、主要成效"], [], (1, 0, 0)),
        (["工作总结"], ["工作总结"], (0, 0, 0)),  # bare titles count neither way
        (["工作总结"], [], (0, 0, 0)),
        ([], ["（一）招商"], (0, 1, 0)),
    ],
)
def test_headings(labelled: list[str], found: list[str], expected: tuple[int, int, int]) -> None:
    span = zsparse.Span(start=0, end=1)
    sections = tuple(zsparse.Section(heading=h, level=1, number=None, span=span) for h in found)
    assert counted(score(gold(headings=labelled), document(sections=sections))["heading"]) == expected


def test_rows_that_are_not_labelled_are_left_out() -> None:
    assert {"finding", "warning", "repair", "report"} & set(score(gold(), document())) == set()
    assert {"finding", "warning", "repair", "report"} <= set(score(gold(findings=[], reports=1), document()))


def test_every_row_is_explained() -> None:
    assert set(EXPLAINED) == set(ROWS)
    assert set(score(gold(findings=[], reports=1), document())) == set(ROWS)


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(4, 2, 1), Fraction(1, 2), Fraction(1, 4), Fraction(1, 3)),
        (Tally(0, 0, 0), None, None, None),
        (Tally(1, 0, 0), None, Fraction(0), Fraction(0)),
    ],
)
def test_shares(tally: Tally, precision: Fraction | None, recall: Fraction | None, f1: Fraction | None) -> None:
    assert (tally.precision, tally.recall, tally.f1) == (precision, recall, f1)


# Findings, end to end

DUE = {"check": "ZS101", "verdict": "inconsistent", "text": "21.16%", "repair": "21.62%"}


@pytest.mark.parametrize(
    ("due", "finding", "repair"),
    [
        ([DUE], (1, 1, 1), (1, 1, 1)),
        ([{**DUE, "repair": "21.26%"}], (1, 1, 1), (1, 1, 0)),
        ([{**DUE, "repair": None}], (1, 1, 1), (0, 0, 0)),
        (
            [{**DUE, "text": "占年度计划100.2亿元的21.16%", "repair": "占年度计划100.2亿元的21.62%"}],
            (1, 1, 1),
            (1, 1, 1),
        ),
        ([{**DUE, "check": "ZS102"}], (1, 1, 0), (0, 0, 0)),
        ([{**DUE, "verdict": "impossible"}], (1, 1, 0), (0, 0, 0)),
        ([{**DUE, "text": "平山镇"}], (1, 1, 0), (0, 0, 0)),
        ([], (0, 1, 0), (0, 0, 0)),
    ],
)
def test_findings(
    write_gold: Callable[..., Path], due: list[Any], finding: tuple[int, int, int], repair: tuple[int, int, int]
) -> None:
    scores = evaluate(write_gold(findings=due))
    assert (counted(scores["finding"]), counted(scores["repair"])) == (finding, repair)


def test_misses_are_named(write_gold: Callable[..., Path]) -> None:
    (miss,) = evaluate(write_gold(findings=[]))["finding"].misses
    assert miss.startswith("one: ZS101")


# Phenomena


def test_a_label_shows_its_own_phenomena_and_those_of_its_file() -> None:
    labels = gold(
        phenomena=["one_line"],
        ratios=[{**GOLD_RATIO, "phenomena": ["target_in_bracket"]}, {**ALONE, "phenomena": ["one_line"]}],
        sums=[{"total": 1, "parts": [1]}],
    )
    counts = by_phenomenon(score(labels, document(ratios=(ratio(numerator=DONE, denominator=PLAN),))))
    assert counts["target_in_bracket"]["ratio.linked"] == (1, 1)
    assert counts["one_line"]["ratio.found"] == (1, 2)
    assert counts["one_line"]["sum"] == (0, 1)
    assert "sum" not in counts["target_in_bracket"]


def test_results_that_nobody_labelled_show_no_phenomenon() -> None:
    counts = by_phenomenon(score(gold(phenomena=["one_line"]), document(ratios=(ratio(),))))
    assert counts == {}


# Baselines


def kept(*found: zsparse.Ratio, labels: Gold | None = None) -> Baseline:
    labels = labels or gold(ratios=[GOLD_RATIO, ALONE])
    scores: Scores = score(labels, document(ratios=found))
    return Baseline.of([labels], scores)


LINKED = ratio(numerator=DONE, denominator=PLAN)
LOOSE = ratio()
BESIDE = ratio(start=SECOND)
TWIN = ratio(start=SECOND)


@pytest.mark.parametrize(
    ("before", "after", "gains", "losses"),
    [
        ([LINKED, BESIDE], [LINKED, BESIDE], [], []),
        ([LOOSE, BESIDE], [LINKED, BESIDE], ["ratio.linked"], []),
        ([LINKED, BESIDE], [LOOSE, BESIDE], [], ["ratio.linked"]),
        ([LINKED], [LINKED, BESIDE], ["ratio.found", "ratio.kind"], []),
        ([LINKED, BESIDE], [LINKED, BESIDE, TWIN], [], ["ratio.found"]),  # one that nobody labelled
        ([LINKED, BESIDE, TWIN], [LINKED, BESIDE], ["ratio.found"], []),
        ([LOOSE], [LINKED, ratio("share", start=SECOND)], ["ratio.found", "ratio.linked"], []),
    ],
)
def test_changes_against_a_baseline(
    before: list[zsparse.Ratio], after: list[zsparse.Ratio], gains: list[str], losses: list[str]
) -> None:
    change = kept(*before).change_to(kept(*after))
    assert (sorted(row for row, _ in change.gains), sorted(row for row, _ in change.losses)) == (gains, losses)
    assert change.uncompared == ()


def test_a_change_names_the_record() -> None:
    change = kept(LINKED, BESIDE).change_to(kept(LOOSE, BESIDE))
    assert change.losses == (("ratio.linked", f"t: 48.6% @{GOLD_RATIO['start']}"),)


def test_files_whose_labels_changed_are_not_compared() -> None:
    change = kept(LOOSE).change_to(kept(LINKED, labels=gold(ratios=[GOLD_RATIO])))
    assert (change.gains, change.losses, change.uncompared) == ((), (), ("t",))


def test_a_stored_baseline_reads_back_the_same(write_gold: Callable[..., Path], tmp_path: Path) -> None:
    _, baseline = measure(write_gold(findings=[]))
    path = tmp_path / "baseline.json"
    path.write_text(baseline.model_dump_json(), encoding="utf-8")
    assert Baseline.load(path) == baseline
    assert baseline.wrong["one"]["finding"]  # the alarm that the gold denies


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": {}, "wrong": {}, "a": 1}', '{"files": 3, "wrong": {}}'])
def test_what_is_no_baseline_is_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(zsparse.CorpusError, match=r"baseline\.json.*--write-baseline"):
        Baseline.load(path)


# Gold that cannot be used


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ["one.json", "JSON"]),
        ("[]", ["one.json"]),
        ('{"id": "one"}', ["one.json", "ratios"]),
        ('{"id": "one", "ratios": [{"text": "1%"}]}', ["one.json", "ratios.0"]),
        ('{"id": "one", "ratios": [], "findings": [{"check": "ZS101"}]}', ["one.json", "findings.0"]),
    ],
)
def test_malformed_gold_is_refused_by_name_and_field(
    write_gold: Callable[..., Path], content: str, words: list[str]
) -> None:
    folder = write_gold()
    (folder / "one.json").write_text(content, encoding="utf-8")
    with pytest.raises(zsparse.CorpusError) as error:
        evaluate(folder)
    assert [w for w in words if w not in str(error.value)] == []


def test_gold_without_text_is_refused(write_gold: Callable[..., Path]) -> None:
    folder = write_gold()
    (folder / "one.txt").unlink()
    with pytest.raises(zsparse.CorpusError, match=r"add one\.txt"):
        load_gold(folder)


def test_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(zsparse.CorpusError, match="no gold"):
        evaluate(tmp_path)
    with pytest.raises(zsparse.CorpusError, match="no folder"):
        evaluate(tmp_path / "none")
