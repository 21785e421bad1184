"""Many files: found, cut into shards, parsed in processes that may be lost, kept as tables, read again from there."""

from zsparse.archive.archive import Archive, Documents
from zsparse.archive.run import Progress, Run

__all__ = ["Archive", "Documents", "Progress", "Run"]
