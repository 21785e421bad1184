"""Who a report is from and which period it covers, read from its title, its opening and its signature."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from zsparse import regex
from zsparse.lexicon import load, per_lexicon


class _Patterns(NamedTuple):
    title: regex.Pattern[str]
    organ: regex.Pattern[str]
    congress: regex.Pattern[str]
    common: regex.Pattern[str]


@per_lexicon
def _patterns() -> _Patterns:
    lists = load("places")
    place = "(?:" + "|".join(lists["divisions"]) + r"|州(?=州?委|政府|人民政府|[0-9]|关于))"
    office = "(?:" + "|".join(lists["offices"]) + ")"
    name = r"\p{Han}{1,7}?"
    after = r"(?=关于|工作(?!报告)|[12][0-9]{3}年|[上下]半年|[一二三四]季度|半年|年度|[：在]|$)"
    places = rf"(?:{name}{place}){{1,2}}"
    year = r"(?:(?:19|20)[0-9][0-9]年度?(?:上半年|下半年|第?[一二三四]季度)?)?+"
    return _Patterns(
        regex.compile(rf"(?:关于)?+{year}(?P<issuer>{places}(?:\p{{Han}}{{0,16}}?{office}{after})?+)"),
        regex.compile(rf"(?P<issuer>{places}\p{{Han}}{{0,16}}?{office}|{places})"),
        regex.compile(rf"在(?P<issuer>{places})第[一二三四五六七八九十0-9]{{1,4}}届人民代表大会"),
        regex.compile("|".join(lists["common"])),
    )


_FOLLOWED = r"(?=党委|党工委|政府|人民政府|办事处|管委会|[党县市区乡镇]?委|招商|关于|[12][0-9]{3}年)"
_SELF = regex.compile(r"[我本全](?P<division>自治区|开发区|高新区|街道|[省市县区镇乡局州])(?!域|级|长)")
_HAN_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")
_HAN_VALUES = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "两": 2}

_YEAR = regex.compile(
    r"(?<![0-9])((?:19|20)[0-9][0-9])年(?![0-9]{1,2}月[0-9]{1,2}日)|([一二][九〇○零][一二三四五六七八九〇○零]{2})年"
)
_HAN_ONLY = regex.compile(r"\p{Han}+")
_DATE = regex.compile(r"(?<![0-9])((?:19|20)[0-9][0-9])年[0-9]{1,2}月[0-9]{1,2}日")
_SPAN = regex.compile(
    r"上半年|下半年|半年|前三季度|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<from>[0-9]{1,2})月?[-—－~～至到](?P<to>[0-9]{1,2})月|前(?P<first>[0-9]{1,2}|十一|[一二两三四五六七八九十])个月"
)


def find_issuer(title: str | None, body: str) -> str | None:
    """The place or office whose report it is, as printed; None where it is masked (XX乡) or not named.

    It stands in the title, with the congress the report was given at, in the line of its signature, or in the body that
    calls it 我镇, 我县.
    """
    patterns = _patterns()
    if title:
        match = patterns.title.match(title)
        if match and _is_proper(match["issuer"]):
            return match["issuer"]
    match = patterns.congress.search(body, 0, min(len(body), 600))
    if match and _is_proper(match["issuer"]):
        return match["issuer"]
    for line in (*body[:120].split("\n")[:3], *body[-120:].split("\n")[-3:]):
        match = patterns.organ.fullmatch(line.strip())
        if match and len(line) <= 30 and _is_proper(match["issuer"]):
            return match["issuer"]
    return _named_as_own(body)


def names_issuer(line: str) -> bool:
    """Whether a line is the name of a place or an office and nothing else: 青石县, 青石县财政局."""
    match = _patterns().organ.fullmatch(line)
    return match is not None and _is_proper(match["issuer"])


def opens_with_place(line: str) -> bool:
    """Whether a line begins with a place, perhaps behind 关于 or a year: 青石县十四五规划."""
    match = _patterns().title.match(line)
    return match is not None and _is_proper(match["issuer"])


def _named_as_own(body: str) -> str | None:
    """The name that the body uses most for the kind of place it calls its own.

    Chinese puts no space before a name, so two characters before 市, 县, 镇 are counted, and a third or fourth joins
    them where it nearly always stands there.
    """
    own = Counter(m["division"] for m in _SELF.finditer(body))
    if not own:
        return None
    division = own.most_common(1)[0][0]
    ends = [m.end() for m in regex.finditer(division + _FOLLOWED, body) if m.start() >= 2]
    names = Counter(body[e - len(division) - 2 : e] for e in ends)
    name, count = next(((n, c) for n, c in names.most_common() if _is_proper(n)), ("", 0))
    if count == 0 or (count == 1 and not regex.search(rf"(?<!\p{{Han}}){name}", body)):
        return None
    for _ in range(2):
        longer = Counter(body[e - len(name) - 1 : e] for e in ends if body.endswith(name, 0, e))
        candidate, times = longer.most_common(1)[0]
        if times < 0.8 * count or times < 2 or not _HAN_ONLY.fullmatch(candidate) or not _is_proper(candidate):
            break
        name = candidate
    return name


def _is_proper(name: str) -> bool:
    """Whether a name is one, and not a common noun with a division's character (乡镇, 全县, 各区)."""
    return _HAN_ONLY.fullmatch(name) is not None and not _patterns().common.search(name)


def find_period(title: str | None, opening: str) -> str | None:
    """The period covered, or None where no year is printed.

    A year and, where it is less, its part: ``2015年``, ``2014年上半年``, ``2019年前三季度``, ``2020年一季度``,
    ``2023年1-6月``. The day on which a report was given (2023年1月5日) is not its period; its year serves only where
    the title names a part of a year without one.
    """
    for source in (title or "", opening):
        year = _YEAR.search(source)
        if year:
            digits = year[1] or year[2].translate(_HAN_DIGITS)
            part = _part_of_year(title or "")
            if not part and source is opening and not (title and _YEAR.search(title)):
                part = _part_of_year(source[year.end() : year.end() + 12])
            return f"{digits}年{part}"
    part = _part_of_year(title or "")
    given = _DATE.search(opening) if part else None
    return f"{given[1]}年{part}" if given else None


def _part_of_year(text: str) -> str:
    match = _SPAN.search(text)
    if match is None:
        return ""
    if match["to"]:
        return f"{int(match['from'])}-{int(match['to'])}月"
    if match["first"]:
        months = int(match["first"]) if match["first"].isdigit() else _HAN_VALUES[match["first"]]
        return f"1-{months}月"
    if match["quarter"]:
        quarter = match["quarter"]
        return f"{'一二三四'[int(quarter) - 1] if quarter.isdigit() else quarter}季度"
    return "上半年" if match[0] == "半年" else match[0]
