"""The tables of an archive: one for each type of record, each column with its type and its Chinese heading.

Numbers are ``decimal128(38, 12)``: 26 digits before the point and 12 behind it hold every amount and rate that reports
print. The audit's bounds are quotients of 24 significant digits: ``decimal128(38, 24)``. A number that does not fit
is rounded to the nearest that does, or null where it is too large, and stands in full in the column ``beyond``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal[
    "text",
    "value",
    "bound",
    "integer",
    "flag",
    "span",
    "spans",
    "locator",
    "numbers",
    "items",
    "repairs",
    "places",
    "beyond",
]

SCALES = {"value": 12, "bound": 24}
"""Digits behind the point of each kind of number."""
PRECISION = 38

Row = dict[str, Any]
"""One row of a table, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, ASCII and short enough for any program, its kind, and what a Chinese reader calls it."""

    name: str
    kind: Kind
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its Chinese name, and its columns in order."""

    name: str
    heading: str
    columns: tuple[Column, ...]

    def schema(self) -> pa.Schema:
        """The Arrow schema."""
        import pyarrow as pa

        types = _types()
        return pa.schema([(column.name, types[column.kind]) for column in self.columns])


def _types() -> dict[str, Any]:
    import pyarrow as pa

    text, integer = pa.string(), pa.int64()
    span = pa.struct([("start", integer), ("end", integer)])
    locator = pa.struct([(name, integer) for name in ("page", "paragraph", "table", "row", "column")])
    value = pa.decimal128(PRECISION, SCALES["value"])
    return {
        "text": text,
        "value": value,
        "bound": pa.decimal128(PRECISION, SCALES["bound"]),
        "integer": integer,
        "flag": pa.bool_(),
        "span": span,
        "spans": pa.list_(span),
        "locator": locator,
        "numbers": pa.list_(pa.struct([("id", text), ("value", value), ("unit", text), ("text", text)])),
        "items": pa.list_(pa.struct([("span", span), ("quote", text)])),
        "repairs": pa.list_(pa.struct([("kind", text), ("span", span), ("quote", text), ("replacement", text)])),
        "places": pa.list_(pa.struct([("path", text), ("span", span), ("quote", text)])),
        "beyond": pa.list_(pa.struct([("column", text), ("exact", text)])),
    }


def fit(value: Decimal, scale: int) -> tuple[Decimal | None, bool]:
    """The number as a column of ``scale`` holds it, null where it is too large; and whether it is the same number."""
    if not value.is_finite() or value.adjusted() >= PRECISION - scale:
        return None, False
    held = value.quantize(Decimal(1).scaleb(-scale), context=Context(prec=PRECISION + 2, rounding=ROUND_HALF_EVEN))
    if held.adjusted() >= PRECISION - scale:
        return None, False
    return held, held == value


_IDS = (Column("id", "text", "编号"), Column("document", "text", "文档编号"))
_HEAD = (
    *_IDS,
    Column("report", "text", "报告编号"),
    Column("path", "text", "文件"),
    Column("issuer_name", "text", "单位"),
    Column("period_name", "text", "时段"),
    Column("year", "integer", "年份"),
)
_PLACE = (Column("quote", "text", "原文"), Column("span", "span", "位置"), Column("locator", "locator", "页表"))
_TAIL = (*_PLACE, Column("beyond", "beyond", "超出精度"))


def _number(prefix: str, heading: str) -> tuple[Column, ...]:
    """A quantity within another record: its id, value in base units, unit and print."""
    return (
        Column(f"{prefix}_id", "text", f"{heading}编号"),
        Column(f"{prefix}_value", "value", f"{heading}数值"),
        Column(f"{prefix}_unit", "text", f"{heading}单位"),
        Column(f"{prefix}_text", "text", heading),
    )


