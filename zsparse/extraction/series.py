"""Series of amounts: all of one measure in the order of a report, and the lists that those behind a total may form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from zsparse import regex
from zsparse.extraction.amounts import Place
from zsparse.extraction.linking import measure
from zsparse.extraction.partitions import PER_HEAD
from zsparse.extraction.runs import of_one_thing
from zsparse.extraction.scopes import is_another_measure
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

NEXT_ITEM = "；"
_ROLES = (Role.RESULT, Role.TARGET, Role.CHANGE)
_MEASURED = frozenset(("count", "money", "area", "mass", "length", "volume", "energy", "power", "duration"))
_STARTS = 4
"""At how many sentences of a list behind a total its parts may begin."""
_SHARED = 2
"""How many characters names end with in common."""
_TAIL = regex.compile("(?:分别)?(?:为|达到?|约|共|是|有)+$")
_OWN_PARTS = regex.compile("(?r)其中[^；。]*")
_OWN_SENTENCE = regex.compile(r"\W*其中")


class Amount:
    """An amount that may be a total or a part.

    ``value`` and ``places`` (of which a rounded print may be half off) are whole numbers, on one scale in a series.
    ``item`` tells the items of lists apart, ``inner`` is where the last 其中 before it stands that still lasts, −1
    where there is none; ``leads_on`` whether its sentence opens with one.
    """

    __slots__ = (
        "inner",
        "item",
        "leads_on",
        "mention",
        "name",
        "number",
        "places",
        "sentence",
        "start",
        "token",
        "value",
    )

    def __init__(self, number: int, sentence: Sentence, token: Token, scale: int) -> None:
        self.number, self.sentence, self.token = number, sentence, token
        self.mention = token.mention
        self.start = token.mention.start
        self.value = int(self.mention.value.scaleb(scale))
        self.places = int(self.mention.precision.scaleb(scale)) if self.mention.is_measured else 0
        self.name = _TAIL.sub("", token.before)[-_SHARED:]
        masked = sentence.masked
        self.item = number, masked.count(NEXT_ITEM, 0, token.at)
        own = _OWN_PARTS.search(masked, 0, token.at) if "其中" in masked else None
        self.inner = own.start() if own is not None and own.end() == token.at else -1
        self.leads_on = self.inner >= 0 and _OWN_SENTENCE.match(masked) is not None

    @property
    def place(self) -> Place:
        """The amount as a token in its sentence."""
        return self.sentence, self.token


def series_of(tape: Tape) -> Iterator[list[Amount]]:
    """The amounts of a tape that can be added up, those of each measure in order."""
    found: dict[tuple[str, str | None], list[tuple[int, Sentence, Token]]] = {}
    for number, sentence in enumerate(tape.sentences):
        for token in sentence.tokens:
            mention = token.mention
            if token.role not in _ROLES or mention.dimension not in _MEASURED or mention.value <= 0:
                continue
            if mention.hedge in ("exact", "about") and PER_HEAD.search(token.before) is None:
                found.setdefault(measure(mention), []).append((number, sentence, token))
    for alike in found.values():
        if len(alike) > 2:
            scale = max(0, *(-_exponent(token.mention) for _, _, token in alike))
            yield [Amount(*place, scale) for place in alike]


def _exponent(mention: Mention) -> int:
    return min(int(mention.value.as_tuple().exponent), int(mention.precision.as_tuple().exponent))


def may_be_part(amount: Amount, total: Amount) -> bool:
    """Whether an amount may be a part of another by what it measures: changes are parts of changes."""
    token, whole = amount.token, total.token
    if (token.role is Role.CHANGE) != (whole.role is Role.CHANGE):
        return False
    return of_one_thing(token, whole) and not is_another_measure(whole.before, token.before)


def are_alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts are called alike: their names end alike, or the same is counted."""
    if len(one.name) == _SHARED and one.name == other.name:
        return True
    counted = one.mention.dimension == "count" and one.token.thing != ""
    return counted and one.token.thing[:_SHARED] == other.token.thing[:_SHARED]


def starts_of(column: Sequence[Amount]) -> Iterator[int]:
    """Where in a column parts may begin: with its first amount, and with the first of each of the next sentences."""
    yield 0
    sentences = (i for i in range(1, len(column) - 1) if column[i].number != column[i - 1].number)
    yield from islice(sentences, _STARTS - 1)


def columns(total: Amount, behind: Sequence[Amount], wholes: Mapping[int, Sequence[int]]) -> Iterator[Sequence[Amount]]:
    """The lists that amounts behind a total may form, each once: all, the first of each item, those called alike.

    ``wholes`` tells where the totals stand that an amount is known to be a part of.
    """
    level = [a for a in behind if not a.token.brackets or a.token.brackets == total.token.brackets]
    if len(level) < 2:
        return
    sizes: list[Sequence[Amount]] = []
    first = level[0]
    for column in (
        level,
        _undivided(level, wholes),
        _first_of_items(level),
        _first_of_paragraphs(total, level),
        [amount for amount in level if are_alike(total, amount)],
        [amount for amount in level if are_alike(first, amount)],
    ):
        if len(column) > 1 and column not in sizes:
            sizes.append(column)
            yield column


def _undivided(level: Sequence[Amount], wholes: Mapping[int, Sequence[int]]) -> list[Amount]:
    """The amounts that are no parts of others among them: of those before a 其中 of their own, or of known totals."""
    among = {amount.start for amount in level}
    column: list[Amount] = []
    for amount in level:
        known = amount.start in wholes and not among.isdisjoint(wholes[amount.start])
        if not known and not (column and _divides(amount, column[-1])):
            column.append(amount)
    return column


def _divides(amount: Amount, last: Amount) -> bool:
    """Whether an amount stands behind a 其中 that divides the one before it, or in a sentence that such a one opens."""
    if last.number == amount.number:
        return amount.inner > last.token.at
    return amount.leads_on or amount.inner >= 0


def _first_of_items(level: Sequence[Amount]) -> list[Amount]:
    """The first amount of each sentence, and of each item that a semicolon ends."""
    column = [level[0]]
    for amount in level:
        if amount.item != column[-1].item:
            column.append(amount)
    return column


def _first_of_paragraphs(total: Amount, level: Sequence[Amount]) -> list[Amount]:
    """The first amount of each paragraph behind the total's."""
    column: list[Amount] = []
    last = total.sentence.paragraph
    for amount in level:
        if amount.sentence.paragraph != last:
            column.append(amount)
            last = amount.sentence.paragraph
    return column
