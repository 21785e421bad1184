"""What tells one target from another of the same name: the version of a budget, the authority that set it."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.tape import Sentence, Token


def rate_marks(sentence: Sentence, token: Token) -> frozenset[str]:
    """The marks of the target that a rate asks for, by its own words: 年初预算的A%、调整预算的B%."""
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    words = lead[lead.rfind("Ⓡ") + 1 :]
    return marks_in(words) | frozenset(_OF_AN_AUTHORITY.findall(words))


def marks_in(words: str) -> frozenset[str]:
    """What tells one target from another of the same name: the version of a budget, the authority that set it."""
    versions = {_VERSIONS[word] for word in _VERSION.findall(words)}
    return frozenset(versions | set(_AUTHORITY.findall(words)))


def target_marks(sentence: Sentence, token: Token) -> frozenset[str]:
    """The marks of a target: the last authority named before it, the last version of a budget named in its clause."""
    marks = _AUTHORITY.findall(sentence.masked, endpos=token.at)
    version = _VERSION.findall(sentence.masked, sentence.clause_start(token.at), token.at)
    return frozenset({_VERSIONS[word] for word in version[-1:]} | set(marks[-1:]))


def excluded(wanted: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether a target's marks contradict those that the rate asks for: 年初 against 调整, 市 against 县."""
    return any(wanted & group and offered & group and not wanted & offered & group for group in _MARKS)


_VERSIONS = {"年初": "年初", **dict.fromkeys(("调整", "变动", "调减", "调增", "核减", "追加"), "调整")}
_VERSION = regex.compile("|".join(_VERSIONS))
_AUTHORITY = regex.compile(
    "((?<![全我本各])(?:[省市州县区镇乡]|街道)(?=级|里|上(?!半年|年|月|报|升|海|缴|划|调|门|市|涨)|(?:自[己行]?)?定|下达|政府|对|党?[委工]|给|核定)"
    "|(?<!(?<![全我本各])(?:[省市州县区镇乡]|街道)[^，；。]{0,14})自(?=[己行]?定|我?加压))"
)
"""自 of 自定, 自加压 is a mark of its own where no authority before it in the clause is the one that set the target."""
_OF_AN_AUTHORITY = regex.compile(
    "(?:占|为|完成|达到?)(?:全年|年度)?([省市州县区镇乡])(?=[上里]?(?:年度)?(?:计划|目标|任务))"
)
"""占省计划任务的63.5%, 占市任务的80%: whose task, where no verb says that it was set."""
_MARKS = (frozenset({"年初", "调整"}), frozenset({*"省市州县区镇乡自", "街道"}))
