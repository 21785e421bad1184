"""Where a quantity may begin, and the numeral, period or half that begins there.

``STARTS`` passes over the text with ``re``, which looks for single characters several times as fast as ``regex``; it
takes plain figures and single digits itself, which are most numerals, and everything else is matched by ``PRINTED``
where it stops.
"""

from __future__ import annotations

import re

from zsparse import regex
from zsparse.quantities.halves import DOUBLING, HALF, HALF_AHEAD
from zsparse.quantities.numerals import DIGITS, NUMERAL, NUMERAL_AHEAD, SIGN, SIGN_AHEAD, ZERO
from zsparse.quantities.periods import NAMED, NAMED_AHEAD

_AHEAD = (*NAMED_AHEAD, *HALF_AHEAD, *SIGN_AHEAD, *NUMERAL_AHEAD)
# What would make more of figures, or of figures and 万, than the numeral they are: separators, units, 余, a year.
_UNITS = "十百千拾佰仟万亿"
_NUMERAL = f"{ZERO}{DIGITS}两俩廿卅卌兆"
_FIGURES = (
    rf"(?<=[0-9])(?<![0-9.,].)[0-9]*(?:\.[0-9]+(?!年))?(?:[百千]?[万亿](?![{_NUMERAL}])|万亿(?![{_NUMERAL}]))?"
    rf"(?![0-9.,点几{_UNITS}]|[余多来][{_UNITS}])"
)
_DIGIT = rf"(?<=[{DIGITS}])(?![{_NUMERAL}{_UNITS}0-9点余多几来半好])"
_OTHERS = "|".join(rf"(?<=[{re.escape(characters)}])(?={following})" for characters, following in _AHEAD)
# The class in front is what makes the scan fast: ``re`` runs from one of its characters to the next.
STARTS = re.compile(
    rf"[{''.join(re.escape(characters) for characters, _ in _AHEAD)}](?:(?:{_FIGURES}|{_DIGIT})()|{_OTHERS})"
)
"""Its group takes part in plain numerals; without it the match is where ``PRINTED`` may match."""
PRINTED = regex.compile(
    rf"(?P<period>{NAMED})|(?P<half>{HALF})|(?P<doubling>{DOUBLING})|(?P<sign>{SIGN})?+(?P<numeral>{NUMERAL})"
)
