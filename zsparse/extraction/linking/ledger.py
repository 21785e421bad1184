"""What is known of a report while its ratios are linked, and what a link is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zsparse import regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.quantities.mention import Mention

Claims = Sequence[tuple[Token, Claim]]
"""The ratios of one sentence, each with the way it was read."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sentences of a report, and what has been linked in them so far.

    Tokens are known by their ``id``. ``consumed`` tells which result was measured against a target and ``measured``
    by which rate; ``aliases`` adds to a result the words of its target; ``staged`` holds the results that were
    numerators of a rate; ``wholes`` the whole that a name stood for last, with the number of the sentence where it
    did, ``parts`` the amounts that a share of that name was told of, ``divided`` the whole that the shares of a
    paragraph are of. ``targets`` holds the targets of each sentence that has any, so that a search far back passes
    over the others. ``named`` holds the results by their plain names, each with the number of its sentence, once
    something has asked for one. ``confirmed`` holds the base that the numbers of a sentence have
    confirmed last, ``fitting`` the base of the last ratio of a sentence that its
    numbers come to, with the words that asked for it.
    ``rated`` holds the base of the last rate of each stage, with the number of its
    sentence. ``budgets`` holds the budget that was spoken of last at the end of each sentence, as far as something
    has asked.
    """

    sentences: Sequence[Sentence]
    targets: dict[int, tuple[Token, ...]] = field(init=False, default_factory=dict)
    consumed: dict[int, Token | None] = field(default_factory=dict)
    measured: dict[int, Token] = field(default_factory=dict)
    aliases: dict[int, str] = field(default_factory=dict)
    staged: set[int] = field(default_factory=set)
    wholes: dict[str, tuple[int, Token]] = field(default_factory=dict)
    parts: dict[str, set[int]] = field(default_factory=dict)
    divided: dict[int, Token] = field(default_factory=dict)
    rated: dict[tuple[str, ...], tuple[int, Token]] = field(default_factory=dict)
    named: dict[str, list[tuple[int, Token]]] = field(default_factory=dict)
    confirmed: dict[int, Token] = field(default_factory=dict)
    fitting: dict[int, tuple[str, Token]] = field(default_factory=dict)
    budgets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, sentence in enumerate(self.sentences):
            if targets := tuple(t for t in sentence.tokens if t.role is Role.TARGET):
                self.targets[number] = targets

    def budget_told(self, number: int, before: int) -> str:
        """The budget spoken of last before a place in sentence ``number``: 社会保险; "" for none."""
        for sentence in self.sentences[len(self.budgets) : number]:
            told = _last_budget(sentence.lead_in + sentence.masked)
            self.budgets.append(told or (self.budgets[-1] if self.budgets else ""))
        own = self.sentences[number]
        return _last_budget(own.lead_in + own.masked[:before]) or (self.budgets[number - 1] if number else "")


def budgets_in(words: str | None) -> frozenset[str]:
    """The budgets that words name, the insurances of 社会保险 as that one."""
    return frozenset(map(_budget, _BUDGETS.findall(words or "")))


def _last_budget(words: str) -> str:
    told = _BUDGETS.findall(words)
    return _budget(told[-1]) if told else ""


def _budget(name: str) -> str:
    return name if name in _OTHER_BUDGETS else "社会保险"


_OTHER_BUDGETS = ("公共预算", "政府性基金", "国有资本")
_BUDGETS = regex.compile("公共预算|政府性基金|国有资本|(?:社会|养老|医疗|失业|工伤|生育)保险|社保基金")


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
    return a.dimension == b.dimension and measure(a) == measure(b)


def of_one_measure(result: Mention, target: Mention) -> bool:
    """Whether a result can be measured against a target: 就业岗位A个 and 任务B人 are both of people."""
    people = result.dimension == target.dimension == "count" and {result.unit, target.unit} <= _PEOPLE
    return people or commensurable(result, target)


_PEOPLE = frozenset(("个", "人", "名"))


def measure(mention: Mention) -> tuple[str, str | None]:
    """What commensurable quantities share: the dimension, and money's currency or the unit of a count."""
    if mention.dimension == "money":
        return mention.dimension, mention.currency
    if mention.dimension == "count":
        return mention.dimension, "个" if mention.unit in _THINGS else mention.unit
    return mention.dimension, None


_THINGS = frozenset(("个", "项", "宗"))


_CLOSED = regex.compile("（[^（）]*）")


def open_text(text: str) -> str:
    """``text`` with bracketed asides that have closed blanked out, offsets kept."""
    return _CLOSED.sub(lambda m: "□" * len(m.group()), text) if "）" in text else text
