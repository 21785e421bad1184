"""Whose report it is, in one form however it is printed: province, city, county, zone, town and office."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from zsparse import regex
from zsparse.lexicon import load, per_lexicon

Level = Literal["province", "city", "county", "zone", "town"]
LEVELS: tuple[Level, ...] = ("province", "city", "county", "zone", "town")
"""From the largest to the smallest; a zone (开发区, 园区) stands under a city or a county."""


class Issuer(NamedTuple):
    """A place by its levels, those that are known, and its office; null where the report speaks for the whole place.

    A 市 with no place before it counts as a city: whether it is one of a county's rank, its name does not say.
    """

    province: str | None = None
    city: str | None = None
    county: str | None = None
    zone: str | None = None
    town: str | None = None
    office: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The names from the largest place to the smallest."""
        return tuple(name for level in LEVELS if (name := getattr(self, level)) is not None)

    @property
    def level(self) -> Level:
        """The level of the smallest place."""
        return next(level for level in reversed(LEVELS) if getattr(self, level) is not None)

    @property
    def place(self) -> str:
        """The whole place: ``河南省洛阳市栾川县``; a city that is a province (北京市) is named once."""
        return "".join(self.segments)

    @property
    def name(self) -> str:
        """Place and office: equal for two reports of one issuer."""
        return self.place + (self.office or "")

    def within(self, other: Issuer | None) -> Issuer:
        """The issuer with the larger places that ``other`` knows; itself where they do not speak of one place.

        ``栾川县`` within ``河南省洛阳市栾川县`` and within ``河南省洛阳市`` is ``河南省洛阳市栾川县``.
        """
        if other is None:
            return self
        own, known = self.segments, other.segments
        if len(known) > len(own) and known[-len(own) :] == own:
            return other._replace(office=self.office)
        if LEVELS.index(other.level) < LEVELS.index(self._largest) and "province" in (other.level, other._largest):
            return self._replace(**{level: getattr(other, level) for level in LEVELS if getattr(other, level)})
        return self

    @property
    def _largest(self) -> Level:
        return next(level for level in LEVELS if getattr(self, level) is not None)


class _Patterns(NamedTuple):
    place: regex.Pattern[str]
    office: regex.Pattern[str]
    whole: frozenset[str]
    common: regex.Pattern[str]
    provinces: dict[str, str]


_ENDINGS = {
    "city": "市|地区|自治州|州|盟",
    "county": "自治县|自治旗|县|市|旗|林区|特区|(?<!开发|高新|经开|保税|示范|管理|合作|风景|度假|园)区",
    "zone": "开发区|高新区|经开区|保税区|示范区|管理区|合作区|风景区|度假区|园区|工业园|产业园",
    "town": "街道|民族乡|镇|乡|苏木",
}
_SHORT = regex.compile("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_NAMELESS = regex.compile("[XxＸｘ×*＊某各我本全该委]")
"""Signs of a hidden place (某镇), of none in particular (我市), and of an organ taken for one (市委市)."""
_SPACE = regex.compile(r"\s++")


@per_lexicon
def _patterns() -> _Patterns:
    lists = load("places")
    provinces = {full: full for full in lists["provinces"]} | {_SHORT.sub("", p): p for p in lists["provinces"]}
    named = "|".join(map(regex.escape, sorted(provinces, key=len, reverse=True)))
    # 河南蒙古族自治县 and 上海路街道 begin with a province's name and lie elsewhere.
    province = rf"(?P<province>(?:{named})(?!\p{{Han}}{{0,6}}族自治|[东西南北中]?路))?"
    # A zone may have no name of its own: 临江市高新区.
    lower = "".join(
        rf"(?P<{level}>\p{{Han}}{{{level != 'zone':d},12}}?(?:{ending}))?" for level, ending in _ENDINGS.items()
    )
    offices = "|".join(lists["offices"])
    return _Patterns(
        regex.compile(province + lower),
        regex.compile(rf"\p{{Han}}{{0,12}}?(?:{offices})"),
        frozenset(lists["whole"]),
        regex.compile("|".join(lists["common"])),
        provinces,
    )


def read_issuer(printed: str | None) -> Issuer | None:
    """The issuer that a printed name means; null where it names no place (市财政局) or hides it (XX乡, 某县)."""
    text = _SPACE.sub("", printed or "").removeprefix("中共")
    patterns = _patterns()
    match = patterns.place.fullmatch(text)
    if match is not None:
        return _issuer(match, None)
    # The place takes as much as it can, so that 城关镇人民政府 is no office of 城关.
    for end in range(len(text) - 1, 1, -1):
        office = text[end:]
        if (office in patterns.whole or patterns.office.fullmatch(office)) and (
            match := patterns.place.fullmatch(text, 0, end)
        ):
            return _issuer(match, None if office in patterns.whole else office)
    return None


def read_path(path: str) -> Issuer | None:
    """The issuer that folders and file name tell: ``河南省/洛阳市/2018.txt``, ``2018年河南省洛阳市栾川县.txt``.

    A name counts where it is a place from its beginning or after a year, and no common word (城市建设.txt).
    """
    found: Issuer | None = None
    for part in PurePosixPath(path).parts:
        here = _leading(part)
        if here is not None:
            found = here if found is None else here.within(found)
    return found


_BEFORE = regex.compile(r"[\W\d_]*+(?:年度?)?[\W\d_]*+")
_AFTER = regex.compile(
    r"(?:$|\P{Han}|关于|工作|政府|人民政府|年度|[上下]半年|第?[一二三四]季度|国民|招商|财政|预算|总结|报告)"
)


def _leading(part: str) -> Issuer | None:
    """The place at the beginning of a file's or a folder's name."""
    patterns = _patterns()
    before = _BEFORE.match(part)
    start = before.end() if before else 0
    for end in range(min(len(part), start + 40), start + 1, -1):
        match = patterns.place.fullmatch(part, start, end)
        if match and _AFTER.match(part, end):
            return _issuer(match, None)
    return None


def _issuer(match: regex.Match[str], office: str | None) -> Issuer | None:
    patterns = _patterns()
    levels = {level: name for level, name in match.groupdict().items() if name is not None}
    # What the larger place makes a name (临江市高新区) is a common word by itself.
    vouched = {"province"} | ({"zone"} if len(levels) > 1 else set())
    doubtful = [name for level, name in levels.items() if level not in vouched]
    if not levels or any(_NAMELESS.search(name) or patterns.common.search(name) for name in doubtful):
        return None
    if "province" in levels:
        levels["province"] = patterns.provinces[levels["province"]]
    return Issuer(**levels, office=office)
