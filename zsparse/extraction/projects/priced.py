"""What an investment is put into, though no noun closes its name: 投资5亿元的甲江制革在乙县落户."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.companies import company_item
from zsparse.extraction.projects.masking import COUNT, MONEY
from zsparse.extraction.projects.names import bare_name, generality, holds_head
from zsparse.extraction.projects.status import progress_start

_COSTING = regex.compile(
    rf"(?:投资|总投|投入|[引斥出]资)[^，。；、{MONEY}]{{0,3}}{MONEY}++(?:建设|兴建|新建|打造)?的(?![^，。；、]{{0,4}}{COUNT})"
)
# What money is put into and no project is called, and what holds for several.
_NO_NAME = regex.compile(
    r"(?:合同|协议|框架|企业|厂家|商家|设备|机器|资金|任务|分解|落实|订单|意向|意[向愿]书|手续|出让|承诺|消息|利好|手笔|难题|成果|业绩|计划|方案|贷款|债券|补助|缺口|规模|客商|单位|产品|业务|市场|大户|农户|地区|[县乡镇村新大好])\Z"
    r"|^[该其各某本]|公司"
)
# How a sentence goes on behind what it is about.
_GOES_ON = regex.compile(r"[，。；、]|\Z|[已正将于]|成功|顺利|在[^，。；]{2,12}(?:[安落][家户地]|[投开动]|建成)")
_SHORTEST = 3


def tells_a_price(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says that something costs so much: 总投资5亿元的."""
    return text.find(MONEY, start, end) >= 0 and _COSTING.search(text, start, end) is not None


def priced_thing(text: str, start: int, end: int) -> Range | None:
    """The thing without a head noun that the list item ``text[start:end]`` gives a price, or None."""
    costing = _COSTING.search(text, start, end)
    if costing is None:
        return None
    at = costing.end()
    company = company_item(text, at, end)
    if company is not None:
        return company
    if holds_head(text, at, end):
        return None
    going = _GOES_ON.search(text, at + _SHORTEST, end)
    stop = min(progress_start(text, at, end) or end, end if going is None else going.start())
    name = bare_name(text, at, stop)
    if name is None or (name.start, name.end) != (at, stop) or stop - at < _SHORTEST:
        return None
    if generality(text[at:stop]) > 0 or _NO_NAME.search(text, at, stop) is not None:
        return None
    return (at, stop) if stop < end or _GOES_ON.match(text, end) is not None else None
