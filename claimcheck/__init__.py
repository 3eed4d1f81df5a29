"""Check the claims of machine-written literature reports against their sources."""

__version__ = "0.1.0"
