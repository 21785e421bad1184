"""A file's bytes, read as text: the format is decided by content, one module a format."""

from zsparse.sources.reading import ENDINGS, open_source
from zsparse.sources.source import Place, Source

__all__ = ["ENDINGS", "Place", "Source", "open_source"]
