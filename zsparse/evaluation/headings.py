"""Headings of sections against their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zsparse import regex
from zsparse.evaluation.pairing import labelled, pair, squash, unlabelled
from zsparse.evaluation.tally import Tally
from zsparse.gold import Gold
from zsparse.records import Section

_NUMBERED = regex.compile(
    r"\s*+(?:第?[一二三四五六七八九十百]++[、.．章节部分]|[(（][一二三四五六七八九十\d]++[)）]|\d++\s*+[、.．)）]"
    r"|[①-⑳]|[篇第]\s*+[一二三四五六七八九十\d]++|——|【)"
)


def score_headings(gold: Gold, sections: Iterable[Section]) -> Tally:
    """Headings with a number or a mark of their own must be found; others count neither way."""
    numbered = [squash(h) for h in gold.headings if _NUMBERED.match(h)]
    bare = [squash(h) for h in gold.headings if not _NUMBERED.match(h)]
    got = [h for h in map(squash, _flat(sections)) if h]
    hits = pair(enumerate(numbered), enumerate(got), _same)
    extra = [h for j, h in enumerate(got) if j not in hits.values()]
    spurious = [h for h in extra if not any(_same(b, h) for b in bare)]
    outcomes = (
        *(labelled(gold, h[:30], i in hits, f"{h[:30]} missed") for i, h in enumerate(numbered)),
        *(unlabelled(gold, h[:30], "is no heading") for h in spurious),
    )
    return Tally(len(numbered), len(hits) + len(spurious), len(hits), outcomes)


def _same(gold: str, got: str) -> bool:
    return gold == got or got.startswith(gold) or (len(got) >= 4 and (gold.startswith(got) or gold.endswith(got)))


def _flat(sections: Iterable[Section]) -> Sequence[str]:
    return [heading for section in sections for heading in (section.heading, *_flat(section.children))]
