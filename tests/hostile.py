"""Pieces that, repeated, ask the most of patterns and loops."""

from __future__ import annotations

HOSTILE = {
    "digits": "9",
    "numerals": "九",
    "commas": "1,",
    "points": "1.",
    "spaces": "1 ",
    "percents": "%",
    "amounts": "1亿元",
    "rates": "完成1亿元，占任务2亿元的50%，",
    "brackets": "（",
    "headings": "一、\n",
    "newlines": "\n",
    "page marks": "- 1 -\n",
    "quotes": "“",
    "hedges": "近约超",
    "Han": "的",
    "Latin": "x",
    "blanks": "在 万元 个",
    "items": "（1）甲项目1亿元；",
    "parts": "其中1个、",
}
