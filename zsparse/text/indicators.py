"""What a number is a number of, in one form: 全镇完成到位资金 and 县下达我镇到位资金目标任务 are both 到位资金."""

from __future__ import annotations

from zsparse import regex

_DIVISION = "(?:省|市|州|县|区|旗|镇|乡|街道|村|局|系统|部门)"
_SPACE = regex.compile(r"\s++")
_LEADING = regex.compile(
    rf"^(?:(?:全|我|本|该|各){_DIVISION}(?:域|上下)?(?:的|共)?|(?:省|市|州|县|区|旗|镇|乡|上级)(?:里)?(?:下达|核定|分配)(?:的|给)?"
    r"|全年|本年度?|年度|年初|今年|当年|[上下]半年|前?[一二三四]季度|共计|累计|合计|总计|共|已经|已|其中|分别|完成|实现|达到"
    r"|的|了|预计|计划(?!生育)|预期|力争|确保)++"
)
_TRAILING = regex.compile(
    r"(?:的|(?:年初|年度)?(?:目标任务|任务数|任务|目标|计划数|计划|预算数|预算|指标|完成|实现|达到|达|为|共))++$"
)


def plain_indicator(printed: str | None) -> str | None:
    """The indicator without whose it is, without verbs and without the words for a target; null where nothing is left.

    Words that change what is counted stay: 新增, 实际, 省外, 规模以上.
    """
    text = _SPACE.sub("", printed or "")
    return _TRAILING.sub("", _LEADING.sub("", text)) or None
