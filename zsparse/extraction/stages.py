"""Stages that things pass through after they were signed, and so no parts of one another: 签约8个，开工5个，投产1个."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.extraction.amounts import Place


def are_from_signing(run: Sequence[Place]) -> bool:
    """Whether the amounts are stages of what was signed: 签约8个，开工5个，竣工投产1个."""
    signed = _SIGNED.search(run[0][1].before) is not None
    return signed and any(_BUILT.search(token.before) for _, token in run[1:])


_SIGNED = regex.compile("签约|引进|洽谈")
_BUILT = regex.compile("开工|竣工|投产|落地")
