"""Later mentions of a project, under the same or a shorter name, merged into the first."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.extraction.facts import ProjectFact, Range
from zsparse.extraction.projects.drafts import Draft

# Words that come and go between two mentions of one name.
_DRESS = regex.compile(r"建设项目|项目|工程|建设|[\s“”‘’（）《》]")
_LATER_STAGE = regex.compile(r"[二三四五]期")
_SHORTEST = 3
# A shortened name is looked for among this many projects before it, so that the search stays linear.
_WINDOW = 200
_FORMS = 8  # how many mentions of one project a further one is compared with


def merged(text: str, accepted: Sequence[Draft], others: Sequence[Draft]) -> list[ProjectFact]:
    """One fact a project, in the order of first mention; the other drafts only count where they name one of them."""
    groups: list[list[Draft]] = []
    keys: list[set[str]] = []
    known: dict[str, int] = {}
    for draft in sorted(accepted, key=lambda d: d.start):
        key = _key(text, draft)
        home = known.get(key)
        if home is None:
            home = _home(key, draft, groups, keys, len(groups))
        if home is None:
            home = len(groups)
            groups.append([])
            keys.append(set())
        groups[home].append(draft)
        if len(keys[home]) < _FORMS:
            keys[home].add(key)
        known.setdefault(key, home)
    later: list[list[Range]] = [[] for _ in groups]
    heard = 0  # the number of groups whose first mention stands before the draft
    for draft in sorted(others, key=lambda d: d.start):
        while heard < len(groups) and groups[heard][0].start < draft.start:
            heard += 1
        key = _key(text, draft)
        home = known.get(key)
        if home is None or home >= heard:
            home = _home(key, draft, groups, keys, heard)
        if home is not None:
            later[home].append((draft.start, draft.end))
    return [_fact(text, group, ranges) for group, ranges in zip(groups, later, strict=True)]


def _key(text: str, draft: Draft) -> str:
    return _DRESS.sub("", text[draft.start : draft.end])


def _home(key: str, draft: Draft, groups: list[list[Draft]], keys: list[set[str]], limit: int) -> int | None:
    """The first of the last groups before ``limit`` that a name belongs to."""
    if len(key) < _SHORTEST:
        return None
    for i in range(max(0, limit - _WINDOW), limit):
        if any(_same(key, known, draft, groups[i]) for known in keys[i]):
            return i
    return None


def _same(key: str, known: str, draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a name is another's short or long form: its characters stand in the other's in order (薄膜, 功能性薄膜).

    Not when both state totals and these differ, nor for another stage (二期), nor within one list.
    """
    if len(known) < _SHORTEST or not _within(*sorted((key.replace("一期", ""), known.replace("一期", "")), key=len)):
        return False
    if _LATER_STAGE.findall(key) != _LATER_STAGE.findall(known) or group[-1].chain == draft.chain:
        return False
    staged = ("一期" in key) != ("一期" in known)
    own = {m.value for kind, m in draft.amounts if kind == "total" or staged}
    theirs = {m.value for d in group[:_FORMS] if not d.title for kind, m in d.amounts if kind == "total" or staged}
    if own and theirs and not own & theirs:
        return False
    return len(key) <= len(known) or known in key or not group[0].amounts or group[0].title


def _within(short: str, long: str) -> bool:
    if short[-1:] != long[-1:] and short[:2] != long[:2] and short not in long:
        return False
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)


def _fact(text: str, group: Sequence[Draft], later: Sequence[Range]) -> ProjectFact:
    """The fact of all mentions of one project: the name that stands with its amounts, and what any of them adds."""
    best = max(group, key=lambda d: (not d.title, bool(d.amounts), d.strong and not group[0].strong, -d.start))
    investments = []
    seen = set()
    for draft in [d for d in group if not d.title] or group:
        for kind, mention in draft.amounts:
            if mention.value not in seen:
                seen.add(mention.value)
                investments.append((kind, mention))
    near = [m for _, m in best.amounts if best.item[0] - 60 <= m.start <= best.item[1] + 60]
    name = text[best.start : best.end]
    if name[0] == "“" and name[-1] == "”":
        name = name[1:-1]
    return ProjectFact(
        start=min([best.start, *(m.start for m in near)]),
        end=max([best.end, *(m.end for m in near)]),
        name=name,
        investor=next((d.investor for d in (best, *group) if d.investor), None),
        investments=tuple(investments),
        status=next((s for d in (best, *group) if (s := d.status or d.announced)), None),
        location=next((d.location for d in (best, *group) if d.location), None),
        mentions=tuple(sorted({*later, *((d.start, d.end) for d in group if d is not best)})),
    )
