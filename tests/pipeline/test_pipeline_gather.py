"""Where sources come from: given files, the store, arXiv, the bundled corpus."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from arxiv_server import ArxivServer, Record, Version, web_page
from drawn_papers import PROBE_PAPER, draw_paper
from numpy.typing import NDArray

from claimcheck.corpus.bundled import read_bundled
from claimcheck.errors import EncoderError, PaperNotFound, SettingsError, UnreadablePdf
from claimcheck.match import Encoder
from claimcheck.model import PaperKind, Reference, Source, SourceState
from claimcheck.pipeline import silent
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.gather import gather
from claimcheck.settings import ArxivSettings, Settings

FIRST = Reference("arXiv:2101.00001v1", "2101.00001", 1)
SECOND = Reference("arXiv:2101.00001v2", "2101.00001", 2)
NEWEST = Reference("arXiv:2101.00001", "2101.00001")
DOI = Reference("doi:10.1000/182", doi="10.1000/182")


class ToyEncoder:
    """Vectors that the text alone decides."""

    name = "toy@1"
    dimensions = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [
            np.random.default_rng(zlib.crc32(text.encode())).normal(size=self.dimensions)
            for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32).reshape(-1, self.dimensions)
        result: NDArray[np.float32] = vectors / np.linalg.norm(
            vectors, axis=1, keepdims=True
        )
        return result


class ToyLibrary(Library):
    """A library that needs no weights."""

    @cached_property
    def encoder(self) -> Encoder:
        return ToyEncoder()


Gather = Callable[..., tuple[Source, ...]]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArxivServer]:
    """The drawn paper in two versions, and a clock of requests of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    with ArxivServer() as running:
        versions = tuple(Version(edition(number)) for number in (1, 2))
        running.add(Record("2101.00001", PROBE_PAPER.title, versions))
        yield running


@pytest.fixture
def library(server: ArxivServer, tmp_path: Path) -> Library:
    arxiv = ArxivSettings(
        api_url=server.api_url, pdf_url=server.pdf_url, delay_seconds=0.0, retries=0
    )
    cache, store = str(tmp_path / "cache"), str(tmp_path / "store")
    return ToyLibrary(Settings(cache=cache, store=store, arxiv=arxiv))


@pytest.fixture
def seek(library: Library) -> Gather:
    def run(
        *references: Reference, given: Sequence[Path | str] = (), offline: bool = False
    ) -> tuple[Source, ...]:
        names = [str(item) for item in given]
        return gather(references, names, offline=offline, library=library, progress=silent)

    return run


def edition(number: int) -> bytes:
    """A version of the drawn paper."""
    note = ("4 Notes", f"This is edition {number} of our paper on warm-up tasks.")
    return draw_paper(replace(PROBE_PAPER, sections=(*PROBE_PAPER.sections, note)))


