"""Bytes become reports: plain text, saved pages and records, from files, folders, streams and addresses."""

from truce.intake.opening import open_one, open_report
from truce.intake.source import Failure, Reader, Source

__all__ = ["Failure", "Reader", "Source", "open_one", "open_report"]
