"""Number formats: the value first, then what each format prints."""

from __future__ import annotations

import pytest

from zsparse.sources.numbering import number_text


@pytest.mark.parametrize(
    ("count", "forms"),
    [
        (1, {"decimal": "1", "chineseCounting": "一", "upperRoman": "I", "lowerLetter": "a"}),
        (3, {"decimalEnclosedCircle": "③", "decimalZero": "03", "ideographTraditional": "丙"}),
        (10, {"chineseCountingThousand": "十", "chineseLegalSimplified": "壹拾", "ideographDigital": "一〇"}),
        (12, {"chineseCounting": "十二", "japaneseCounting": "十二", "lowerRoman": "xii", "decimalEnclosedParen": "⑿"}),
        (20, {"chineseCounting": "二十", "decimalFullWidth": "２０", "decimalEnclosedFullstop": "⒛"}),
        (27, {"lowerLetter": "aa", "decimalEnclosedCircle": "27", "ideographTraditional": "27"}),
        (105, {"taiwaneseCountingThousand": "一百零五", "unheard": "105"}),
        (1994, {"upperRoman": "MCMXCIV", "chineseCounting": "一千九百九十四"}),
        (0, {"upperRoman": "0", "chineseCounting": "0", "decimalEnclosedCircle": "0", "lowerLetter": "0"}),
    ],
)  # fmt: skip
def test_formats(count: int, forms: dict[str, str]) -> None:
    assert {form: number_text(count, form) for form in forms} == forms
