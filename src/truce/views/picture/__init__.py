"""Pictures: the record drawn as SVG or laid out as a table, each in one file that a report can take as it is."""

from truce.views.picture.map import draw_map
from truce.views.picture.raster import as_png
from truce.views.picture.table import board_html

__all__ = ["as_png", "board_html", "draw_map"]
