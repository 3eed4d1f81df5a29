"""``claimcheck corpus search``."""

from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump
from claimcheck.cli.options import (
    Debug,
    EncoderOption,
    ListFormat,
    ListFormatOption,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.output import deliver


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words to look for.")],
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits at most.")] = 10,
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    settings: SettingsOption = None,
    debug: Debug = False,
) -> None:
    """Find sentences and table rows, best first."""
    if not query.strip():
        raise typer.BadParameter("the QUERY is empty")
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store, encoder=encoder)

        from claimcheck.pipeline import search_corpus
        from claimcheck.render.characters import one_line

        hits = search_corpus(query, limit=limit, settings=resolved)
        if form is ListFormat.JSON:
            forms = [
                {
                    "paper": hit.paper,
                    "kind": hit.kind.value,
                    "page": hit.page,
                    "section": hit.section,
                    "table": hit.table,
                    "text": hit.text,
                    "similarity": round(hit.similarity, 4),
                    "score": round(hit.score, 4),
                }
                for hit in hits
            ]
            deliver(dump(forms))
            return
        lines = []
        for rank, hit in enumerate(hits, start=1):
            spot = hit.table or hit.section
            place = ", ".join(part for part in (f"p. {hit.page}", spot) if part)
            similarity = f"similarity {hit.similarity:.2f}"
            lines.append(
                f"{rank:>2}  {one_line(hit.paper)}, {one_line(place)}, {similarity}"
            )
            lines.append(f"    {one_line(hit.text)}")
        deliver("".join(f"{line}\n" for line in lines) or "nothing found\n")
