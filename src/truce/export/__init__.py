"""Export: the record in files, in formats of the field, and back."""

from truce.export.exporting import export, formats
from truce.export.importing import Imported, import_files

__all__ = ["Imported", "export", "formats", "import_files"]
