"""Pictures: the record drawn as SVG, which a browser, a report or a printer can use as it is."""

from truce.views.picture.map import draw_map
from truce.views.picture.raster import as_png

__all__ = ["as_png", "draw_map"]
