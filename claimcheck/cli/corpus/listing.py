"""``claimcheck corpus list``."""

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import (
    Debug,
    ListFormat,
    ListFormatOption,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.output import deliver


def list_papers(
    *,
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    settings: SettingsOption = None,
    debug: Debug = False,
) -> None:
    """The papers in the store."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store)

        from claimcheck.pipeline import open_store

        papers = open_store(resolved).papers()
        if form is ListFormat.JSON:
            forms = [
                {
                    "key": paper.key,
                    "title": paper.title,
                    "kind": paper.kind.value,
                    "arxiv_id": paper.arxiv_id,
                    "version": paper.version,
                    "origin": paper.origin,
                    "sha256": paper.sha256,
                    "pages": paper.pages,
                    "passages": paper.passages,
                    "tables": paper.tables,
                    "added": paper.added.isoformat(timespec="seconds"),
                    "reader": paper.reader,
                    "pymupdf": paper.pymupdf,
                }
                for paper in papers
            ]
            deliver(dump(forms))
            return
        rows = [
            (
                paper.key,
                str(paper.pages),
                str(paper.passages),
                str(paper.tables),
                paper.title or paper.origin,
            )
            for paper in papers
        ]
        names = ("key", "pages", "sentences", "tables", "title")
        deliver(lay_out(names, rows) if rows else f"no papers in {resolved.store_uri}\n")
