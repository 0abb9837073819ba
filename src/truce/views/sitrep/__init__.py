"""The situation report, and the forms in which it is sent: Markdown, HTML, Word, PDF."""

from truce.views.sitrep.report import situation_report

__all__ = ["situation_report"]
