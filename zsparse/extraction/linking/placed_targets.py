"""Targets by their place: in a bracket, in a list that answers to a list of rates, in the clause behind a rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking.ledger import Claims, Ledger, commensurable
from zsparse.extraction.linking.numerators import run_of
from zsparse.extraction.linking.target_marks import excluded, rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token

_BRACKET = regex.compile(f"（(?!.*(?:依次|分别))[^，；。（）{ANY}]{{0,12}}")
_PLANNED = regex.compile("应|总|设计|计划|规划")
_PART_OF_IT = regex.compile("其中(?!.*(?:任务|目标|计划|预算))")
_IN_TURN = regex.compile("依次|分别")
_NEXT_CLAUSE = regex.compile("[（，][^；]*$")


def bracketed_target(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """The target in a bracket behind the result or behind the rate: 5家（任务4家）, 104.7%（年度目标6亿元）."""
    for anchor in (numerator, token):
        if anchor is None or anchor not in sentence.tokens:
            continue
        i = sentence.index(anchor) + 1
        if i < len(sentence.tokens) and _BRACKET.fullmatch(sentence.masked, anchor.at + 1, sentence.tokens[i].at):
            inside = sentence.tokens[i]
            if _PART_OF_IT.match(inside.before):
                continue  # 计划A户（其中低保家庭B户）
            planned = inside.role is Role.TARGET or _PLANNED.match(inside.before) is not None
            planned = planned or (anchor is token and not inside.before)  # 占年任务的32%（15.4亿元）
            if planned and (numerator is None or commensurable(inside.mention, numerator.mention)):
                return inside
    return None


def distributed_target(sentence: Sentence, token: Token, claims: Claims) -> Token | None:
    """The target in a list that follows the rates: …占60.6%；…占58.9%（年计划依次为41亿元、33亿元）."""
    rates = [t for t, c in claims if c.kind == "completion"]
    if len(rates) < 2:
        return None
    run = run_of(sentence, token, claims)
    inside = bracketed_list(sentence, run)
    if inside and inside[0].role is Role.TARGET:
        return inside[run.index(token)]
    between = [t for t in sentence.tokens[: sentence.index(run[0])] if t.role is Role.TARGET]
    if len(run) >= 2 and len(between) == len(run) and len({t.brackets for t in between}) == 1:
        return between[run.index(token)]
    later = [t for t in sentence.tokens[sentence.index(rates[-1]) + 1 :] if t.role is not Role.RATIO]
    if len(later) != len(rates) or later[0].role is not Role.TARGET:
        return None
    if not _IN_TURN.search(sentence.masked[rates[-1].at : later[0].at]):
        return None
    return later[rates.index(token)]


def bracketed_list(sentence: Sentence, run: Sequence[Token]) -> list[Token]:
    """The amounts in a bracket right behind a list of ratios, one for each: 105%和110%（任务为20个、4.2亿元）."""
    opening = run[-1].at + 1
    if len(run) < 2 or not sentence.masked.startswith("（", opening):
        return []
    behind = sentence.tokens[sentence.index(run[-1]) + 1 :][: len(run) + 1]
    inside = [t for t in behind if opening in t.brackets]
    return inside if len(inside) == len(run) and all(t.role is not Role.RATIO for t in inside) else []


def completed_target(sentence: Sentence, token: Token) -> Token | None:
    """The target that is itself said to be done in part: 全年任务1.2亿元完成87.5%, 年计划2.5万人次的106.8%已落实."""
    before = sentence.previous(token)
    if before is None or before.role is not Role.TARGET:
        return None
    return before if _DONE_IN_PART.fullmatch(sentence.masked, before.at + 1, token.at) is not None else None


_DONE_IN_PART = regex.compile("的|，?(?:目前|现)?(?:已|只|仅|共|实际)*(?:完成|实现)(?:了|的)?(?:近|约|超过?)?")


def target_stated_later(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The target that the text states only afterwards: 完成36辆，完成率75%。… 年初定下的任务是48辆."""
    sentence = ledger.sentences[number]
    subject = noun_phrase(numerator.before)
    apart: list[Token] = []
    for later, candidate, name in _tasks_after(ledger, number, token, numerator):
        shared = similarity(subject, name)
        if later.paragraph == sentence.paragraph:
            if not name or shared or len(name) <= 2:
                return candidate
        # What another paragraph sets is the task of what goes by its name only.
        elif shared >= _SAME_NAME and _OF_A_PART.search(later.masked, 0, candidate.at) is None:
            apart.append(candidate)
    return apart[0] if len(apart) == 1 else None


