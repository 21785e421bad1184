"""Everything zsparse raises on purpose: one tree, each branch also the builtin that a caller would expect."""


class ZsparseError(Exception):
    """Root of the tree: ``except ZsparseError`` catches whatever zsparse refuses, and nothing else."""


class SourceError(ZsparseError, ValueError):
    """A file was there but its content cannot be read as a report: empty, binary, undecodable, damaged."""


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no file at the path."""


class UnsupportedFormatError(SourceError):
    """The content is of a format that no reader handles."""


class MissingExtraError(ZsparseError, ImportError):
    """A feature needs an optional dependency; the message names the extra that brings it."""


class LexiconError(ZsparseError, ValueError):
    """A lexicon file has an unknown table, a wrong type, or a value out of range."""


class ArchiveError(ZsparseError, OSError):
    """An archive cannot be parsed into its folder, or holds no complete tables."""


class CorpusError(ZsparseError, ValueError):
    """A gold file does not have the form that evaluation needs."""


class ConfigurationError(ZsparseError, ValueError):
    """An option is out of its range: a convention of an audit, a check, a number of workers, a column of a table."""


class ArgumentError(ZsparseError, TypeError):
    """A function was given a value of another type than it takes."""


class OutputError(ZsparseError, OSError):
    """A result cannot be written where it is to go."""
