"""Findings, outlines and scores as a terminal shows them, with Chinese labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from zsparse import regex
from zsparse.auditing import Check
from zsparse.records import Audit, Document, Finding, Project, Quantity, Report, Section, Span
from zsparse.reporting.cards import NAMES
from zsparse.reporting.table import Grid, Paragraph, printable

VERDICTS = {"inconsistent": "不符", "impossible": "不可能", "unverifiable": "无法核对", "consistent": "相符"}
RUNGS = {
    "exact": "精确",
    "rounding": "四舍五入",
    "hedge": "约数",
    "truncation": "截尾",
    "rounded_up": "进位",
    "coarse": "概数",
}
KINDS = {
    "completion": "完成率",
    "growth": "增长率",
    "share": "占比",
    "rate": "比率",
    "points": "百分点",
    "other": "其他",
}
INVESTMENTS = {
    "total": "总投资",
    "paid_in": "到位",
    "contract": "协议",
    "annual": "年度",
    "completed": "完成",
    "other": "其他",
}
_ORDER = {"error": 0, "warning": 1, "note": 2, "none": 3}
_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim", "none": "green"}

_BEFORE, _AFTER, _WHOLE = 36, 12, 56
"""Characters of context shown before and after what a finding points at, and how much of that itself."""


def audit_view(audit: Audit, documents: Sequence[Document], *, everything: bool = False) -> RenderableType:
    """The findings of an audit, file by file, alarms first; only alarms and warnings unless ``everything``."""
    of_file: dict[str | None, list[Finding]] = {}
    for finding in audit.findings:
        of_file.setdefault(finding.path, []).append(finding)
    parts: list[RenderableType] = []
    for document in documents:
        parts += [*_head(document), *_findings(of_file.get(document.source.path, []), document, everything), Text()]
    parts += [Paragraph(f"未能读取：{printable(u.path)}：{printable(u.reason)}", style="red") for u in audit.unread]
    if audit.unread:
        parts.append(Text())
    if len(documents) != 1:
        parts.append(Text.assemble((f"共{len(documents)}个文件  ", "bold"), _counts(audit.findings)))
    return Group(*parts)


def _head(document: Document) -> list[RenderableType]:
    name = printable(document.source.path or "（文本）")
    lines: list[RenderableType] = [Paragraph(name, style="bold cyan")]
    if document.source.replaced:
        lines.append(Text(f"  有{document.source.replaced}个字符无法解码", style="yellow"))
    for number, report in enumerate(document.reports, 1):
        label = f"报告{number}" if len(document.reports) > 1 else "报告"
        lines.append(Paragraph(f"  {label}  {_caption(report)}  {_contents(report)}", hang=8))
    if not document.reports:
        lines.append(Text("  没有找到报告"))
    return lines


def _caption(report: Report) -> str:
    details = [printable(x) for x in (report.issuer, report.period) if x]
    return printable(report.title or "（无标题）") + (f"（{'，'.join(details)}）" if details else "")


def _contents(report: Report) -> str:
    counts = {
        "比率": len(report.ratios),
        "目标": len(report.targets),
        "项目": len(report.projects),
        "合计": len(report.breakdowns),
        "清单": len(report.listings),
        "空白": len(report.blanks),
    }
    return " ".join(f"{label}{count}" for label, count in counts.items() if count)


def _findings(findings: Sequence[Finding], document: Document, everything: bool) -> list[RenderableType]:
    shown = [f for f in findings if everything or f.severity in ("error", "warning")]
    shown.sort(key=lambda f: _ORDER[f.severity])
    parts: list[RenderableType] = []
    if shown:
        grid = Grid(("结论", "检查", "算式与说明", "原文"), narrow=frozenset((0, 1)))
        for finding in shown:
            grid.add(
                _verdict(finding), _check(finding), _reasons(finding), _quoted(document.text, finding.evidence.span)
            )
        parts += [Text(), grid]
    parts += [Text(), _counts(findings)]
    return parts


def _verdict(finding: Finding) -> Text:
    warned = finding.severity == "warning" and finding.verdict == "unverifiable"
    return Text("存疑" if warned else VERDICTS[finding.verdict], style=_STYLES[finding.severity])


def _check(finding: Finding) -> str:
    return f"{finding.check}\n{NAMES.get(finding.check, '')}"


def _reasons(finding: Finding) -> Text:
    """The arithmetic, in words where numbers alone do not say it, and what would mend the statement."""
    arithmetic, message = finding.arithmetic or "", finding.message
    if finding.verdict == "consistent":
        lines = [arithmetic or message, RUNGS.get(finding.explanation, "")]
    elif finding.verdict == "inconsistent" and arithmetic and arithmetic in message:
        lines = [arithmetic]
    else:
        lines = [message] if arithmetic in message else [arithmetic, message]
    lines += [f"可改：{repair.arithmetic}" for repair in finding.repairs[:1]]
    return Text("\n".join(printable(line) for line in lines if line))


def _quoted(text: str, span: Span) -> Text:
    """What a finding points at, with the words around it and its line in the file."""
    line = text.count("\n", 0, span.start) + 1
    core = _cells(printable(text[span.start : span.end]))
    left, right = _cells(_left(text, span.start)), _cells(_right(text, span.end))
    if len(core) > _WHOLE:
        core = core[: _WHOLE * 2 // 3] + "……" + core[-_WHOLE // 3 :]
        left = right = ""
    return Text.assemble((f"第{line}行 ", "dim"), printable(left), (core, "bold underline"), printable(right))


def _cells(text: str) -> str:
    """The text with a bar between the cells of a table."""
    return text.replace("\t", " | ")


def _left(text: str, end: int) -> str:
    """The sentence before ``end``; where that is long, its last clauses."""
    start = max(0, end - _BEFORE)
    before = regex.split(r"[。！？\n]", text[start:end])[-1]
    if start == 0 or len(before) < end - start:
        return before
    clause = regex.search(r"[，；：、,;:]", before)
    return before[clause.end() :] if clause else before


def _right(text: str, start: int) -> str:
    """The rest of the clause after ``start``."""
    return regex.split(r"[，；。！？、,;\n]", text[start : start + _AFTER], maxsplit=1)[0]


def _counts(findings: Iterable[Finding]) -> Text:
    """How many statements were checked, and what came of it."""
    tally = Counter("存疑" if f.severity == "warning" else VERDICTS[f.verdict] for f in findings)
    if not tally:
        return Text("没有可列出的核对结果", style="dim")
    styles = {"不符": "bold red", "不可能": "bold red", "存疑": "yellow", "无法核对": "dim", "相符": "green"}
    pieces: list[Text | str | tuple[str, str]] = [f"核对{sum(tally.values())}处："]
    for label, style in styles.items():
        if tally[label]:
            pieces += [" ", (f"{label}{tally[label]}", style)]
    return Text.assemble(*pieces)


def outline_view(documents: Sequence[Document]) -> RenderableType:
    """What each document holds: its reports with sections, targets, ratios, projects, sums, lists and blanks."""
    parts: list[RenderableType] = []
    for document in documents:
        parts += _head(document)
        for report in document.reports:
            parts += [Text(), Paragraph(_caption(report), style="bold"), *_outline(report)]
        parts.append(Text())
    return Group(*parts)


def _outline(report: Report) -> list[RenderableType]:
    parts: list[RenderableType] = [
        Paragraph("  " * s.level + printable(s.heading), hang=2 * s.level + 2) for s in _flat(report.sections)
    ]
    tables: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = [
        (
            ("目标", "数额", "期限"),
            [(t.indicator or "", t.quantity.text, t.period or "") for t in report.targets],
        ),
        (
            ("比率", "类别", "指标", "分子", "分母"),
            [
                (r.stated.text, KINDS[r.kind], r.indicator or "", _number(r.numerator), _number(r.denominator))
                for r in report.ratios
            ],
        ),
        (
            ("项目", "投资方", "投资", "状态"),
            [(p.name, p.investor or "", _amounts(p), p.status or "") for p in report.projects],
        ),
        (
            ("合计", "各项", "是否列全"),
            [
                (b.total.text, " + ".join(q.text for q in b.parts), "是" if b.exhaustive else "否")
                for b in report.breakdowns
            ],
        ),
        (
            ("清单", "列出", "各项"),
            [(x.stated.text, str(len(x.items)), "；".join(_short(i.quote) for i in x.items)) for x in report.listings],
        ),
        (("空白",), [(_short(b.evidence.quote),) for b in report.blanks]),
    ]
    for headings, rows in tables:
        if rows:
            grid = Grid(headings)
            for row in rows:
                grid.add(*map(printable, row))
            parts += [Text(), grid]
    return parts


def _flat(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _flat(section.children)


def _number(quantity: Quantity | None) -> str:
    return "" if quantity is None else quantity.text


def _amounts(project: Project) -> str:
    return "，".join(f"{INVESTMENTS[i.kind]}{i.amount.text}" for i in project.investments)


def _short(text: str, length: int = 24) -> str:
    text = printable(text)
    return text if len(text) <= length else text[: length - 1] + "…"


def checks_view(checks: Sequence[Check]) -> RenderableType:
    """The codes, names and subjects of all checks."""
    grid = Grid(("检查", "名称", "核对什么"), narrow=frozenset((0, 1)))
    for check in checks:
        grid.add(Text(check.code, style="bold"), check.name, check.what)
    return grid


def check_view(check: Check) -> RenderableType:
    """All that there is to know about one check."""
    grid = Grid((check.code, check.name), narrow=frozenset((0,)))
    for label, words in (
        ("核对什么", check.what),
        ("为何核对", check.why),
        ("怎样计算", check.arithmetic),
        ("举例", check.example),
        ("局限", check.limits),
    ):
        grid.add(Text(label, style="bold"), words)
    return grid
