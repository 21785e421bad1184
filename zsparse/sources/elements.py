"""Elements of Office XML by local names: strict and transitional documents differ in their namespaces only."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    """The children of that name."""
    return [c for c in element if local_name(c) == name]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name; null where there is none, or no element."""
    return None if element is None else next((c for c in element if local_name(c) == name), None)


def attribute(element: Element | None, name: str) -> str:
    """The attribute of that name; empty where there is none, or no element."""
    return "" if element is None else next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def value(element: Element | None, name: str) -> str:
    """The ``val`` of the child of that name; empty where there is none."""
    return attribute(child(element, name), "val")