def write(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_given_file_comes_before_arxiv(
    seek: Gather, server: ArxivServer, tmp_path: Path
) -> None:
    path = write(tmp_path / "papers", "2101.00001v1.pdf", edition(1))
    (source,) = seek(FIRST, given=[path])

    assert (source.id, source.state, source.version) == ("2101.00001v1", "read", 1)
    assert source.cited
    assert source.latest == 2
    assert not server.asked("/pdf")


def test_the_store_comes_before_arxiv(seek: Gather, server: ArxivServer) -> None:
    first, again = seek(FIRST), seek(FIRST)

    assert first == again
    assert first[0].state is SourceState.READ
    assert len(server.asked("/pdf")) == 1


def test_weights_that_are_missing_are_no_fault_of_the_paper(
    server: ArxivServer, library: Library
) -> None:
    class Bare(ToyLibrary):
        @cached_property
        def encoder(self) -> Encoder:
            raise EncoderError("no weights for the encoder")

    bare = Bare(library.settings)
    with pytest.raises(EncoderError):
        gather((FIRST,), (), offline=False, library=bare, progress=silent)


def test_an_id_without_version_means_the_newest(seek: Gather, server: ArxivServer) -> None:
    seek(FIRST)
    (source,) = seek(NEWEST)

    assert (source.version, source.state) == (2, "read")
    assert [item.path for item in server.asked("/pdf")] == [
        "/pdf/2101.00001v1",
        "/pdf/2101.00001v2",
    ]


def test_offline_any_version_serves_an_id_without(seek: Gather) -> None:
    seek(FIRST)
    (source,) = seek(NEWEST, offline=True)

    assert (source.version, source.state, source.latest) == (1, "read", None)


@pytest.mark.parametrize("reference", [SECOND, NEWEST])
def test_another_version_is_named_so(
    seek: Gather, server: ArxivServer, reference: Reference
) -> None:
    seek(FIRST)
    server.script("/pdf/2101.00001v2", web_page())
    (source,) = seek(reference)

    assert (source.state, source.version) == (SourceState.OTHER_VERSION, 1)
    assert source.detail.startswith("version 1 was read; 2101.00001v2 could not be had")
    assert "expected a PDF" in source.detail


def test_a_copy_without_version_is_not_taken_for_the_cited_one(
    seek: Gather, tmp_path: Path
) -> None:
    path = write(tmp_path / "papers", "2101.00001.pdf", edition(1))
    (source,) = seek(SECOND, given=[path], offline=True)

    assert (source.state, source.version) == (SourceState.OTHER_VERSION, None)
    assert source.detail.startswith("a copy without version was read")


def test_the_bundled_corpus_comes_last(seek: Gather) -> None:
    bundled = read_bundled()[0]
    paper = bundled.arxiv_id
    cited = Reference(str(paper), paper.id, paper.version)
    earlier = Reference(f"{paper.id}v999", paper.id, 999)
    exact, other = seek(cited, earlier, offline=True)

    assert (exact.state, exact.kind) == (SourceState.READ, PaperKind.DIGEST)
    assert exact.paper_key == f"digest:{paper}"
    assert (other.state, other.kind) == (SourceState.OTHER_VERSION, PaperKind.DIGEST)


def test_files_of_a_folder_serve_references_or_stand_alone(
    seek: Gather, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    write(folder, "2101.00001v1.pdf", edition(1))
    stranger = write(folder, "stranger.pdf", edition(7))

    served = seek(FIRST, given=[folder], offline=True)
    assert [source.id for source in served] == ["2101.00001v1"]

    named = seek(FIRST, given=[folder, stranger], offline=True)
    assert [(source.id, source.cited) for source in named] == [
        ("2101.00001v1", True),
        ("stranger.pdf", False),
    ]

    alone = seek(given=[folder], offline=True)
    assert [source.id for source in alone] == ["2101.00001v1", "stranger.pdf"]
    assert not any(source.cited for source in alone)


def test_each_paper_is_a_source_once_in_the_order_of_the_report(
    seek: Gather, server: ArxivServer
) -> None:
    sources = seek(SECOND, FIRST, DOI, SECOND, given=["2101.00001v1", "arXiv:2101.00001v2"])

    assert [source.id for source in sources] == [
        "2101.00001v2",
        "2101.00001v1",
        "10.1000/182",
    ]
    assert all(source.cited for source in sources)
    assert sources[2].state is SourceState.UNSUPPORTED
    assert len(server.id_lists) == 1


def test_offline_and_not_at_hand(seek: Gather, server: ArxivServer) -> None:
    (source,) = seek(FIRST, offline=True)

    assert source.state is SourceState.OFFLINE
    assert not source.readable
    assert not server.requests


def test_arxiv_away(seek: Gather, server: ArxivServer) -> None:
    server.script("/api/query", web_page())
    (source,) = seek(FIRST)

    assert source.state is SourceState.NOT_FETCHED
    assert "Atom" in source.detail
    assert not server.asked("/pdf")


def test_sources_that_are_nothing(seek: Gather, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no existing file"):
        seek(given=["nothing-of-this-name"], offline=True)
    with pytest.raises(PaperNotFound, match="9913"):
        seek(given=["9913.00001"], offline=True)


def test_a_paper_is_read_once(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "probe.pdf", edition(1))
    first = library.read(path, None)
    copy = write(tmp_path, "copy.pdf", path.read_bytes())

    assert library.read(copy, None) == first
    assert len(library.store.papers()) == 1


def test_a_file_that_is_gone(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdf, match=r"gone\.pdf: cannot be read"):
        library.read(tmp_path / "gone.pdf", None)
