"""How far a project has come, from the wording of a clause or from the heading of the list it stands in."""

from __future__ import annotations

from zsparse import lexicon, regex
from zsparse.extraction.projects.grammar import union
from zsparse.extraction.projects.masking import COUNT, MONEY

_PLANNED = regex.compile(
    r"(?:预计|计划|将|可|拟|力争|有望|争取|确保|尚未|未能|没有|至今未|明年|待|准备|目标|早日|未|(?<!先)后[，,]?)[^，。；]{0,10}$|尚无[^，。；]{0,4}$|早$"
)
# What is done of a part or of so much is not done of the whole: 主体工程完工, 土建已完工, 建成步道38公里.
_PART = regex.compile(
    r"(?:主体|土建|厂房|车间|楼|路基|基础|部分|设备|场地|选址|[一二三]期)(?:工程|建设)?"
    r"(?:已|现已|均|基本|全部|全面|顺利|如期)*$"
)
_SO_MUCH = regex.compile(r"\p{Han}{0,8}\d")


def _in_part(text: str, start: int, match: regex.Match[str], end: int) -> bool:
    """Whether a word of completion is said of a part of what is built."""
    if match[0] == "建成" and _SO_MUCH.match(text, match.end(), end) is not None:
        return True
    return _PART.search(text, max(start, match.start() - 10), match.start()) is not None


_STARTS = frozenset({"新建", "签约"})
_MEANT = regex.compile(r"(?:拟|将|打算|准备)[^，。；]{0,6}$")
_DENIED = regex.compile(r"(?:尚未|未能|没有|至今未|待|未)[^，。；]{0,4}$|尚无[^，。；]{0,4}$")

# Behind a verb of progress these make a noun of it: 运营资金, 开工率.
_NO_NOUN = r"(?!图|资金|补贴|补助|经费|成本|收入|费|率|商|许可|里程|营业|[以之]?后(?![续期]))(?!(?<=拟)(?:用|发行|以))"
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
    """The furthest status that ``text[start:end]`` says was reached; plans and denials are passed over.

    What is to begin or to be signed is so: 即将开工 is new work.
    """
    pattern, names, order = _words()
    best: str | None = None
    for match in pattern.finditer(text, start, end):
        status = names[match[0]]
        hindrance = _DENIED if status in _STARTS else _PLANNED
        if status != "意向" and hindrance.search(text, max(start, match.start() - 14), match.start()):
            status = "意向"
        if status == "竣工" and _in_part(text, start, match, end):
            status = "在建"
        if best is None or order.index(status) < order.index(best):
            best = status
    return best


_CLAUSE = regex.compile(r"(?:（[^（）]*+）|[^，；。])++")


def status_behind(text: str, start: int, end: int, heads: bool) -> str | None:
    """The status that ``text[start:end]``, which goes on behind a name or a list of them, gives what it names.

    Its first clause is said of them. So are all others where the name ``heads`` them; else those alone that have no
    subject of their own: 甲路建成通车，乙路加快推进 but 甲路，目前已建成通车.
    """
    found: list[str] = []
    _, _, order = _words()
    for number, clause in enumerate(_CLAUSE.finditer(text, start, end)):
        if heads or number == 0 or _resuming().match(text, clause.start(), clause.end()) is not None:
            status = status_in(text, *clause.span())
            found += [status] if status is not None else []
    return min(found, key=order.index, default=None)


def status_before(lead: str) -> str | None:
    """The status that the words before a name give: 建成, 开工建设."""
    return status_in(lead, 0, len(lead))


@lexicon.per_lexicon
def _pursuits() -> tuple[dict[str, regex.Pattern[str]], regex.Pattern[str]]:
    table = lexicon.load("statuses")
    before = {name: regex.compile(union(listed)) for name, listed in table["before"].items()}
    return before, regex.compile(rf"{union(table['behind']['在建'])}|完成\p{{Han}}{{0,6}}[\d{MONEY}]")


def pursued_behind(text: str, start: int, end: int, heads: bool) -> str | None:
    """在建 where ``text[start:end]``, read as by ``status_behind``, says that work goes on."""
    _, behind = _pursuits()
    clauses = [clause.span() for clause in _CLAUSE.finditer(text, start, end)]
    return "在建" if any(behind.search(text, *span) for span in (clauses if heads else clauses[:1])) else None


def pursued_before(lead: str) -> str | None:
    """The status of what the words before it say is being worked at: 加快甲路建设, 引进乙园."""
    before, _ = _pursuits()
    for name, pattern in before.items():
        if (match := pattern.search(lead)) is not None:
            return "意向" if _MEANT.search(lead, 0, match.start()) is not None else name
    return None


def brought_before(opening: str) -> str | None:
    """签约 where the words that open a sentence say that what it lists was brought in."""
    before, _ = _pursuits()
    return "签约" if before["签约"].search(opening) is not None else None


@lexicon.per_lexicon
def _resuming() -> regex.Pattern[str]:
    table = lexicon.load("statuses")
    dated = r"（?(?:20\d\d年)?[1-9]\d?月(?:份|底|初|\d{1,2}日）?)?"
    between = rf"(?:{union(table['progress']['between'])}|项目|工程|现|分别|内部|集中|{dated}){{0,6}}"
    reached = [word for entry in table["status"] if entry["name"] != "意向" for word in entry["words"]]
    (meant,) = (entry["words"] for entry in table["status"] if entry["name"] == "意向")
    return regex.compile(
        rf"{between}(?:(?:{union(reached)})(?:(?<=签约|落户|落地)|(?:建设|生产|运营|运行|阶段)?{_INTRANSITIVE})"
        rf"|(?:进行)?(?:{union(word for word in meant if len(word) > 1)}))"
    )


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
def _operation() -> regex.Pattern[str]:
    progress = lexicon.load("statuses")["progress"]
    adverbs = "已经|已|新|共|累计|先后|陆续|成功|今年"
    return regex.compile(
        rf"(?:{adverbs}){{0,3}}(?:{union(progress['operating'])})了?(?!运营|运行){_INTRANSITIVE.replace('?=', '?!')}"
    )


def operates(text: str, end: int, limit: int) -> bool:
    """Whether what follows at ``end`` is what something that runs already does: 已开通航线5条."""
    return _operation().match(text, end, limit) is not None


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
