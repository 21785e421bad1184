"""What tells one target from another of the same name: the version of a budget, the authority that set it."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.tape import Sentence, Token


def rate_marks(sentence: Sentence, token: Token) -> frozenset[str]:
    """The marks of the target that a rate asks for, by its own words: 年初预算的A%、调整预算的B%."""
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    return marks_in(lead[lead.rfind("Ⓡ") + 1 :])


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
    "((?<![全我本各])(?:[省市州县区镇乡]|街道)(?=级|里|(?:自[己行]?)?定|下达|政府|对|党?[委工]|给|核定)"
    "|(?<!(?<![全我本各])(?:[省市州县区镇乡]|街道)[^，；。]{0,14})自(?=[己行]?定|我?加压))"
)
"""自 of 自定, 自加压 is a mark of its own where no authority before it in the clause is the one that set the target."""
_MARKS = (frozenset({"年初", "调整"}), frozenset({*"省市州县区镇乡自", "街道"}))