_TABLES = (
    Table(
        "documents",
        "文档",
        (
            Column("id", "text", "文档编号"),
            Column("path", "text", "文件"),
            Column("sha256", "text", "SHA-256"),
            Column("bytes", "integer", "字节"),
            Column("reader", "text", "格式"),
            Column("encoding", "text", "编码"),
            Column("replaced", "integer", "乱码字符"),
            Column("characters", "integer", "字符"),
            Column("reports", "integer", "报告数"),
            Column("boilerplate", "spans", "报告以外"),
            Column("text", "text", "全文"),
            Column("record", "text", "记录"),
        ),
    ),
    Table(
        "reports",
        "报告",
        (
            *_IDS,
            Column("path", "text", "文件"),
            Column("title", "text", "标题"),
            Column("issuer", "text", "署名"),
            Column("period", "text", "原文时段"),
            Column("issuer_name", "text", "单位"),
            Column("place", "text", "地区"),
            Column("level", "text", "层级"),
            Column("province", "text", "省"),
            Column("city", "text", "市"),
            Column("county", "text", "县"),
            Column("zone", "text", "开发区"),
            Column("town", "text", "乡镇"),
            Column("office", "text", "部门"),
            Column("issuer_from", "text", "单位来源"),
            Column("period_name", "text", "时段"),
            Column("year", "integer", "年份"),
            Column("first_month", "integer", "起月"),
            Column("last_month", "integer", "止月"),
            Column("until_year", "integer", "止年"),
            Column("period_from", "text", "时段来源"),
            Column("quantities", "integer", "数字"),
            Column("ratios", "integer", "比率"),
            Column("targets", "integer", "目标"),
            Column("projects", "integer", "项目"),
            Column("span", "span", "位置"),
        ),
    ),
    Table(
        "sections",
        "章节",
        (
            *_HEAD,
            Column("parent", "text", "上级编号"),
            Column("level", "integer", "层级"),
            Column("number", "text", "序号"),
            Column("heading", "text", "标题"),
            Column("span", "span", "位置"),
        ),
    ),
    Table(
        "quantities",
        "数字",
        (
            *_HEAD,
            Column("text", "text", "数字"),
            Column("value", "value", "数值"),
            Column("low", "value", "下限"),
            Column("high", "value", "上限"),
            Column("low_open", "flag", "下限不含"),
            Column("high_open", "flag", "上限不含"),
            Column("precision", "value", "末位"),
            Column("unit", "text", "单位名"),
            Column("dimension", "text", "量纲"),
            Column("currency", "text", "币种"),
            Column("hedge", "text", "修饰"),
            Column("rule", "text", "规则"),
            *_TAIL,
        ),
    ),
    Table(
        "ratios",
        "比率",
        (
            *_HEAD,
            Column("kind", "text", "类别"),
            Column("indicator", "text", "指标"),
            Column("indicator_name", "text", "指标（统一）"),
            Column("basis", "text", "价格"),
            *_number("stated", "比率"),
            *_number("numerator", "分子"),
            *_number("denominator", "分母"),
            *_number("change", "增减额"),
            Column("rule", "text", "规则"),
            *_TAIL,
        ),
    ),
    Table(
        "targets",
        "目标",
        (
            *_HEAD,
            Column("indicator", "text", "指标"),
            Column("indicator_name", "text", "指标（统一）"),
            Column("period", "text", "期限"),
            *_number("quantity", "目标"),
            *_TAIL,
        ),
    ),
    Table(
        "projects",
        "项目",
        (
            *_HEAD,
            Column("name", "text", "项目"),
            Column("investor", "text", "投资方"),
            Column("status", "text", "状态"),
            Column("location", "text", "地点"),
            Column("investments", "integer", "投资笔数"),
            Column("mentions", "spans", "又见"),
            *_PLACE,
        ),
    ),
    Table(
        "investments",
        "投资",
        (
            *_HEAD,
            Column("project", "text", "项目编号"),
            Column("name", "text", "项目"),
            Column("kind", "text", "口径"),
            *_number("amount", "投资"),
            Column("currency", "text", "币种"),
            *_TAIL,
        ),
    ),
    Table(
        "breakdowns",
        "合计",
        (
            *_HEAD,
            *_number("total", "合计"),
            Column("parts", "numbers", "分项"),
            Column("exhaustive", "flag", "分项齐全"),
            *_TAIL,
        ),
    ),
    Table(
        "listings",
        "清单",
        (
            *_HEAD,
            *_number("stated", "个数"),
            Column("items", "items", "所列"),
            *_TAIL,
        ),
    ),
    Table("blanks", "空白", (*_HEAD, *_PLACE)),
    Table(
        "findings",
        "发现",
        (
            *_HEAD,
            Column("check_code", "text", "检查"),
            Column("verdict", "text", "结论"),
            Column("severity", "text", "轻重"),
            Column("explanation", "text", "依据"),
            Column("message", "text", "说明"),
            Column("arithmetic", "text", "算式"),
            Column("subject_type", "text", "对象类型"),
            Column("subject", "text", "对象编号"),
            Column("expected_low", "bound", "应不低于"),
            Column("expected_high", "bound", "应不高于"),
            Column("implied_low", "bound", "隐含下限"),
            Column("implied_high", "bound", "隐含上限"),
            Column("strength", "value", "检验力"),
            Column("repairs", "repairs", "可改"),
            Column("related", "spans", "相关位置"),
            Column("elsewhere", "places", "他处"),
            *_TAIL,
            Column("record", "text", "记录"),
        ),
    ),
    Table(
        "failures",
        "未读",
        (
            Column("path", "text", "文件"),
            Column("sha256", "text", "SHA-256"),
            Column("reason", "text", "原因"),
            Column("remedy", "text", "办法"),
        ),
    ),
)
TABLES = {table.name: table for table in _TABLES}
"""Every table by its name."""
FACTS = Table(".facts", "事实", (Column("path", "text", "文件"), Column("record", "text", "记录")))
"""What is kept of each document for comparing its reports with others; no table for analysis."""
STORED = {**TABLES, FACTS.name: FACTS}
"""What a shard is stored as."""
