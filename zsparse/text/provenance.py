"""Who a report is from and which period it covers, read from its title and its opening."""

from __future__ import annotations

from collections import Counter

import regex

_PLACE = r"(?:自治区|自治州|自治县|街道|开发区|高新区|新区|园区|[省市州县区旗镇乡])"
_OFFICE = r"(?:招商引资局|招商局|商务局|财政局|统计局|发改局|发改委|发展和改革委员会|经信局|投资促进局|投资促进中心|人民政府|政府|党委|党工委|办事处|管委会)"
_NAME = r"[\p{Han}xX×*]{1,8}?"
_TITLE_ISSUER = regex.compile(rf"^(?:关于)?(?:(?:\d{{4}}|20XX|20xx)年(?:度|上半年|下半年)?)?(?P<issuer>{_NAME}{_PLACE}(?:{_NAME}{_PLACE})?{_OFFICE}?)")
_BODY_ISSUER = regex.compile(rf"(?<![\p{{Han}}])?(?P<issuer>[\p{{Han}}]{{2,3}}(?:镇|乡|街道))(?=党委|党工委|政府|人民政府|办事处|关于|招商引资)")
_GENERIC = regex.compile(r"^(?:[各本我全该每一]|乡镇|镇乡|县镇|市镇|县乡|区乡|地区|社区|园区|开发区|县域|市区|城区|山区|辖区|农村)|[各该每本全我]|^.$")
_MASK = regex.compile("[xX×*]")
_HAN_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")

_YEAR = regex.compile(r"((?:19|20)\d{2})年|([一二][九〇○零][一二三四五六七八九〇○零]{2})年")
_SPAN = regex.compile(
    r"(上半年|下半年|半年|前?[一二三四1-4]季度|第[一二三四1-4]季度|前三季度|(?P<from>\d{1,2})月?[-—－~～至到](?P<to>\d{1,2})月|前(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2})个月)"
)


def find_issuer(title: str | None, body: str) -> str | None:
    """The place or office whose report it is: from the title, else the one the body names as its own; None when masked."""
    if title:
        match = _TITLE_ISSUER.match(title)
        if match and not _MASK.search(match["issuer"]) and not _GENERIC.search(match["issuer"]):
            return match["issuer"]
    names = Counter(m["issuer"] for m in _BODY_ISSUER.finditer(body) if not _GENERIC.search(m["issuer"]))
    if names:
        return names.most_common(1)[0][0]
    return None


def find_period(title: str | None, opening: str) -> str | None:
    """The period covered, in the form 2015年, 2014年上半年, 2019年前三季度 or 2023年1-6月; None when no year is printed."""
    for source in (title or "", opening):
        year = _YEAR.search(source)
        if year:
            digits = year[1] or year[2].translate(_HAN_DIGITS)
            return f"{digits}年{_part_of_year(title or '') or (_part_of_year(opening[:80]) if source is opening else '')}"
    return None


def _part_of_year(text: str) -> str:
    match = _SPAN.search(text)
    if match is None:
        return ""
    if match["to"]:
        return f"{int(match['from'])}-{int(match['to'])}月"
    if match["first"]:
        months = match["first"]
        return f"1-{months}月" if months.isdigit() else ""
    return {"半年": "上半年"}.get(match[0], match[0].replace("第", ""))
