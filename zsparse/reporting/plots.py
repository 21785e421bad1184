"""Charts with Chinese labels: altair describes them, and the fonts of whoever looks at them write the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from zsparse.reporting.distribution import WIDTH
from zsparse.reporting.files import missing

if TYPE_CHECKING:
    import altair as alt

FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
"""Fonts that hold Chinese characters on Apple's systems, Windows, Linux and Android."""
_BELOW, _ABOVE, _LINE = "#5c4a9c", "#0b5cad", "#a8321a"


def use_in_notebook() -> None:
    """Let notebooks show charts as pictures that need no network, where vl-convert-python is installed.

    Without it they show as altair shows them, by a script that a browser fetches. Raises ``MissingExtraError`` without
    altair.
    """
    _altair().renderers.enable("svg" if find_spec("vl_convert") else "html")


def completion_rates(rates: Iterable[Decimal]) -> alt.LayerChart:
    """How completion rates (fractions of 1) are distributed, in bars of two points, with a line at 100%.

    Raises ``MissingExtraError`` without altair.
    """
    altair = _altair()
    values = [{"完成率": float(rate * 100), "任务": "未完成" if rate < 1 else "完成"} for rate in rates]
    bars = (
        altair.Chart(altair.Data(values=values))
        .mark_bar()
        .encode(
            x=altair.X("完成率:Q", bin=altair.Bin(step=WIDTH), title="完成率（%）"),
            y=altair.Y("count()", title="个数", axis=altair.Axis(tickMinStep=1)),
            color=altair.Color("任务:N", scale=altair.Scale(domain=["未完成", "完成"], range=[_BELOW, _ABOVE])),
        )
    )
    line = (
        altair.Chart(altair.Data(values=[{"完成率": 100}]))
        .mark_rule(color=_LINE, strokeDash=[6, 4])
        .encode(x="完成率:Q")
    )
    chart: alt.LayerChart = (bars + line).properties(width=640, height=240).configure(font=FONTS)
    return chart


def over_years(values: Mapping[str, Mapping[str, Decimal]], title: str) -> alt.Chart:
    """A line for each name over the years: ``{"青岭镇": {"2021": ..., "2022": ...}}``.

    ``title`` says what the values are, with their unit. Raises ``MissingExtraError`` without altair.
    """
    altair = _altair()
    points = [
        {"单位": name, "年份": year, "数": float(value)}
        for name, series in values.items()
        for year, value in series.items()
    ]
    chart: alt.Chart = (
        altair.Chart(altair.Data(values=points))
        .mark_line(point=True)
        .encode(x=altair.X("年份:O", axis=altair.Axis(labelAngle=0)), y=altair.Y("数:Q", title=title), color="单位:N")
        .properties(width=560, height=280)
        .configure(font=FONTS)
    )
    return chart


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise missing("altair") from error
    return altair