def _tasks_after(
    ledger: Ledger, number: int, token: Token, numerator: Token
) -> Iterator[tuple[Sentence, Token, str | None]]:
    """The tasks that are stated behind a rate, with their sentences and what each is for."""
    sentence = ledger.sentences[number]
    wanted = rate_marks(sentence, token)
    for later in ledger.sentences[number : number + _LATER]:
        for candidate in later.tokens:
            if later is sentence and candidate.at <= token.at:
                continue
            if candidate.role is not Role.TARGET or not commensurable(candidate.mention, numerator.mention):
                continue
            if "预计" in candidate.before:
                continue  # 完成目标的95%，预计全年将完成A: what is expected is no task
            named = _STATED.search(later.masked, later.clause_start(candidate.at), candidate.at)
            if named is None or _MEASURED.match(later.masked, candidate.at + 1):
                continue
            if excluded(wanted, target_marks(later, candidate)) or _is_of_another_year(sentence, later, candidate):
                continue
            yield later, candidate, noun_phrase(_TASK.sub("", named.group("of")))


_OF_A_PART = regex.compile("[上下]半年|季度|[0-9一二三四五六七八九十]月|各[镇乡村县区]|[由从]|自定|增加|追加")
"""The task of a part of the year or of the place."""
_LATER = 5
"""How many sentences with numbers a target may stand behind its result."""
_SAME_NAME = 3
"""How many pairs of characters a result and a target share that go by one name: 招商引资."""


def _is_of_another_year(sentence: Sentence, later: Sentence, target: Token) -> bool:
    """Whether a target is set for a year that the result's sentence does not name: 完成率100%。明年计划是3.5万亩."""
    years = _YEAR.findall(later.masked, later.clause_start(target.at), target.at)
    return any(year not in sentence.masked for year in years)


_YEAR = regex.compile("明年|来年|下一?年|(?:19|20)[0-9]{2}年")
_STATED = regex.compile(
    "(?P<of>[^，；。]*?)(?:目标|任务|计划|指标|(?:年度|年初|全年)预算)(?:数|值)?(?:[^，；。完]{0,6}(?:为|是|定为|定在)|(?:是|为)(?:实际)?到位(?:资金)?|[ⓂⒸ]?)?$"
)
_TASK = regex.compile(
    "[省市县区镇乡州][里上级]?|下达|确定|排定|安排|定下|核定|给|年初|全年|年度|考核|的|委|政府|党工委|管委会|街道|自己|自定|定(?=的)|我们?|各"
)
_MEASURED = regex.compile(f"的[^，；。{ANY}]{{0,4}}[ⓇⓍⒻ]|，?[^，；。{ANY}]{{0,6}}完成")


def listed_target(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Token | None:
    """The target at the rate's place in a list nearby: 任务为A、B、C。… 分别完成a、b、c，依次占全年任务的x%、y%、z%."""
    run = run_of(ledger.sentences[number], token, claims)
    if len(run) < 2 or numerator is None:
        return None
    for i in (number + 1, number - 1, number - 2):
        targets = ledger.targets.get(i, ())
        target = targets[run.index(token)] if len(targets) == len(run) else None
        if target is not None and commensurable(target.mention, numerator.mention):
            return target
    return None


def target_after(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """A target that the next clause names: 占预算数的98.4%，比预算数A少B."""
    following = next((t for t in sentence.tokens[sentence.index(token) + 1 :] if t.role is not Role.RATIO), None)
    if following is None:
        return None
    between = sentence.masked[token.at + 1 : following.at]
    if following.role is not Role.TARGET or not _NEXT_CLAUSE.match(between):
        return None
    if numerator is not None and not commensurable(following.mention, numerator.mention):
        return None
    if "预计" in following.before or _IS_OF_THE_NEXT.match(sentence.masked, following.at + 1):
        return None  # 预计全年将完成A is no task; 为市下达任务的165%，为省下达任务（A）的495%: A is of the next rate
    return following


_IS_OF_THE_NEXT = regex.compile(f"）?的[^，；。{ANY}]{{0,4}}[ⓇⓍⒻ]")
