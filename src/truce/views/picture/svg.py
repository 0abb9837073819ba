"""SVG, built as a tree, so that no stranger's word can become a mark-up of its own."""

from typing import Any
from xml.etree import ElementTree as ET

from truce.views.visible import visible

NAMESPACE = "http://www.w3.org/2000/svg"
Element = ET.Element


def canvas(width: float, height: float, title: str) -> Element:
    """An empty picture with its title, for those who cannot see it."""
    size = {"width": number(width), "height": number(height), "viewBox": f"0 0 {number(width)} {number(height)}"}
    root = ET.Element("svg", {"xmlns": NAMESPACE, "role": "img", "aria-label": visible(title), **size})
    ET.SubElement(root, "title").text = visible(title)
    return root


def draw(parent: Element, name: str, **attributes: Any) -> Element:
    """One element more; `stroke_width` is stroke-width."""
    told = {key.rstrip("_").replace("_", "-"): number(value) for key, value in attributes.items() if value is not None}
    return ET.SubElement(parent, name, told)


def write(parent: Element, text: str, *, x: float, y: float, **attributes: Any) -> Element:
    """Words at a point."""
    element = draw(parent, "text", x=x, y=y, **attributes)
    element.text = " ".join(visible(text).split())
    return element


def number(value: Any) -> str:
    """A number in as few signs as show it; anything else as it is."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return visible(str(value))


def document(root: Element) -> str:
    return ET.tostring(root, encoding="unicode")
