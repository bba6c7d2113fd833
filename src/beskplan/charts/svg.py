"""Panels as SVG for HTML and PNG for Word, rendered by Vega."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert

from beskplan.charts.chart import Chart
from beskplan.charts.layout.panel import LINE, TEXT, Ink, Panel, Stroke
from beskplan.charts.layout.panels import panel_of
from beskplan.language import Language
from beskplan.measure import State
from beskplan.output.wording import clean

PALETTE: Final[Mapping[Ink, str]] = {
    "own": "#12436d",
    "own_light": "#2073bc",
    "own_pale": "#6bace6",
    "other": "#6b6b6b",
    "other_mid": "#8a8a8a",
    "other_light": "#b0b0b0",
    "other_pale": "#d2d2d2",
    "target": "#1d1d1b",
    "words": "#222222",
    "quiet": "#595959",
    "grid": "#e2e2e2",
    "shade": "#f1f1ef",
    "paper": "#ffffff",
}
"""Colours by what they are for."""
DARK: Final[Mapping[str, str]] = {
    "#12436d": "#7cb9ec",
    "#2073bc": "#4a93d6",
    "#6bace6": "#2f6ea8",
    "#6b6b6b": "#b0b0b0",
    "#8a8a8a": "#8f8f8f",
    "#b0b0b0": "#707070",
    "#d2d2d2": "#4d4d4d",
    "#1d1d1b": "#f2f2f0",
    "#222222": "#ededed",
    "#595959": "#b8b8b8",
    "#e2e2e2": "#3a3a3a",
    "#f1f1ef": "#2a2a2a",
    "#ffffff": "#1b1b1b",
}
"""Colours on a dark ground by those on paper."""
FRAMES = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
NAMES = re.compile(r' (?:role|aria-[a-z]+|class|xmlns:xlink|version)="[^"]*"')
CROSS = "M-.5,-.5L.5,.5M.5,-.5L-.5,.5"
FONT = "Arial, Helvetica, sans-serif"
Row = dict[str, object]
HALO = 4
"""Pixels of paper around words."""
SHARP = 2
"""Pixels of a PNG to one of the chart."""


def svg_of(chart: Chart, language: Language, identity: str) -> str:
    """Chart for a page, named by its headline; every id begins with `identity`."""
    name, description = f"{identity}-title", f"{identity}-desc"
    opening = (
        f'<svg role="img" aria-labelledby={quoteattr(name)} '
        f"aria-describedby={quoteattr(description)} "
    )
    titles = f"<title id={quoteattr(name)}>{escape(clean(chart.headline))}</title>"
    titles += f"<desc id={quoteattr(description)}>{escape(clean(chart.alt))}</desc>"
    bare = _bare(chart, language)
    start = bare.index(">") + 1
    return opening + bare[len("<svg ") : start] + titles + bare[start:]


def png_of(chart: Chart, language: Language) -> bytes:
    """Same chart in pixels, twice as many as it is wide and high."""
    return bytes(vl_convert.svg_to_png(_bare(chart, language), scale=SHARP))


def _bare(chart: Chart, language: Language) -> str:
    """SVG without what Vega adds for its own use: names of marks, classes, empty frames."""
    svg = vl_convert.vegalite_to_svg(
        _chart(panel_of(chart.plot, language)).to_dict(validate=False)
    )  # its parts were validated as they were made
    return NAMES.sub("", FRAMES.sub("", svg)).replace("<text ", '<text paint-order="stroke" ')


def _chart(panel: Panel) -> alt.LayerChart:
    layers = [
        layer
        for layer in (_boxes(panel), _rules(panel), _lines(panel), _marks(panel), _labels(panel))
        if layer is not None
    ]
    padding = {"left": panel.left, "right": panel.right, "top": panel.top, "bottom": panel.bottom}
    config = alt.Config(aria=False, font=FONT, view=alt.ViewConfig(stroke=None))
    paper = PALETTE["paper"]
    return alt.LayerChart(
        layer=layers,
        width=panel.width,
        height=panel.height,
        padding=padding,
        autosize="none",
        background=paper,
        config=config,
    )


def _layer(panel: Panel, rows: Sequence[Row]) -> alt.Chart:
    """Layer of rows between the axes; their look stands in them, so that few layers suffice."""
    x = alt.X(
        "x",
        type="quantitative",
        axis=None,
        scale=alt.Scale(domain=list(panel.x), nice=False, zero=False),
    )
    y = alt.Y(
        "y",
        type="quantitative",
        axis=None,
        scale=alt.Scale(domain=list(panel.y), nice=False, zero=False),
    )
    return alt.Chart(alt.InlineData(values=list(rows))).encode(x, y)


def _of_row(field: str) -> alt.ExprRef:
    """Look that stands in the row."""
    return alt.ExprRef(f"datum.{field}")


def _boxes(panel: Panel) -> alt.Chart | None:
    rows: list[Row] = [
        {"x": box.left, "x2": box.right, "y": box.low, "y2": box.high, "ink": PALETTE[box.ink]}
        for box in panel.boxes
    ]
    return (
        _layer(panel, rows).mark_rect(fill=_of_row("ink")).encode(x2="x2", y2="y2")
        if rows
        else None
    )


def _rules(panel: Panel) -> alt.Chart | None:
    """Layer of the straight strokes."""
    rows: list[Row] = [
        {
            "x": x,
            "y": y,
            "x2": x2,
            "y2": y2,
            "ink": PALETTE[stroke.ink],
            "width": stroke.width,
            "dash": list(stroke.dash),
        }
        for stroke in panel.strokes
        if len(stroke.points) == 2 and not stroke.stepped
        for (x, y), (x2, y2) in pairwise(stroke.points)
    ]
    mark = _layer(panel, rows).mark_rule(
        stroke=_of_row("ink"), strokeWidth=_of_row("width"), strokeDash=_of_row("dash")
    )
    return mark.encode(x2="x2", y2="y2") if rows else None


def _lines(panel: Panel) -> alt.Chart | None:
    """Layer of the strokes through more than two points."""
    rows: list[Row] = [
        {
            "x": x,
            "y": y,
            "key": key,
            "ink": PALETTE[stroke.ink],
            "width": stroke.width,
            "dash": list(stroke.dash),
        }
        for key, stroke in enumerate(panel.strokes)
        for x, y in _corners(stroke)
        if len(stroke.points) > 2 or stroke.stepped
    ]
    mark = (
        _layer(panel, rows)
        .mark_line(strokeJoin="round")
        .encode(
            detail=alt.Detail("key", type="nominal"),
            stroke=alt.Stroke("ink", type="nominal", scale=None),
            strokeWidth=alt.StrokeWidth("width", type="quantitative", scale=None),
            strokeDash=alt.StrokeDash("dash", type="nominal", scale=None),
            order=alt.value(0),
        )
    )
    return mark if rows else None


def _corners(stroke: Stroke) -> Iterator[tuple[float, float]]:
    """Points of a stroke; of a stepped one also those where it turns."""
    height = stroke.points[0][1]
    for x, y in stroke.points:
        if stroke.stepped and y != height:
            yield x, height
        yield x, y
        height = y


def _marks(panel: Panel) -> alt.Chart | None:
    rows: list[Row] = [
        {
            "x": mark.x,
            "y": mark.y,
            "ink": PALETTE[mark.ink],
            "fill": PALETTE["paper" if mark.state is State.PROVISIONAL else mark.ink],
            "shape": CROSS if mark.state is State.SUPPRESSED else "circle",
            "size": mark.size,
        }
        for mark in panel.marks
    ]
    mark = _layer(panel, rows).mark_point(
        stroke=_of_row("ink"),
        fill=_of_row("fill"),
        shape=_of_row("shape"),
        size=_of_row("size"),
        strokeWidth=1.6,
        opacity=1,
    )
    return mark if rows else None


def _labels(panel: Panel) -> alt.Chart | None:
    rows: list[Row] = [
        {
            "x": words.x,
            "y": words.y,
            "text": list(words.lines),
            "ink": PALETTE[words.ink],
            "align": words.align,
            "dx": words.dx,
            "dy": words.dy - LINE * (len(words.lines) - 1) / 2,
            "weight": "bold" if words.bold else "normal",
            "halo": HALO if words.halo else 0,
        }
        for words in panel.words
    ]
    mark = _layer(panel, rows).mark_text(
        fill=_of_row("ink"),
        stroke=PALETTE["paper"],
        strokeWidth=_of_row("halo"),
        strokeJoin="round",
        align=_of_row("align"),
        baseline="middle",
        dx=_of_row("dx"),
        dy=_of_row("dy"),
        fontSize=TEXT,
        fontWeight=_of_row("weight"),
        lineHeight=LINE,
    )
    return mark.encode(text=alt.Text("text", type="nominal")) if rows else None
