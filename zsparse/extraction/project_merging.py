"""Later mentions of a project, under the same or a shorter name, merged into the first."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zsparse.extraction.facts import ProjectFact, Range
from zsparse.extraction.project_items import Draft

_DRESS = regex.compile(r"建设项目|项目|工程|建设|[\s“”‘’（）《》]")
_STAGE = regex.compile(r"[二三四五]期")
_SHORTEST = 3


def merged(text: str, accepted: Sequence[Draft], others: Sequence[Draft]) -> list[ProjectFact]:
    """One fact a project, in the order of first mention; the other drafts only count where they name one of them."""
    order = sorted(accepted, key=lambda d: d.start)
    groups: list[list[Draft]] = []
    keys: list[set[str]] = []
    for draft in order:
        key = name_key(text, draft)
        home = next((i for i, known in enumerate(keys) if any(_same(key, k, draft, groups[i]) for k in known)), None)
        if home is None:
            groups.append([draft])
            keys.append({key})
        else:
            groups[home].append(draft)
            keys[home].add(key)
    later: list[list[Range]] = [[] for _ in groups]
    for draft in others:
        key = name_key(text, draft)
        for i, known in enumerate(keys):
            if draft.start > groups[i][0].end and any(_same(key, k, draft, groups[i]) for k in known):
                later[i].append((draft.start, draft.end))
                break
    return [_fact(text, group, ranges) for group, ranges in zip(groups, later, strict=True)]


def name_key(text: str, draft: Draft) -> str:
    """A name without the words that come and go: 项目, 工程, 建设, quotes."""
    return _DRESS.sub("", text[draft.start : draft.end])


def _same(key: str, known: str, draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a name is another's: the same, or the one kept in the other's order of characters (薄膜 in 功能性薄膜生产)."""
    if key == known:
        return True
    if any(d.chain == draft.chain for d in group):
        return False
    if min(len(key), len(known)) < _SHORTEST or _STAGE.findall(key) != _STAGE.findall(known):
        return False
    staged = ("一期" in key) != ("一期" in known)
    own = {m.value for kind, m in draft.amounts if kind == "total" or staged}
    others = {m.value for d in group if not d.title for kind, m in d.amounts if kind == "total" or staged}
    if own and others and not own & others:
        return False
    key, known = key.replace("一期", ""), known.replace("一期", "")
    if key == known:
        return True
    if len(key) <= len(known):
        return _within(key, known)
    return _within(known, key) and (known in key or not group[0].amounts or group[0].title)


def _within(short: str, long: str) -> bool:
    if short[0] not in long or short[-1] != long[-1] and short[:2] != long[:2] and short not in long:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _fact(text: str, group: Sequence[Draft], later: Sequence[Range]) -> ProjectFact:
    """The fact of all mentions of one project: the name that stands with its amounts, what any of them adds."""
    best = max(group, key=lambda d: (not d.title, bool(d.amounts), d.strong and not group[0].strong, -d.start))
    investments = []
    seen = set()
    for draft in [d for d in group if not d.title] or group:
        for kind, mention in draft.amounts:
            if mention.value not in seen:
                seen.add(mention.value)
                investments.append((kind, mention))
    name = text[best.start : best.end]
    start = min([best.start, *(m.start for _, m in best.amounts)])
    end = max([best.end, *(m.end for _, m in best.amounts)])
    return ProjectFact(
        start=start,
        end=end,
        name=name,
        investor=next((d.investor for d in group if d.investor), None),
        investments=tuple(investments),
        status=next((d.status for d in (best, *group) if d.status), None),
        location=next((d.location for d in group if d.location), None),
        mentions=tuple(sorted({*later, *((d.start, d.end) for d in group if d is not best)})),
    )
