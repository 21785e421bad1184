"""Random mixtures of numerals, units, brackets and spaces, and what must hold of the mentions of any text."""

from __future__ import annotations

import random
from time import process_time

from zsparse.quantities.recognizer import recognize_mentions

CHARACTERS = (
    "0123456789０．.,，%％‰－-—–~～+/：:、；。（）()【】“”《》 \t\n　xX×*kmgtLKW³²①一二三四五六七八九十百千万亿零〇两廿"
    "半几数余多来点分之成折倍番角元块毛圆美欧约近超过不足以上下左右至到和与及第前后年月日季度期号个家户人项亩吨米里斤克升方平度"
    "小时低高大于等含负正同比占增翻打对俩仨卌来好又分尺寸丈钱码双所名位温摄氏零下破中间不止kwMG^e+×¥￥$€"
)
PIECES = (
    *(
        "亿元",
        "万元",
        "千万",
        "百分之",
        "分之",
        "个百分点",
        "百分点",
        "平方米",
        "立方米",
        "公里",
        "千瓦时",
        "美元",
        "人民币",
    ),
    *("左右", "以上", "以下", "以内", "不超过", "不低于", "超过", "将近", "之间", "（含）", "（不含）", "港币", "人次"),
    *("上半年", "同期", "“十四五”", "2024年", "1—6月", "一带一路", "一把手", "PM2.5", "XX", "12,345", "0.5", "3.14"),
    *("人民币", "百分百", "翻两番", "三分之一", "一半"),
)
LONGEST = 40
SLOWEST = 0.5
"""Seconds that no string of ``LONGEST`` pieces may take; the commonest take a ten-thousandth of that."""


def random_text(rng: random.Random) -> str:
    """Up to ``LONGEST`` characters and words, some of them repeated many times."""
    out: list[str] = []
    for _ in range(rng.randrange(1, LONGEST)):
        piece = rng.choice(PIECES) if rng.random() < 0.3 else rng.choice(CHARACTERS)
        out.append(piece * rng.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 20)))
    return "".join(out) * rng.choice((1, 1, 1, 1, 1, 1, 1, 4))


def check(text: str) -> float:
    """Read ``text`` and fail where a mention is unsound; the seconds that reading took."""
    started = process_time()
    mentions = recognize_mentions(text)
    spent = process_time() - started
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text), text
        end = mention.end
        assert mention.value.is_finite(), text
        assert mention.precision > 0, text
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high, text
        for bound in (mention.low, mention.high):
            assert bound is None or bound.is_finite(), text
    return spent
