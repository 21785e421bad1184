"""Headings of a report: every number that could open one, judged by its lead, its sequence and its neighbours."""

from zsparse.text.headings.finding import find_marks
from zsparse.text.headings.tree import Mark, build_tree, flat

__all__ = ("Mark", "build_tree", "find_marks", "flat")
