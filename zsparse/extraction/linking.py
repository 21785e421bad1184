"""Which numbers a ratio is made of: the numerator and denominator that its sentence, or one before it, gives.

Nothing is linked by arithmetic: a link that fitted the numbers would hide the very mistakes that an audit looks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.indicators import noun_phrase, opposed, similarity
from zsparse.extraction.kinds import Claim
from zsparse.extraction.tape import ANY, Role, Sentence, Tape, Token, alternatives, cues
from zsparse.quantities.mention import Mention

Claims = Sequence[tuple[Token, Claim]]


@dataclass(frozen=True, slots=True)
class Operands:
    """The operands of a ratio as far as the text gives them."""

    numerator_token: Token | None = None
    denominator_token: Token | None = None
    change_token: Token | None = None

    @property
    def numerator(self) -> Mention | None:
        """The numerator's mention."""
        return self.numerator_token.mention if self.numerator_token else None

    @property
    def denominator(self) -> Mention | None:
        """The denominator's mention."""
        return self.denominator_token.mention if self.denominator_token else None

    @property
    def change(self) -> Mention | None:
        """The printed increase or decrease."""
        return self.change_token.mention if self.change_token else None

    def __iter__(self) -> Iterator[Mention | None]:
        yield self.numerator
        yield self.denominator
        yield self.change


def commensurable(a: Mention, b: Mention) -> bool:
    """Whether two quantities can be divided: both money of one currency, or of one dimension and unit."""
    if a.dimension != b.dimension:
        return False
    if a.dimension == "money":
        return a.currency == b.currency
    return a.unit == b.unit or a.dimension != "count" or {a.unit, b.unit} <= _THINGS


_THINGS = {"个", "项", "宗"}
_COMPARED = regex.compile("同比|环比|比上|较上|比去|较去|同期|上年")
_DATE = regex.compile("[0-9]{4}年|[0-9]{1,2}月|年初|年末|年底|月末|月底|一九[^，]{2}年|二[〇○零]")
_ITEM = regex.compile(r"\W*(?:（[Ⓝ\d一二三四五六七八九十]{1,3}）|(?:Ⓝ|\d{1,2}|[①-⑳])[、．.]?)")
_NO_WHOLE = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.EARLIER, Role.PER)
_GENERIC = regex.compile("^(?:全部|其)|(?:总数|总额|总量|总计|总共|合计|比重|比例)$|的$")
_PLACE = regex.compile("(?:全|我|本)[省国市县区州镇乡旗]")
_PARTS = regex.compile("其中|包括")
_BRACKETED_EARLIER = regex.compile("（(?:上年|去年|上年同期|去年同期|同期)(?:为|是|数)?")
_SUBDIVIDERS = regex.compile("其中|包括|分别|：|（|里面|构成|拆开|由|中，|中有|里，")


