"""Tables of a paper, read from the geometry of its words.

The caption gives the place, the rhythm of aligned words the extent, baselines the rows
and gutters the columns. Ruling lines are a hint where there are any.
"""

from collections.abc import Sequence

from claimcheck.corpus.reading.page import PageText
from claimcheck.corpus.tables.assembly import build_table
from claimcheck.corpus.tables.caption import choose_captions, find_captions
from claimcheck.corpus.tables.manner import measure_manner
from claimcheck.corpus.tables.region import find_regions
from claimcheck.corpus.tables.sheet import build_sheets
from claimcheck.model import Table

__all__ = ["read_tables"]


def read_tables(pages: Sequence[PageText]) -> list[Table]:
    """Tables with a caption, in the order of their captions.

    Pages set sideways, and captions without a table beside them, give nothing.
    """
    sheets = build_sheets(pages)
    manner = measure_manner(sheets)
    captions = choose_captions(
        [c for sheet in sheets for c in find_captions(sheet.fragments, sheet.across)]
    )
    regions = find_regions(sheets, captions, manner)
    tables = [build_table(region) for region in regions]
    return [table for table in tables if table is not None]
