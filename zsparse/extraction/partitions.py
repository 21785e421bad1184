"""When a list of parts is whole: it adds up, or its words leave nothing over."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from zsparse import lexicon
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking import open_text
from zsparse.extraction.tape import Sentence, Token
from zsparse.quantities.mention import Mention

Place = tuple[Sentence, Token]
"""An amount and the sentence that it stands in."""
_BALANCE = regex.compile("结余|结转|结存|余额|相抵")
_LIST_END = regex.compile("[。；]|其中")
_NEXT_ITEM = regex.compile("；（[Ⓝ\\d一二三四五六七八九十]")
_OWN_PARTS = regex.compile("其中[^；。]*$")
_LIST_MARK = regex.compile(f"[，、；和及][^，；。：{ANY}]{{0,12}}")
_OPEN_LIST = regex.compile("其中|含|包括|等|[；。Ⓡ]")
_ITEM = regex.compile(r"\W*[（(]?[\d一二三四五六七八九十Ⓝ①-⑳]+[）)、．.]|\W*——")
ANGLE = regex.compile("[分按从][^，；。]{1,8}[看分]，")


def adding_up(total: Token, run: Sequence[Place]) -> list[Place] | None:
    """The parts from the first on that add up to the total within their printed places, parts of parts left out."""
    for left_out in (None, _is_nested, _is_second_of_sentence):
        chosen: list[Place] = []
        best: list[Place] | None = None
        least: Decimal | None = None
        sum_ = Decimal(0)
        slack = total.mention.precision / 2 if _is_measured(total.mention) else Decimal(0)
        for i, (sentence, token) in enumerate(run):
            if chosen and left_out is not None and left_out(chosen, sentence, token):
                continue
            chosen.append((sentence, token))
            sum_ += token.mention.value
            slack += token.mention.precision / 2 if _is_measured(token.mention) else 0
            off = abs(sum_ - total.mention.value)
            if (
                len(chosen) >= 2
                and off <= slack <= total.mention.value / 8
                and (least is None or off < least)
                and not _cut_short(run, i)
            ):
                best, least = list(chosen), off
            if sum_ > total.mention.value + slack:
                break
        if best is not None:
            return best
    return None


def _is_measured(mention: Mention) -> bool:
    """Whether a print may be rounded: counts of single things are not."""
    return mention.dimension != "count" or mention.precision != 1


def _cut_short(run: Sequence[Place], i: int) -> bool:
    """Whether a list goes on behind its ``i``-th amount: parts that stop in the middle of a list add up by accident."""
    if i + 1 >= len(run) or run[i][0] is not run[i + 1][0]:
        return False
    between = open_text(words_between(*run[i], *run[i + 1]))
    return _LIST_END.search(between) is None or _NEXT_ITEM.search(between) is not None


def _is_nested(chosen: Sequence[Place], sentence: Sentence, token: Token) -> bool:
    """Whether ``token`` divides the part before it: deeper in brackets, or behind a 其中 of that part's own."""
    _first_sentence, first = chosen[0]
    if len(token.brackets) > len(first.brackets):
        return True
    last_sentence, last = chosen[-1]
    between = words_between(last_sentence, last, sentence, token)
    return _OWN_PARTS.search(between) is not None


def _is_second_of_sentence(chosen: Sequence[Place], sentence: Sentence, _: Token) -> bool:
    """Whether the sentence has given its part already: a list with one item a sentence, each with details."""
    return chosen[-1][0] is sentence or _ITEM.match(sentence.masked) is None


def in_one_list(sentence: Sentence, total: Token, parts: Sequence[Place]) -> bool:
    """Whether total and parts follow clause by clause: 项目9个，新引进1个，续建8个. A balance is no sum of parts."""
    if any(place is not sentence for place, _ in parts):
        return False
    tokens = [total, *(token for _, token in parts)]
    text = sentence.masked[total.at : tokens[-1].at]
    return len(list_of(sentence, tokens)) == len(tokens) and _BALANCE.search(text) is None


def fills_a_sentence(parts: Sequence[Place], run: Sequence[Place]) -> bool:
    """Whether three parts or more are all the amounts of one sentence: that they add up is then no accident."""
    sentence = parts[0][0]
    return len(parts) >= 3 and [p for p in run if p[0] is sentence] == list(parts)


def complement(run: Sequence[Place]) -> list[Place] | None:
    """The parts whose names divide a whole without a rest: 税收 and 非税."""
    for group in _complements():
        found: list[Place] = []
        for word in group:
            for sentence, token in run[:8]:
                if (sentence, token) not in found and _named(token, word, group):
                    found.append((sentence, token))
                    break
        if len(found) == len(group):
            return found
    return None


def _named(token: Token, word: str, group: Sequence[str]) -> bool:
    """Whether the word is the first of its group in the part's name: 非税收入 is 非税, though it holds 税收 too."""
    at = {w: token.before.find(w) for w in group if w in token.before}
    return word in at and at[word] == min(at.values())


@lexicon.per_lexicon
def _complements() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in lexicon.load("claims")["breakdown"]["complements"])


def fills_a_bracket(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place]:
    """The amounts that fill a bracket behind their total: 债券48.6亿元（一般债券7.1亿元，专项债券41.5亿元）."""
    if sentence.masked[total.at + 1 : total.at + 2] != "（" or not run[0][1].brackets:
        return []
    bracket = run[0][1].brackets[-1]
    inside = [p for p in run if p[0] is sentence and bracket in p[1].brackets]
    close = sentence.masked.find("）", inside[-1][1].at)
    filled = close - inside[-1][1].at <= 2 and not _OPEN_LIST.search(sentence.masked, bracket, close)
    return inside if len(inside) >= 2 and filled else []


def divided_by_an_angle(sentence: Sentence, between: str, run: Sequence[Place]) -> list[Place]:
    """The amounts of a whole division: 按产业分，工业6个、农业2个、文旅1个 up to the full stop."""
    if not ANGLE.search(between):
        return []
    listed = list_of(sentence, [token for place, token in run if place is sentence])
    after = sentence.masked[listed[-1].at + 1 : listed[-1].at + 2]
    whole = len(listed) >= 3 and after in ("。", "；", "")
    return [(sentence, token) for token in listed] if whole else []


def list_of(sentence: Sentence, tokens: Sequence[Token]) -> list[Token]:
    """The tokens from the first on that stand in one list, with nothing but a name between them."""
    listed = list(tokens[:1])
    for token in tokens[1:]:
        between = sentence.masked[listed[-1].at + 1 : token.at]
        if not _LIST_MARK.fullmatch(between):
            break
        listed.append(token)
    return listed


def words_between(a_sentence: Sentence, a: Token, b_sentence: Sentence, b: Token) -> str:
    """The words between two amounts of one sentence or of two that follow one another."""
    if a_sentence is b_sentence:
        return a_sentence.masked[a.at + 1 : b.at]
    return a_sentence.masked[a.at + 1 :] + b_sentence.masked[: b.at]


def is_plausible(total: Token, parts: Sequence[Place]) -> bool:
    """Whether the parts are of the total's size at all; incomes per head of town and country are no parts of a sum."""
    sum_ = sum((t.mention.value for _, t in parts), Decimal(0))
    return total.mention.value <= sum_ * 3 and sum_ <= total.mention.value * 12