class Resolver:
    """Finds the operands of the ratios of one report, sentence by sentence."""

    def __init__(self, tape: Tape) -> None:
        self._sentences = tape.sentences
        self._consumed: dict[int, Token | None] = {}
        self._aliases: dict[int, str] = {}
        self._staged: set[int] = set()
        self._wholes: dict[str, Token] = {}

    def link(self, number: int, token: Token, claim: Claim, claims: Claims) -> Operands:
        """The operands of the ratio at ``token`` of sentence ``number``."""
        if claim.kind == "points" or claim.rule in ("reward", "threshold", "unread", "share_right"):
            return Operands()
        sentence = self._sentences[number]
        spread = self._distributed(number, token, claims)
        numerator = spread or self._numerator(number, token, claim)
        match claim.kind:
            case "completion":
                return self._completion(number, token, numerator, claims)
            case "growth":
                return self._growth(sentence, token, numerator)
            case "share":
                return self._share(number, token, numerator)
            case "rate":
                return self._rate(number, token, claim, spread)
            case _:
                planned = sentence.previous(token) if claim.rule == "planned_growth" else None
                if planned is not None and planned.role is Role.TARGET:
                    return Operands(planned)
                return Operands(numerator)

    # -- numerators

    def _numerator(self, number: int, token: Token, claim: Claim) -> Token | None:
        """The result that the ratio speaks of: the nearest before it in its sentence that its words do not exclude."""
        sentence = self._sentences[number]
        after = self._bracketed_after(sentence, token) if claim.kind in ("share", "rate") else None
        embedded = self._embedded(sentence, token) if claim.kind in ("completion", "share") else None
        start = sentence.clause_start(token.at)
        lead = sentence.masked[start : token.at]
        own = _own_subject(lead, claim)
        best, most = None, 0
        fit = (Role.RESULT, Role.PER) if claim.kind == "growth" else (Role.RESULT,)
        for candidate in self._before(sentence, token):
            if candidate.role not in fit or candidate is embedded:
                continue
            if embedded is not None and not commensurable(candidate.mention, embedded.mention):
                continue
            if candidate.at >= start:
                if self._is_denominator(sentence, candidate, token):
                    continue
                return after or candidate
            if not own:
                return after or candidate
            shared = _relation_of(own, candidate.before + candidate.thing)
            if shared > most:
                best, most = candidate, shared
        if best is not None:
            return after or best
        if after is None and len(own) >= 2 and claim.kind in ("completion", "share"):
            return self._named_result(number, own)
        return after

    def _named_result(self, number: int, own: str) -> Token | None:
        """The result in a sentence before whose words hold the ratio's own subject: 税收收入33.9亿元 … 税收占比58%."""
        for earlier in reversed(self._sentences[max(0, number - 4) : number]):
            for candidate in reversed(earlier.tokens):
                if candidate.role is Role.RESULT and own in candidate.before and candidate.mention.dimension != "number":
                    if not (own.startswith("税收") and "非税" in candidate.before):
                        return candidate
        return None

    def _before(self, sentence: Sentence, token: Token) -> Iterator[Token]:
        """The amounts before a token, nearest first, without those in brackets that closed before it."""
        for candidate in reversed(sentence.tokens[: sentence.index(token)]):
            if candidate.role is Role.RATIO:
                continue
            if any(b not in token.brackets for b in candidate.brackets):
                continue
            if candidate.mention.dimension == "number" and not candidate.before.endswith(("为", "达", "到", "是")):
                continue
            yield candidate

    @staticmethod
    def _is_denominator(sentence: Sentence, candidate: Token, token: Token) -> bool:
        between = sentence.masked[candidate.at + 1 : token.at]
        start = sentence.clause_start(candidate.at)
        return between.strip("）") in ("的", "") and bool(
            regex.search(f"(?:占|为|是|达到?|相当于|完成)[^{ANY}]*$", sentence.masked[start : candidate.at])
        ) and between.endswith("的")

    @staticmethod
    def _bracketed_after(sentence: Sentence, token: Token) -> Token | None:
        """占96.67%（29个）: the number in the bracket is the one that the share is of."""
        i = sentence.index(token)
        if i + 1 < len(sentence.tokens):
            following = sentence.tokens[i + 1]
            tail = sentence.masked[following.at + 1 : following.at + 2]
            if sentence.masked[token.at + 1 : following.at] == "（" and following.before == "" and tail == "）" and following.role is Role.RESULT:
                return following
        return None

    def _distributed(self, number: int, token: Token, claims: Claims) -> Token | None:
        """A、B和C分别增长x%、y%和z%: the ratio's place in its list gives its place in the list of results."""
        sentence = self._sentences[number]
        run = _run(sentence, token, claims)
        if len(run) < 2:
            return None
        first = run[0]
        if not regex.search("分别|依次|比率|各(?!项|类|级)", sentence.masked[: first.at]):
            return None
        sources = [
            t
            for t in sentence.tokens[: sentence.index(first)]
            if t.role is Role.RESULT
            and t.mention.dimension != "number"
            and not t.thing.startswith(("比率", "指标", "支出", "税种", "工作"))
        ]
        if len(sources) < len(run):
            return None
        group = sources[-len(run) :]
        return group[run.index(token)]

    # -- kinds

    def _completion(self, number: int, token: Token, numerator: Token | None, claims: Claims) -> Operands:
        sentence = self._sentences[number]
        target = (
            self._embedded(sentence, token)
            or self._distributed_target(sentence, token, claims)
            or self._bracketed_target(sentence, token, numerator)
        )
        if target is None and numerator is not None:
            target = self._target(number, token, numerator) or self._total_investment(number, token, numerator)
        elif target is None:
            target = self._target_after(sentence, token, None)
        if numerator is target:
            numerator = None
        if target is not None:
            self._consumed.setdefault(id(target), numerator)
            if numerator is not None:
                # What the target is set for is what the result is of: 年初预算收入A … 全年入库B.
                self._aliases[id(numerator)] = self._aliases.get(id(numerator), "") + target.before
        return Operands(numerator, target)

    def _total_investment(self, number: int, token: Token, numerator: Token) -> Token | None:
        """占总投资的64.3%, 投资进度37.5%: done over the whole project, whose total stands before."""
        sentence = self._sentences[number]
        lead = sentence.masked[sentence.clause_start(token.at) : token.at]
        if not regex.search("总投资|投资总额|投资进度", lead):
            return None
        for earlier in reversed(self._sentences[max(0, number - 2) : number + 1]):
            for candidate in reversed(earlier.tokens):
                if earlier is sentence and candidate.at >= numerator.at:
                    continue
                if regex.search("(?:总投资|投资总额|概算投资)(?:为|达|约)?$", candidate.before):
                    return candidate if commensurable(candidate.mention, numerator.mention) else None
        return None

    @staticmethod
    def _bracketed_target(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
        """The target in a bracket right after the result, or right after the rate: 5家（任务4家）, 104.7%（年度目标6亿元）."""
        for anchor in (numerator, token):
            if anchor is None or anchor not in sentence.tokens:
                continue
            i = sentence.index(anchor) + 1
            if i < len(sentence.tokens) and regex.fullmatch(
                f"（(?!.*(?:依次|分别))[^，；。（）{ANY}]{{0,12}}", sentence.masked[anchor.at + 1 : sentence.tokens[i].at]
            ):
                inside = sentence.tokens[i]
                planned = inside.role is Role.TARGET or regex.match("应|总|设计|计划|规划", inside.before)
                if planned and (numerator is None or commensurable(inside.mention, numerator.mention)):
                    return inside
        return None

    @staticmethod
    def _distributed_target(sentence: Sentence, token: Token, claims: Claims) -> Token | None:
        """The target in a list that follows the rates: …占60.6%；…占58.9%（年计划依次为41亿元、33亿元）."""
        rates = [t for t, c in claims if c.kind == "completion"]
        if len(rates) < 2:
            return None
        run = _run(sentence, token, claims)
        between = [t for t in sentence.tokens[: sentence.index(run[0])] if t.role is Role.TARGET]
        if len(run) >= 2 and len(between) == len(run) and len({t.brackets for t in between}) == 1:
            return between[run.index(token)]
        later = [t for t in sentence.tokens[sentence.index(rates[-1]) + 1 :] if t.role is not Role.RATIO]
        if len(later) != len(rates) or later[0].role is not Role.TARGET:
            return None
        if not regex.search("依次|分别", sentence.masked[rates[-1].at : later[0].at]):
            return None
        return later[rates.index(token)]

    def _embedded(self, sentence: Sentence, token: Token) -> Token | None:
        """The amount between 占 and 的N%, or in a bracket there: 达全年目标（A）的N%."""
        i = sentence.index(token)
        if i == 0:
            return None
        candidate = sentence.tokens[i - 1]
        between = sentence.masked[candidate.at + 1 : token.at]
        if candidate.role is Role.RATIO or not regex.fullmatch(f"）?[^，；。：、（{ANY}]{{0,10}}的?(?:近|约|超过|超)*", between):
            return None
        if not ("的" in between or candidate.role is Role.TARGET and len(between) <= 2):
            return None
        start = sentence.clause_start(token.at)
        lead = sentence.masked[start : candidate.at]
        if regex.search(f"(?:占到?|为|是|达到?|完成|实现|相当于|折合|等于|只有|仅)[^{ANY}]*$", lead):
            return candidate
        return None

    def _target(self, number: int, token: Token, numerator: Token) -> Token | None:
        """The target that a completion rate is of, where the rate's own words print none."""
        sentence = self._sentences[number]
        wanted = _qualifiers(sentence.masked[sentence.clause_start(token.at) : token.at])
        subject = _listed_name(sentence, numerator) or noun_phrase(_wide_lead(sentence, numerator))
        before = [
            t
            for t in sentence.tokens[: sentence.index(token)]
            if t.role is Role.TARGET
            and commensurable(t.mention, numerator.mention)
            and not _excluded(wanted, _qualifiers_of(sentence, t))
            and self._is_free(t, numerator)
            and not _PARTS.search(sentence.masked[t.at : max(t.at, numerator.at)].rpartition("；")[2])
        ]
        alike = [t for t in before if t.part and similarity(subject, noun_phrase(t.before)) >= 2]
        whole = [t for t in before if not t.part]
        if alike or whole:
            return (alike or whole)[-1]
        return self._target_after(sentence, token, numerator) or self._earlier_target(number, numerator, subject, wanted)

    def _is_free(self, target: Token, numerator: Token) -> bool:
        """Whether no other result has been measured against the target: parts of a result have targets of their own."""
        return self._consumed.get(id(target), numerator) in (numerator, None)

    def _target_after(self, sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
        """A target that the next clause names: 占预算数的98.4%，比预算数A少B."""
        i = sentence.index(token)
        if i + 1 >= len(sentence.tokens):
            return None
        following = sentence.tokens[i + 1]
        between = sentence.masked[token.at + 1 : following.at]
        if following.role is not Role.TARGET or not regex.match("[（，][^；]*$", between):
            return None
        if numerator is not None and not commensurable(following.mention, numerator.mention):
            return None
        return following

    def _earlier_target(
        self, number: int, numerator: Token, subject: str | None, wanted: frozenset[str]
    ) -> Token | None:
        """A target of a sentence before: the last one of the paragraph, or one further back of the same indicator."""
        sentence = self._sentences[number]
        generic = subject is None or _GENERIC_SUBJECT.fullmatch(subject) is not None
        best, most = None, 1
        for distance, earlier in enumerate(reversed(self._sentences[:number]), start=1):
            candidates = [
                (t, noun_phrase(_wide_lead(earlier, t)))
                for t in reversed(earlier.tokens)
                if t.role is Role.TARGET
                and self._is_free(t, numerator)
                and commensurable(t.mention, numerator.mention)
                and not _excluded(wanted, _qualifiers_of(earlier, t))
            ]
            candidates = [(t, phrase) for t, phrase in candidates if not opposed(subject, phrase)]
            near = distance <= 2 and earlier.paragraph == sentence.paragraph or generic and distance <= 3
            near = near and _PARTS.search(sentence.masked, 0, numerator.at) is None
            if near and candidates:
                if len(candidates) == 1:
                    return candidates[0][0]
                return max(
                    candidates,
                    key=lambda c: (len(wanted & _qualifiers_of(earlier, c[0])), similarity(subject, c[1])),
                )[0]
            for candidate, phrase in candidates:
                shared = _same_account(subject, phrase)
                if shared > (1 if distance <= 4 else 2) and shared > most:
                    best, most = candidate, shared
        return best

    def _growth(self, sentence: Sentence, token: Token, numerator: Token | None) -> Operands:
        if numerator is None:
            return Operands()
        change = self._change(sentence, token, numerator)
        return Operands(numerator, self._earlier_value(sentence, token, numerator), change)

    def _earlier_value(self, sentence: Sentence, token: Token, numerator: Token) -> Token | None:
        """The value that growth starts from: 由A增加到B, 比上年的A增长, or the same indicator under an earlier date."""
        before = [
            t
            for t in sentence.tokens[: sentence.index(numerator)]
            if commensurable(t.mention, numerator.mention) and t.mention.unit == numerator.mention.unit
        ]
        if before and before[-1].role is Role.EARLIER:
            return before[-1]
        i, j = sentence.index(numerator), sentence.index(token)
        for candidate in (*sentence.tokens[i + 1 : j], *sentence.tokens[j + 1 : j + 2]):
            if not commensurable(candidate.mention, numerator.mention):
                continue
            bracketed = candidate.at > token.at and _BRACKETED_EARLIER.fullmatch(sentence.masked, token.at + 1, candidate.at)
            if bracketed or candidate.at < token.at and candidate.role is Role.EARLIER:
                return candidate
        results = [t for t in before if t.role is numerator.role]
        if not results:
            return None
        last = results[-1]
        if cues().raised_to.search(numerator.before):
            return None if cues().raised_to.search(last.before) else last
        lead = sentence.masked[sentence.clause_start(token.at) : token.at]
        between = sentence.masked[last.at + 1 : numerator.at]
        if _COMPARED.search(lead) or "；" in between or any(letter in between for letter in ANY):
            return None
        return last if _DATE.search(numerator.before) and _DATE.search(last.before) else None

    @staticmethod
    def _change(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
        """The printed increment between the result and its growth: 比上年增收1.4亿元，增长8.6%."""
        for candidate in reversed(sentence.tokens[: sentence.index(token)]):
            if candidate.at < numerator.at:
                return None
            if candidate.role is Role.CHANGE and commensurable(candidate.mention, numerator.mention):
                return candidate
            if candidate.role is Role.RATIO:
                return None
        return None

    def _share(self, number: int, token: Token, numerator: Token | None) -> Operands:
        sentence = self._sentences[number]
        embedded = self._embedded(sentence, token)
        if embedded is not None and embedded is not numerator:
            return Operands(numerator, embedded)
        if numerator is None:
            return Operands()
        return Operands(numerator, self._whole(number, token, numerator))

    def _whole(self, number: int, token: Token, numerator: Token) -> Token | None:
        """The total that a part belongs to: the one that 占…的 names, or the one before 其中 or the bracket."""
        sentence = self._sentences[number]
        lead = sentence.masked[sentence.clause_start(token.at) : token.at]
        named = regex.search(f"占(?!比)到?([^{ANY}，]*?)的?(?:比重|比例|份额)?(?:[由从][^，]*|为|达|约|近|超)*$|在([^{ANY}，]*?)中?的?占比", lead)
        name = _GENERIC.sub("", named.group(1) or named.group(2) or "").removesuffix("数") if named else ""
        if _PLACE.fullmatch(name):
            return None
        name = _PLACE.sub("", name)
        if not name:
            if numerator.at > token.at:
                return self._described_whole(number, numerator)
            return self._structural_whole(number, numerator) or self._described_whole(number, numerator)
        known = self._wholes.get(name) if _ITEM.match(sentence.masked) else None
        if known is not None and commensurable(known.mention, numerator.mention):
            return known
        best = self._named_whole(number, name, numerator) or self._bracketed_whole(sentence, token, name, numerator)
        if best is not None:
            self._wholes[name] = best
        return best

    def _named_whole(self, number: int, name: str, numerator: Token) -> Token | None:
        """The nearest earlier amount whose words hold the name, or failing that most of it."""
        sentence = self._sentences[number]
        holders: list[tuple[Token, str, Sentence]] = []
        best, most = None, max(1, (len(name) - 1) // 2)
        for earlier in reversed(self._sentences[max(0, number - 6) : number + 1]):
            for candidate in reversed(earlier.tokens):
                if earlier is sentence and candidate.at >= numerator.at or candidate.role in _NO_WHOLE:
                    continue
                if not commensurable(candidate.mention, numerator.mention):
                    continue
                if candidate.role is Role.TARGET and not earlier.goal:
                    continue
                phrase = candidate.before + candidate.thing + self._aliases.get(id(candidate), "")
                if name in phrase and (len(name) > 3 or _is_plainly(name, candidate.before)):
                    holders.append((candidate, phrase, earlier))
                elif name[:2] in phrase and (shared := similarity(name, phrase)) > most:
                    best, most = candidate, shared
        if not holders:
            return best
        if len({t.mention.value for t, _, _ in holders}) == 1 or holders[0][2] is sentence:
            return holders[0][0]
        scope = sentence.masked[: numerator.at]
        scores = [similarity(phrase.replace(name, ""), scope) for _, phrase, _ in holders]
        top = max(scores)
        return holders[scores.index(top)][0] if scores.count(top) == 1 or top == 0 else None

    @staticmethod
    def _bracketed_whole(sentence: Sentence, token: Token, name: str, numerator: Token) -> Token | None:
        """占未投产项目的37.5%（未投产项目72个）: the bracket gives what the name is worth."""
        i = sentence.index(token) + 1
        if i < len(sentence.tokens):
            inside = sentence.tokens[i]
            if sentence.masked[token.at + 1 : token.at + 2] == "（" and commensurable(inside.mention, numerator.mention):
                if similarity(name, inside.before):
                    return inside
        return None

    def _structural_whole(self, number: int, numerator: Token) -> Token | None:
        """The amount of its unit before 其中, a colon or the bracket that holds the part."""
        sentence = self._sentences[number]
        head = open_text(sentence.masked[: numerator.at])
        found = None
        for found in _SUBDIVIDERS.finditer(head):
            pass
        limit = found.start() if found else -1
        for candidate in reversed(sentence.tokens[: sentence.index(numerator)]):
            if (
                candidate.at < limit
                and head[candidate.at] != "□"
                and candidate.role is Role.RESULT
                and commensurable(candidate.mention, numerator.mention)
            ):
                return candidate
        if number and regex.match(r"\W*其中", head):
            for candidate in self._sentences[number - 1].tokens:
                if candidate.role is Role.RESULT and commensurable(candidate.mention, numerator.mention):
                    return candidate
        return None

    def _described_whole(self, number: int, numerator: Token) -> Token | None:
        """A count stated just before whose things are those that the sentence speaks of: 签约360个项目 … 签约项目中有68个."""
        if numerator.mention.dimension != "count":
            return None
        sentence = self._sentences[number]
        topic = sentence.masked[: numerator.at]
        best, most = None, 1
        for earlier in reversed(self._sentences[max(0, number - 4) : number]):
            for candidate in earlier.tokens:
                if candidate.role is not Role.RESULT or not commensurable(candidate.mention, numerator.mention):
                    continue
                things = candidate.before[-4:] + regex.match(f"[^，；。、{ANY}]*", earlier.masked, pos=candidate.at + 1).group()
                shared = similarity(things, topic)
                if shared > most:
                    best, most = candidate, shared
        return best

    def _rate(self, number: int, token: Token, claim: Claim, spread: Token | None) -> Operands:
        sentence = self._sentences[number]
        embedded = self._embedded(sentence, token)
        stage = _stage(sentence, token)
        if spread is not None and not _of_a_named_stage(sentence, token, spread):
            return Operands()
        numerator = spread or self._bracketed_after(sentence, token) or self._stage_result(sentence, token, stage)
        if numerator is None and number and len(sentence.tokens) == 1:
            numerator = self._stage_result(self._sentences[number - 1], None, stage)
            number -= 1
        if numerator is None:
            return Operands()
        self._staged.add(id(numerator))
        denominator = embedded or self._counted_out_of(sentence, token, numerator)
        if denominator is None and (spread is not None or stage in _stages()):
            denominator = self._base(number, numerator)
        elif denominator is None:
            denominator = self._structural_whole(number, numerator) or self._just_before(sentence, numerator)
        return Operands(numerator, denominator)

    @staticmethod
    def _just_before(sentence: Sentence, numerator: Token) -> Token | None:
        """The amount right before: 走访企业214家，上门拜访127家，拜访率59.3%."""
        before = sentence.previous(numerator) if numerator in sentence.tokens else None
        if before is None or before.role is not Role.RESULT or before.mention.unit != numerator.mention.unit:
            return None
        return before if numerator.mention.dimension in ("count", "money") else None

    @staticmethod
    def _counted_out_of(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
        """参保率98.3%（应参保42000人）, 开工率94.1%（68个项目已开工64个）: the base in a bracket behind the rate."""
        if sentence.masked[token.at + 1 : token.at + 2] != "（" or token not in sentence.tokens:
            return None
        for candidate in sentence.tokens[sentence.index(token) + 1 :][:2]:
            if candidate is not numerator and len(candidate.brackets) > len(token.brackets):
                if commensurable(candidate.mention, numerator.mention):
                    return candidate
        return None

    def _stage_result(self, sentence: Sentence, token: Token | None, stage: tuple[str, ...]) -> Token | None:
        """The amount that reached the stage which the rate names: 6个已动工，开工率60%; money where the stage is of money."""
        if not stage:
            return None
        matching: list[Token] = []
        nearer: Token | None = None
        if token is not None and sentence.masked[token.at + 1 : token.at + 2] == "（":
            matching += [
                t
                for t in sentence.tokens[sentence.index(token) + 1 :][:2]
                if t.role is Role.RESULT and len(t.brackets) > len(token.brackets) and any(w in t.before for w in stage)
            ][-1:]
            if matching and sentence.masked[matching[0].at + 1] != "）":
                matching.clear()
        for candidate in self._before(sentence, token) if token else reversed(sentence.tokens):
            if matching:
                break
            if candidate.role is not Role.RESULT:
                continue
            around = candidate.before + sentence.masked[candidate.at + 1 : candidate.at + 8].split("，")[0]
            if any(word in around for word in stage) and not regex.search("未|没有|尚", around):
                matching.append(candidate)
                if "到位" in stage and nearer is not None and candidate.mention.dimension == "count":
                    return nearer
                break
            nearer = candidate if candidate.mention.dimension == "money" and regex.match("金额|资金", candidate.before) else None
        return matching[0] if matching else None

    def _base(self, number: int, numerator: Token) -> Token | None:
        """The amount that the rate's numerator is counted out of: before 其中, first of its unit in the sentence, or a total nearby."""
        whole = self._structural_whole(number, numerator)
        if whole is not None:
            return whole
        sentence = self._sentences[number]
        for candidate in reversed(sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else ()):
            if self._can_be_base(candidate, numerator) and id(candidate) not in self._staged:
                return candidate
        described = self._described_whole(number, numerator)
        if described is not None:
            return described
        for earlier in reversed(self._sentences[max(0, number - 6) : number]):
            for candidate in earlier.tokens:
                if self._can_be_base(candidate, numerator) and regex.search("共|总|合计", candidate.before):
                    return candidate
        for earlier in self._sentences[max(0, number - 3) : number]:
            for candidate in earlier.tokens[:2]:
                if earlier.paragraph == sentence.paragraph and self._can_be_base(candidate, numerator):
                    if regex.search("签约|项目|企业", candidate.before + candidate.thing):
                        return candidate
        return None

    @staticmethod
    def _can_be_base(candidate: Token, numerator: Token) -> bool:
        return (
            candidate.role in (Role.RESULT, Role.TARGET)
            and not candidate.brackets
            and commensurable(candidate.mention, numerator.mention)
        )


def _listed_name(sentence: Sentence, numerator: Token) -> str | None:
    """The name that belongs to one of several results: 城关镇、北岭镇分别到位4.18亿元、2.95亿元."""
    tokens = sentence.tokens
    low = high = sentence.index(numerator)
    while low and _listed(sentence, tokens[low - 1], tokens[low]):
        low -= 1
    while high + 1 < len(tokens) and _listed(sentence, tokens[high], tokens[high + 1]):
        high += 1
    if low == high:
        return None
    lead = sentence.masked[sentence.clause_start(tokens[low].at) : tokens[low].at]
    names = regex.split("[、和及与]", regex.split("分别|依次", lead)[0])
    if len(names) != high - low + 1:
        return None
    return names[sentence.index(numerator) - low]


def _run(sentence: Sentence, token: Token, claims: Claims) -> list[Token]:
    """The ratios that stand in one list with ``token``, with nothing but list marks between them."""
    tokens = [t for t, _ in claims]
    i = tokens.index(token)
    low = high = i
    while low and _listed(sentence, tokens[low - 1], tokens[low]):
        low -= 1
    while high + 1 < len(tokens) and _listed(sentence, tokens[high], tokens[high + 1]):
        high += 1
    return tokens[low : high + 1]


def _listed(sentence: Sentence, a: Token, b: Token) -> bool:
    return regex.fullmatch("[、和及与，以]{1,2}", sentence.masked[a.at + 1 : b.at]) is not None


_GENERIC_SUBJECT = regex.compile("入库|完成|支出|执行|收入|到位|投资|资金|到位资金|完成投资|实际|实际到位|实际完成|际")
_ACCOUNT = regex.compile("(?:到位)?资金$|到位|变动|全市|全县|全区|全镇|全乡|市级|县级|区级|市本级|县本级|本级|年初|调整|总|目标|任务|计划|预算数|预算|指标|数|执行|完成|年度|下达|投资额")


def _same_account(subject: str | None, target: str | None) -> int:
    """How much of a name a result far from a target shares with it: the length of the one that the other holds, or 0."""
    a, b = _ACCOUNT.sub("", subject or ""), _ACCOUNT.sub("", target or "")
    return min(len(a), len(b)) if a in b or b in a else 0


_VERSION = regex.compile("年初|调整|变动")
_AUTHORITY = regex.compile("(?<![全我本各])([省市州县区镇])(?=级|里|定|下达|政府|对|委|给|核定)")


def _qualifiers(words: str) -> frozenset[str]:
    """What tells one target from another of the same name: the version of a budget, the authority that set it."""
    found = {"调整" if w == "变动" else w for w in _VERSION.findall(words)}
    return frozenset(found | set(_AUTHORITY.findall(words)))


def _qualifiers_of(sentence: Sentence, token: Token) -> frozenset[str]:
    marks = _AUTHORITY.findall(sentence.masked, endpos=token.at)
    version = _VERSION.findall(sentence.masked, sentence.clause_start(token.at), token.at)
    return frozenset({"调整" if w == "变动" else w for w in version[-1:]} | set(marks[-1:]))


def _excluded(wanted: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether a target's marks contradict those that the rate asks for: 年初 against 调整, 市 against 县."""
    return any(wanted & group and offered & group and not wanted & offered & group for group in _MARKS)


_MARKS = (frozenset({"年初", "调整"}), frozenset("省市州县区镇"))


def _wide_lead(sentence: Sentence, token: Token) -> str:
    """The words of the clause before a number, back to the number before it."""
    return token.before or sentence.masked[max(0, token.at - 16) : token.at]


@cache
def _plain() -> regex.Pattern[str]:
    words = lexicon.load("claims")
    comparison = words["comparison"]
    plain = [
        *words["target"]["nouns"],
        *comparison["earlier"],
        *comparison["increase"],
        *comparison["decrease"],
        *["同比", "环比", "比", "较", "占", "为", "达到", "达", "完成", "实现", "相当于", "折合", "全年", "年度", "年初", "市定", "县定", "区定", "州定", "省定", "上级"],
        *["市", "县", "区", "州", "省", "下达", "考核", "的", "了", "已", "并", "且", "也", "均", "都", "率", "总", "数", "分别", "依次", "仅", "只", "约", "近", "超", "幅度", "可比", "口径", "按", "价格", "计算", "同", "实际", "名义"],
        *["增速", "进度", "又", "再", "即", "是", "到", "投资", "其", "以上", "以", "，", "、", "）", "（", "：", "同月", "同时"],
    ]
    return regex.compile(alternatives(plain) + f"|[{ANY}]|[0-9]+(?:年|月)?(?:份|底|末)?|\\s")


_RELATION = regex.compile("占|贡献|为|达|相当于|折合|完成|实现|是(?!否)|持股|由(?=[^，]{2,12}持)")


def _own_subject(lead: str, claim: Claim) -> str:
    """The words of a ratio's lead that name a subject of its own, once the words of relation and comparison are gone."""
    cut = max((lead.rfind(letter) for letter in ANY), default=-1)
    own = lead[cut + 1 :]
    if claim.rule == "level" and "由" in lead:
        own = lead[: lead.find("由")]
        own = own[max((own.rfind(letter) for letter in ANY), default=-1) + 1 :]
    if claim.kind in ("completion", "share"):
        relation = _RELATION.search(own)
        own = own[: relation.start()] if relation else own
    return _plain().sub("", _CAUSE.sub("", own))


_CAUSE = regex.compile("按[^，]*?计算|受[^，]*?影响|因[^，]*$|主要是")


def _relation_of(own: str, lead: str) -> int:
    """How closely a ratio's own subject is that of an amount: the pieces they share, or one for stages that mean the same."""
    if len(own) == 1:
        return 1
    if own.startswith("税收"):
        lead = lead.replace("非税收", "非税")
    shared = similarity(own, lead)
    if shared and shared * 3 >= len(own) - 1:
        return shared
    return int(any(a in own and b in lead for stage in _stages() for a in stage for b in stage))


@cache
def _stages() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stage) for stage in lexicon.load("claims")["rate"]["stages"])


def _stage(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The words of the stage that a rate names: 开工率 asks for what is 开工 or 动工."""
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    for stage in _stages():
        if any(word + tail in lead for word in stage for tail in ("率", "比率", "进度")):
            return stage
    match = regex.search(r"(\w{2})化?率\W*\w{0,3}$", lead)
    return (match.group(1),) if match else ()


def _is_plainly(name: str, before: str) -> bool:
    """Whether an amount is called by a short name and nothing more: 安排支出 is 支出, 项目支出 is a part of it."""
    head, found, rest = before.rpartition(name)
    return bool(found) and len(rest) <= 2 and (not head or _PLAIN_HEAD.search(head) is not None)


_PLAIN_HEAD = regex.compile("(?:安排|完成|实现|达到|共|总|年|[全本][省国市县区州镇乡])$")


def _of_a_named_stage(sentence: Sentence, token: Token, result: Token) -> bool:
    """Whether the words before a list of rates name the stage that the result reached."""
    lead = sentence.masked[result.at : token.at]
    words = result.before + result.thing
    return any(a in lead and b in words for stage in _stages() for a in stage for b in stage)


_CLOSED = regex.compile("（[^（）]*）")


def open_text(text: str) -> str:
    """``text`` with bracketed asides that have closed blanked out, offsets kept."""
    return _CLOSED.sub(lambda m: "□" * len(m.group()), text)
