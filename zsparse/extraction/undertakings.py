"""What a sentence undertakes to do: 2016年计划新上企业6家，完成技改投入4.2亿元; in a section of plans, 到位资金29亿元.

In a sentence that says what a period is to bring (计划, 将, 要 behind 今年, 明年), and in a section of plans, every
amount that a clause names and ends with is to be reached, whatever its verb, until something in the sentence looks
back. Sums of one project, grants, means, prices and the accounts of a budget are none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.cues import ANY, alternatives
from zsparse.extraction.tape import Sentence, Token


class _Words(NamedTuple):
    """The compiled words of ``[undertaking]`` in ``lexicon/claims.toml``."""

    begins: regex.Pattern[str]
    foreseen: regex.Pattern[str]
    looks_back: regex.Pattern[str]
    no_item: regex.Pattern[str]
    accounts: regex.Pattern[str]
    measures: regex.Pattern[str]
    creates: regex.Pattern[str]
    kinds: frozenset[str]


@lexicon.per_lexicon
def _words() -> _Words:
    words = lexicon.load("claims")["undertaking"]
    periods, verbs, actors = ("|".join(words[key]) for key in ("periods", "verbs", "companies"))
    return _Words(
        begins=regex.compile(
            f"(?:{periods})(?!以来|初|上半年|[0-9一二三四五六七八九十]{{1,2}}月)[^；。：后{ANY}]{{0,16}}?(?:{verbs})"
            f"|(?:{verbs})(?:[到在于至]|用)?(?:{periods})(?!以来|初|[0-9一二三四五六七八九十]{{1,2}}月)[底末内前]?"
        ),
        foreseen=regex.compile(f"{alternatives(words['foreseen'])}|[该此]项目|{actors}"),
        looks_back=regex.compile("|".join(words["looks_back"])),
        no_item=regex.compile("|".join(words["no_item"])),
        accounts=regex.compile(alternatives(words["accounts"])),
        measures=regex.compile(f"[^，；。]{{0,6}}(?:{alternatives(words['measures'])})"),
        creates=regex.compile(alternatives(words["creates"])),
        kinds=frozenset(words["kinds"]),
    )


def is_undertaken(sentence: Sentence, token: Token) -> bool:
    """Whether an amount is an item of what is planned: named and closed in its clause, where nothing looks back."""
    start = 0 if sentence.goal else _begun(sentence, token)
    if start is None or token.at < start or token.brackets or not _is_item(sentence, token, start):
        return False
    return _words().looks_back.search(sentence.masked, start, token.at + 1) is None


def _begun(sentence: Sentence, token: Token) -> int | None:
    """Where the undertaking of an amount begins: in its own item of a list, or at the head of the sentence."""
    item = sentence.masked.rfind("；", 0, token.at) + 1
    end = sentence.masked.find("；", token.at)
    own = _begins()(sentence.masked[item : end if end >= 0 else None]) if item else None
    return _begins()(sentence.masked) if own is None else item + own


@lexicon.per_lexicon
def _begins() -> Callable[[str], int | None]:
    """``_undertaken_from``, which is asked of a sentence for every amount in it; what it said holds for one lexicon."""
    return lru_cache(maxsize=64)(_undertaken_from)


def _undertaken_from(masked: str) -> int | None:
    """Where a sentence begins to tell what a period is to bring; None where it does not, or measures what was done."""
    verb = _words().begins.search(masked)
    if verb is None or _words().foreseen.search(masked, 0, verb.end()) or _MEASURED.search(masked, verb.end()):
        return None
    return verb.end()


_MEASURED = regex.compile(
    "完成率|开工率|[占为][^，；。]{0,12}(?:任务|目标|计划|预算)数?的|完成[^，；。]{0,12}(?:任务|目标|计划|预算)数?的[ⓇⓍⒻ]|时序|序时|建成后|投产后|达产"
)


def _is_item(sentence: Sentence, token: Token, start: int) -> bool:
    """Whether the clause of an amount names it, and ends with it or with what it counts."""
    words = _words()
    if token.mention.value <= 1 or token.mention.unit in words.kinds:
        return False
    clause = sentence.clause_start(token.at)
    listed = sentence.masked.rfind("、", clause, token.at) + 1
    lead = sentence.masked[max(clause, listed, start) : token.at] + token.opening
    if words.no_item.search(lead) or (not sentence.goal and _BARE_ACT.fullmatch(lead)):
        return False
    ends = _is_amount_item if sentence.masked[token.at] == "Ⓜ" else _is_count_item
    if not ends(sentence, token, lead) or sentence.masked.startswith("，其余", token.at + 1):
        return False
    return _NAME.search(lead) is not None


def _is_amount_item(sentence: Sentence, token: Token, _: str) -> bool:
    """Whether money ends its clause, outside of the accounts that a draft of a budget lists under its totals."""
    return _END.match(sentence.masked, token.at + 1) is not None and not _words().accounts.search(sentence.masked)


def _is_count_item(sentence: Sentence, token: Token, lead: str) -> bool:
    """Whether a count, or the thing that it counts, ends its clause, and something is to come of it.

    Neither 抓好三件大事 nor 支持29个县率先发展 is reached; 开工70万吨烯烃项目 says how big a thing is.
    """
    if _THING_END.match(sentence.masked, token.at + 1) is None or _words().measures.match(
        sentence.masked, token.at + 1
    ):
        return False
    if token.thing and token.mention.dimension in ("mass", "volume", "power"):
        return False
    plain = token.mention.value <= _FEW and token.mention.unit in _PLAIN_UNITS
    return not (plain or len(token.thing) > 1) or _words().creates.search(lead) is not None


_FEW = 10
_PLAIN_UNITS = ("个", "项", "件", "家")
_NAME = regex.compile(r"\p{Han}{2,}")
_BARE_ACT = regex.compile(r"\W*(?:完成|实现|开工|动工|竣工|完工|建成|投产|到位|入库|签约|落地|达到?|其中)?")
_END = regex.compile(f"(?:以上|左右|以内|以下|[^，；。、（）{ANY}的]{{0,2}})?(?=[，；。、）]|$|和|及)")
_THING_END = regex.compile(f"(?:以上|左右|以内|Ⓒ)?[^，；。、（）{ANY}的]{{0,10}}(?=[，；。、（]|$|和|及)")
