"""Word boundaries by jieba: one private tokenizer, built when first asked, for short stretches that are in doubt.

Loading its dictionary takes about a second, so a report in which nothing is in doubt never pays for it.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba


@cache
def _tokenizer() -> jieba.Tokenizer:
    import jieba

    logging.getLogger("jieba").setLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def boundaries(stretch: str) -> frozenset[int]:
    """The offsets in ``stretch`` at which a word begins or ends; 0 and its length are among them."""
    if not stretch:
        return frozenset((0,))
    offsets = {0}
    for _, _, end in _tokenizer().tokenize(stretch, HMM=False):
        offsets.add(end)
    return frozenset(offsets)


def stands_alone(stretch: str, start: int, end: int) -> bool:
    """Whether ``stretch[start:end]`` is a word, or words, of its own: 上 is in 上一个项目, not in 上海."""
    cuts = boundaries(stretch)
    return start in cuts and end in cuts
