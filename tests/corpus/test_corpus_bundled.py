import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from claimcheck.corpus.arxiv.ids import ArxivId, identify_name
from claimcheck.corpus.bundled import find_bundled, read_bundled
from claimcheck.errors import SettingsError, UnreadablePdf
from claimcheck.model.paper import PaperKind

DIGEST = b"%PDF-1.7 a digest"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "digests").mkdir()
    records = []
    for version in (1, 2):
        name = f"digests/2005.13013v{version}.pdf"
        (tmp_path / name).write_bytes(DIGEST)
        records.append(
            {
                "file": name,
                "arxiv_id": "2005.13013",
                "version": version,
                "title": "Warm-up Tasks",
                "authors": ["Ada Lovelace"],
                "published": f"2020-05-0{version}",
                "sha256": hashlib.sha256(DIGEST).hexdigest(),
                "kind": "digest",
            }
        )
    (tmp_path / "manifest.json").write_text(json.dumps(records))
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "version"),
    [
        (ArxivId("2005.13013", 1), 1),
        (ArxivId("2005.13013", 2), 2),
        (ArxivId("2005.13013"), 2),
        (ArxivId("2005.13013", 7), 2),
        (ArxivId("1810.04805"), None),
    ],
)
def test_find_bundled(corpus: Path, asked: ArxivId, version: int | None) -> None:
    found = find_bundled(asked, read_bundled(corpus))

    assert (found.arxiv_id.version if found else None) == version


def test_what_the_manifest_says(corpus: Path) -> None:
    first, _ = read_bundled(corpus)

    assert first.arxiv_id == ArxivId("2005.13013", 1)
    assert first.title == "Warm-up Tasks"
    assert first.authors == ("Ada Lovelace",)
    assert first.published == date(2020, 5, 1)
    assert first.kind is PaperKind.DIGEST
    assert first.verified_path().read_bytes() == DIGEST


def test_documents_of_this_installation() -> None:
    papers = read_bundled()

    assert papers
    for paper in papers:
        assert identify_name(paper.verified_path()) == paper.arxiv_id


def test_changed_file_is_refused(corpus: Path) -> None:
    first, second = read_bundled(corpus)
    first.path.write_bytes(b"something else")
    second.path.unlink()

    with pytest.raises(UnreadablePdf, match="sha256 is"):
        first.verified_path()
    with pytest.raises(UnreadablePdf, match="cannot be read"):
        second.verified_path()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '[{"file": "x"}]', '[{"version": "1"}]'],
)
def test_manifest_of_another_form(corpus: Path, text: str) -> None:
    (corpus / "manifest.json").write_text(text)

    with pytest.raises(SettingsError, match="not a corpus manifest"):
        read_bundled(corpus)


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_bundled(tmp_path)
