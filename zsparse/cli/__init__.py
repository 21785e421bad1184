"""The command line."""

from zsparse.cli import batch  # noqa: F401  # which adds its command
from zsparse.cli.commands import app, main

__all__ = ["app", "main"]
