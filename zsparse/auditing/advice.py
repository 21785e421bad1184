"""A repair in words: what would be put in whose place, and which slip that undoes."""

from __future__ import annotations

from zsparse.records import Finding

_SLIPS = {
    "digit": "错一位数字",
    "transposition": "相邻两位颠倒",
    "point": "小数点移位或多、少一个零",
    "unit": "万、亿混用",
    "step": "差一个百分点",
    "recomputed": "按所列数字重新计算",
    "recounted": "按清单重新计数",
}


def in_words(kind: str, old: str, new: str) -> str:
    """“15820万元”改为“18520万元”（相邻两位颠倒）; another number of the text in place of one is told as that."""
    if kind in ("other_denominator", "other_numerator"):
        side = "基数" if kind == "other_denominator" else "所比的数"
        return f"若{side}是文中另一处的“{new}”，而不是“{old}”，则相符"
    if kind == "roles":
        return f"两个数对调，“{old}”改为“{new}”"
    slip = _SLIPS.get(kind)
    return f"“{old}”改为“{new}”{'' if slip is None else f'（{slip}）'}"


def advised(found: Finding) -> Finding:
    """The finding with its likeliest repair in its words."""
    if not found.repairs:
        return found
    best = found.repairs[0]
    if best.kind == "share":  # of a whole list the one share that changes
        words = best.arithmetic.rpartition("，")[2]
    else:
        words = in_words(best.kind, best.evidence.quote, best.replacement)
    return found.model_copy(update={"message": f"{found.message}最可能的改法：{words}。"})
