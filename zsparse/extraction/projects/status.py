"""How far a project has come, from the wording of a clause or from the heading of the list it stands in."""

from __future__ import annotations

from zsparse import lexicon, regex
from zsparse.extraction.projects.grammar import union
from zsparse.extraction.projects.masking import COUNT

_PLANNED = regex.compile(
    r"(?:预计|计划|将|拟|力争|有望|争取|确保|尚未|未能|没有|至今未|明年|待|准备|目标|早日|后[，,]?)[^，。；]{0,10}$|尚无[^，。；]{0,4}$"
)

# Behind a verb of progress these make a noun of it: 运营资金, 开工率.
_NO_NOUN = r"(?!资金|补贴|补助|经费|成本|收入|费|率|商|许可|里程|营业)"
# What follows a verb of progress that has no object: 建成投用, 开通运营, 建成。
_INTRANSITIVE = r"(?=[\s，。；：、！？（）]|投|通|运|使|启|移|交|验|招|迎|开|发|办|入|后|并|和|及|以|$)"


@lexicon.per_lexicon
def _words() -> tuple[regex.Pattern[str], dict[str, str], tuple[str, ...]]:
    table = lexicon.load("statuses")
    names = {word: entry["name"] for entry in reversed(table["status"]) for word in entry["words"]}
    return regex.compile(rf"(?:{union(names)}){_NO_NOUN}"), names, tuple(entry["name"] for entry in table["status"])


@lexicon.per_lexicon
def _headings() -> tuple[regex.Pattern[str], dict[str, str]]:
    table = lexicon.load("statuses")["heading"]
    names = {word: status for status, listed in table.items() for word in listed}
    count = rf"(?:（?(?:{COUNT}++|\d{{1,3}}[个项])）?)?"
    number = r"(?:（?[一二三四五六七八九十\d]{1,3}[）、.．]|[①-⑳]|\s)*+"
    kind = rf"(?:今年|现|正)?(?P<kind>{union(names)})(?=的|类|项目|情况|{COUNT}|[：\n]|$)"
    return (
        regex.compile(
            rf"{number}{count}{kind}的?类?(?:项目)?(?:类|情况|方面)?(?:现?有|共有?)?{count}(?:[：，]|(?=\s*$))"
        ),
        names,
    )


def heading_status(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The status that a list's heading (投产项目：, 在建类：, 新建项目4个：) gives its items, and the heading's end."""
    pattern, names = _headings()
    match = pattern.match(text, start, end)
    return (names[match["kind"]], match.end()) if match is not None else None


def status_in(text: str, start: int, end: int) -> str | None:
    """The furthest status that ``text[start:end]`` says was reached; plans and denials are passed over."""
    pattern, names, order = _words()
    best: str | None = None
    for match in pattern.finditer(text, start, end):
        status = names[match[0]]
        if status != "意向" and _PLANNED.search(text, max(start, match.start() - 14), match.start()):
            status = "意向"
        if best is None or order.index(status) < order.index(best):
            best = status
    return best


@lexicon.per_lexicon
def _progress() -> regex.Pattern[str]:
    table = lexicon.load("statuses")
    reached = [word for entry in table["status"] if entry["name"] != "意向" for word in entry["words"]]
    between = (
        rf"(?:{union(table['progress']['between'])}|（?(?:20\d\d年)?[1-9]\d?月(?:份|底|初|\d{{1,2}}日）?)?){{0,5}}"
    )
    transitive = table["progress"]["transitive"]
    intransitive = [word for word in (*reached, *table["progress"]["verbs"]) if word not in transitive]
    placed = r"(?:(?:在|于)[^，。；]{2,24}?)?"
    return regex.compile(
        rf"{placed}(?:建设|施工|主体)?{between}"
        rf"(?:(?:{union(transitive)})(?:{_INTRANSITIVE})|(?:{union(intransitive)}){_NO_NOUN})"
    )


def progresses(text: str, end: int, limit: int) -> bool:
    """Whether what follows a name at ``end`` says how far it has come: 全部开工, 正式建成投用."""
    return _progress().match(text, end, limit) is not None


@lexicon.per_lexicon
def _ground() -> regex.Pattern[str]:
    progress = lexicon.load("statuses")["progress"]
    return regex.compile(rf"(?:{union(progress['between'])}){{0,5}}(?:{union(progress['ground'])})")


def breaks_ground(text: str, end: int, limit: int) -> bool:
    """Whether what follows at ``end`` is said of things built alone: 全部开工, 正式送电, 全线贯通."""
    return _ground().match(text, end, limit) is not None


def progress_start(text: str, start: int, end: int) -> int | None:
    """Where the words of progress begin that close ``text[start:end]``, or None."""
    match = _progress().search(text, start + 2, end)
    return match.start() if match is not None else None


def announced_status(text: str, start: int, end: int) -> str | None:
    """The status of the projects that ``text[start:end]`` announced last: 17个续建项目…其中, 在建的4个项目是."""
    found = None
    for match in _announcement().finditer(text, start, end):
        found = match["kind"]
    return _headings()[1][found] if found is not None else None


@lexicon.per_lexicon
def _announcement() -> regex.Pattern[str]:
    listed = [word for word in _headings()[1] if len(word) > 1]
    return regex.compile(rf"(?P<kind>{union(listed)})(?:的)?(?:重点|重大|工业)?{COUNT}*+(?:重点|重大|工业)?项目")
