"""Which edition of the reader made a parse; light to import."""

from claimcheck.version import VERSION

READER_VERSION = f"claimcheck/{VERSION} pages/1 tables/2"
"""Name and version of the reader; ``pages`` is raised when passages come out
differently, ``tables`` when tables do, and PDFs are then read again."""
