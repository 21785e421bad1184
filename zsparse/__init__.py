"""zsparse: every number a Chinese work report states, as a typed record that points at its source, and audited.

A name is imported when it is first asked for: a program that reads one report does not wait for the tables of archives.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zsparse.archive import Archive, Run
    from zsparse.auditing import Conventions, audit
    from zsparse.errors import (
        ArchiveError,
        ArgumentError,
        ConfigurationError,
        CorpusError,
        LexiconError,
        MissingExtraError,
        OutputError,
        SourceError,
        SourceNotFoundError,
        UnsupportedFormatError,
        ZsparseError,
    )
    from zsparse.lexicon import Lexicon
    from zsparse.parsing import parse, read, recognize
    from zsparse.records import (
        Audit,
        Blank,
        Breakdown,
        Change,
        Citation,
        Document,
        Evidence,
        Finding,
        Interval,
        Investment,
        Listing,
        Locator,
        Origin,
        Project,
        Quantity,
        Ratio,
        Repair,
        Report,
        Section,
        Span,
        Target,
        Unread,
    )

__all__ = [
    "Archive",
    "ArchiveError",
    "ArgumentError",
    "Audit",
    "Blank",
    "Breakdown",
    "Change",
    "Citation",
    "ConfigurationError",
    "Conventions",
    "CorpusError",
    "Document",
    "Evidence",
    "Finding",
    "Interval",
    "Investment",
    "Lexicon",
    "LexiconError",
    "Listing",
    "Locator",
    "MissingExtraError",
    "Origin",
    "OutputError",
    "Project",
    "Quantity",
    "Ratio",
    "Repair",
    "Report",
    "Run",
    "Section",
    "SourceError",
    "SourceNotFoundError",
    "Span",
    "Target",
    "Unread",
    "UnsupportedFormatError",
    "ZsparseError",
    "audit",
    "parse",
    "read",
    "recognize",
]
__version__ = "0.1.0"

_HOMES = {
    "archive": ("Archive", "Run"),
    "auditing": ("Conventions", "audit"),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "lexicon": ("Lexicon",),
    "parsing": ("parse", "read", "recognize"),
}
"""The modules of the public names; what is in none of them is a record."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOMES.items() if name in names), "records")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
