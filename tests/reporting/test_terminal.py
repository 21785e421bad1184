"""What the terminal shows of findings and documents."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

import zsparse
from zsparse.reporting.table import show
from zsparse.reporting.terminal import audit_view, outline_view

if TYPE_CHECKING:
    from rich.console import RenderableType


def text_of(view: RenderableType) -> str:
    stream = StringIO()
    show(view, stream)
    return stream.getvalue()


def finding(document: zsparse.Document, quote: str, **fields: object) -> zsparse.Finding:
    at = document.text.index(quote)
    evidence = zsparse.Evidence(span=zsparse.Span(start=at, end=at + len(quote)), quote=quote)
    values = {
        "check": "ZS101",
        "verdict": "inconsistent",
        "explanation": "none",
        "severity": "error",
        "subject": None,
        "message": "说明",
        "evidence": evidence,
        **fields,
    }
    return zsparse.Finding.model_validate(values)


def audit_of(*findings: zsparse.Finding) -> zsparse.Audit:
    return zsparse.Audit(findings=findings, counts={})


def document_of(text: str) -> zsparse.Document:
    return zsparse.Document(text=text, source=zsparse.Origin(sha256="0", reader="text"), reports=())


DOCUMENT = document_of("甲镇总结\n上年情况略。今年完成投资3亿元，占计划6亿元的60%，其他较好。\n" + "长" * 200)


def test_quote_shows_line_and_sentence() -> None:
    output = text_of(audit_view(audit_of(finding(DOCUMENT, "60%")), [DOCUMENT]))
    assert "第2行" in output
    assert "今年完成投资3亿元" in output
    assert "上年情况略" not in output
    assert "其他较好" not in output


def test_long_quote_is_shortened() -> None:
    output = text_of(audit_view(audit_of(finding(DOCUMENT, "长" * 200)), [DOCUMENT]))
    assert "……" in output.replace("\n", "")
    assert output.count("长") < 150


def test_only_first_repair_is_offered() -> None:
    evidence = finding(DOCUMENT, "60%").evidence
    repairs = [
        zsparse.Repair(kind="digit", evidence=evidence, replacement=new, arithmetic=f"3亿元 ÷ 6亿元 = {new}")
        for new in ("50%", "51%")
    ]
    output = text_of(audit_view(audit_of(finding(DOCUMENT, "60%", repairs=tuple(repairs))), [DOCUMENT]))
    assert "可改：3亿元 ÷ 6亿元 = 50%" in output
    assert "51%" not in output


@pytest.mark.parametrize(
    ("verdict", "severity", "label"),
    [
        ("inconsistent", "error", "不符"),
        ("impossible", "error", "不可能"),
        ("unverifiable", "warning", "存疑"),
        ("unverifiable", "note", "无法核对"),
        ("consistent", "none", "相符"),
    ],
)
def test_labels_and_counts(verdict: str, severity: str, label: str) -> None:
    audit = audit_of(finding(DOCUMENT, "60%", verdict=verdict, severity=severity))
    assert f"{label}1" in text_of(audit_view(audit, [DOCUMENT]))
    table = text_of(audit_view(audit, [DOCUMENT], everything=True)).splitlines()
    assert any(line.startswith(label) for line in table)


def test_findings_stand_under_their_file() -> None:
    files = [
        DOCUMENT.model_copy(update={"source": DOCUMENT.source.model_copy(update={"path": p})})
        for p in ("a.txt", "b.txt")
    ]
    output = text_of(audit_view(audit_of(finding(DOCUMENT, "60%", path="b.txt")), files))
    assert output.index("a.txt") < output.index("b.txt") < output.index("不符")
    assert "共2个文件" in output


def test_outline_of_nothing() -> None:
    assert "没有找到报告" in text_of(outline_view([document_of("")]))
