"""The drawing of a page as a file that stands alone: painted, with its icons in it. Pure.

1. Every element gets what its classes mean as presentation attributes (palette).
2. The icons it refers to are copied out of the sprite into the file.
3. Links become whole addresses.
"""

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.ElementTree import fromstring

from initiatives.mapping.palette import FONT, TOKENS, paint_of

SVG = "http://www.w3.org/2000/svg"
FOOT, MARGIN = 28, 12
register_namespace("", SVG)


def stand_alone(drawing: str, *, sprite: str, site: str, foot: str) -> bytes:
    """`drawing` is the svg element of the page, `sprite` the text of icons.svg, `site` the start
    of its addresses, such as "https://chain.example.org"; `foot` is written below."""
    drawn = fromstring(drawing.replace("<svg ", f'<svg xmlns="{SVG}" ', 1))
    _paint(drawn, stage="", tone="")
    icons = {symbol.get("id", ""): symbol for symbol in fromstring(sprite)}
    used = list(drawn.iter(f"{{{SVG}}}use"))
    _take_icons(drawn, used, icons)
    for link in drawn.iter(f"{{{SVG}}}a"):
        link.set("href", site + link.get("href", ""))
    _frame(drawn, foot)
    return tostring(drawn, encoding="utf-8", xml_declaration=True)


def _paint(element: Element, *, stage: str, tone: str) -> None:
    """Attributes in place of classes, from the outside in."""
    stage, tone = element.get("data-stage", stage), element.get("data-tone", tone)
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    given = dict(element.attrib)
    painted = paint_of(given.get("class", ""), tag=tag, stage=stage, tone=tone)
    for name in ("class", "data-stage", "data-tone"):
        element.attrib.pop(name, None)
    element.attrib.update(painted | {name: given[name] for name in painted if name in given})
    for child in element:
        _paint(child, stage=stage, tone=tone)


def _take_icons(drawn: Element, used: list[Element], icons: dict[str, Element]) -> None:
    kept = Element(f"{{{SVG}}}defs")
    names = sorted({use.get("href", "").rpartition("#")[2] for use in used} & set(icons))
    for name in names:
        icon = icons[name]
        icon.set("id", f"icon-{name}")
        kept.append(icon)
    for use in used:
        use.set("href", f"#icon-{use.get('href', '').rpartition('#')[2]}")
    drawn.insert(1, kept)


def _frame(drawn: Element, foot: str) -> None:
    """A ground, a margin, and the line below."""
    width, height = map(int, drawn.get("viewBox", "").split()[2:])
    drawn.set(
        "viewBox",
        f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN} {height + FOOT + 2 * MARGIN}",
    )
    drawn.set("width", str(width + 2 * MARGIN))
    drawn.set("height", str(height + FOOT + 2 * MARGIN))
    drawn.attrib.update(FONT | {"font-size": "12"})
    ground = Element(f"{{{SVG}}}rect")
    ground.attrib.update(
        {"x": str(-MARGIN), "y": str(-MARGIN), "width": "100%", "height": "100%"}
        | {"fill": TOKENS["paper"]}
    )
    drawn.insert(1, ground)
    line = SubElement(drawn, f"{{{SVG}}}text", {"x": "0", "y": str(height + FOOT - 6)})
    line.set("fill", TOKENS["ink-3"])
    line.text = foot
