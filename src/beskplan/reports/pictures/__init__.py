"""Pictures of findings, each chosen by the question that its rule asks; `draw` turns them into SVG and PNG."""

from beskplan.reports.pictures.choose import picture_of
from beskplan.reports.pictures.picture import FigureTable, Picture

__all__ = ["FigureTable", "Picture", "picture_of"]
