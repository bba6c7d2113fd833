"""Drawings as SVG: one writer for every chart."""

from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from beskplan.charts.layout.drawing import Drawing, Ink, Label, Mark, Polygon, Polyline, Strokes
from beskplan.charts.layout.lettering import clean_line
from beskplan.measure import State

PALETTE: Final[Mapping[Ink, str]] = {
    "own": "#12436d",
    "own_light": "#2a6fae",
    "own_pale": "#b7c9dd",
    "fan": "#d2e1f0",
    "fan_half": "#adc9e3",
    "other": "#636362",
    "other_mid": "#8f8f8d",
    "other_light": "#bcbcba",
    "other_pale": "#dededc",
    "target": "#1d1d1b",
    "words": "#222222",
    "quiet": "#595959",
    "grid": "#e2e2e2",
    "hatch": "#cfcfcd",
    "good": "#daefe1",
    "on_own": "#fefefe",
    "on_light": "#101010",
    "paper": "#ffffff",
}
"""Colours by what they are for; all differ, since a page finds them by their value."""
DARK: Final[Mapping[str, str]] = {
    "#12436d": "#7cb9ec",
    "#2a6fae": "#4a8fcc",
    "#b7c9dd": "#35536e",
    "#d2e1f0": "#28435c",
    "#adc9e3": "#3c6488",
    "#636362": "#b0b0b0",
    "#8f8f8d": "#8a8a8a",
    "#bcbcba": "#656565",
    "#dededc": "#464646",
    "#1d1d1b": "#f2f2f0",
    "#222222": "#ededed",
    "#595959": "#b8b8b8",
    "#e2e2e2": "#3a3a3a",
    "#cfcfcd": "#4c4c4c",
    "#daefe1": "#1c3d2a",
    "#fefefe": "#0b0b0b",
    "#101010": "#f6f6f6",
    "#ffffff": "#1b1b1b",
}
"""Colours on a dark ground by those on paper."""
FONT: Final = "Arial, Helvetica, sans-serif"
NAMESPACE: Final = "http://www.w3.org/2000/svg"
HALO = "3"
"""Pixels of paper around a label."""
BASELINE = 0.36
"""Distance from the middle of a line of text down to its baseline, as a share of its size."""


def svg_of_drawing(drawing: Drawing, name: str | None) -> str:
    """SVG of a drawing with its accessible name; without one it is hidden from screen readers."""
    width, height = _number(drawing.width), _number(drawing.height)
    attributes = {
        "xmlns": NAMESPACE,
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "font-family": FONT,
    }
    if name is None:
        root = ET.Element("svg", attributes | {"aria-hidden": "true"})
    else:
        root = ET.Element("svg", attributes | {"role": "img"})
        ET.SubElement(root, "title").text = clean_line(name)
    for shape in drawing.shapes:
        match shape:
            case Polyline():
                _line(root, shape)
            case Strokes():
                _strokes(root, shape)
            case Polygon():
                fill = PALETTE[shape.ink]
                ET.SubElement(root, "path", d=_path(shape) + "Z", fill=fill)
            case Mark():
                _mark(root, shape)
            case Label():
                _label(root, shape)
    return ET.tostring(root, encoding="unicode")


def _line(root: ET.Element, line: Polyline) -> None:
    element = _stroke(root, _path(line), line.ink, line.width)
    if len(line.points) > 2:
        element.set("stroke-linejoin", "round")
    if line.dash:
        element.set("stroke-dasharray", " ".join(map(str, line.dash)))


def _stroke(root: ET.Element, path: str, ink: Ink, width: float) -> ET.Element:
    attributes = {
        "d": path,
        "fill": "none",
        "stroke": PALETTE[ink],
        "stroke-width": _number(width),
    }
    return ET.SubElement(root, "path", attributes)


def _strokes(root: ET.Element, strokes: Strokes) -> None:
    path = "".join(
        f"M{_number(x)},{_number(y)}L{_number(x2)},{_number(y2)}"
        for (x, y), (x2, y2) in strokes.ends
    )
    _stroke(root, path, strokes.ink, strokes.width)


def _path(shape: Polyline | Polygon) -> str:
    return "M" + "L".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)


def _mark(root: ET.Element, mark: Mark) -> None:
    ink, radius = PALETTE[mark.ink], mark.radius
    if mark.state is State.SUPPRESSED:
        left, right, top, bottom = (
            mark.x - radius,
            mark.x + radius,
            mark.y - radius,
            mark.y + radius,
        )
        ends = (((left, top), (right, bottom)), ((left, bottom), (right, top)))
        _strokes(root, Strokes(ends, mark.ink, 1.6))
        return
    is_open = mark.state is State.PROVISIONAL
    ET.SubElement(
        root,
        "circle",
        {
            "cx": _number(mark.x),
            "cy": _number(mark.y),
            "r": _number(radius),
            "fill": PALETTE["paper"] if is_open else ink,
            "stroke": ink,
            "stroke-width": "1.6",
        },
    )


def _label(root: ET.Element, label: Label) -> None:
    element = ET.SubElement(
        root,
        "text",
        {
            "x": _number(label.x),
            "y": _number(label.y + label.size * BASELINE),
            "font-size": _number(label.size),
            "fill": PALETTE[label.ink],
        },
    )
    if label.align != "start":
        element.set("text-anchor", label.align)
    if label.bold:
        element.set("font-weight", "bold")
    if label.halo:
        element.set("stroke", PALETTE["paper"])
        element.set("stroke-width", HALO)
        element.set("stroke-linejoin", "round")
        element.set("paint-order", "stroke")
    element.text = clean_line(label.text)


def _number(value: float) -> str:
    """Number of pixels, to a tenth."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
