"""Which edition of the reader made a parse; light to import."""

import claimcheck

READER_VERSION = f"claimcheck/{claimcheck.__version__} pages/1 tables/1"
"""Name and version of the reader; ``pages`` is raised when passages come out
differently, ``tables`` when tables do, and PDFs are then read again."""
