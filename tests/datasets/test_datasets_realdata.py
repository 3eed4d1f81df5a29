"""The published files themselves, with the counts that their authors give."""

import io
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from claimcheck.datasets.check_covid import read_check_covid
from claimcheck.datasets.healthver import read_healthver
from claimcheck.datasets.nli import read_nli
from claimcheck.datasets.scifact import gold_pairs, read_scifact
from claimcheck.model import Label

pytestmark = pytest.mark.realdata
YES, NO, OPEN = Label


@pytest.fixture(scope="session")
def sets(testdata: Path) -> Path:
    return testdata / "verification"


@pytest.fixture(scope="session")
def nli(sets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nli")
    with tarfile.open(sets / "nli.tar.gz") as archive:
        for member in archive:
            name = Path(member.name).name
            if name in COUNTS:
                content = archive.extractfile(member) or io.BytesIO()
                (folder / name).write_bytes(content.read())
    return folder


COUNTS = {
    "snli_1.0_dev.jsonl.gz": (9842, 158),
    "snli_1.0_test.jsonl.gz": (9824, 176),
    "ANLI_analysis_r1_dev.csv": (1000, 0),
    "ANLI_analysis_r2_dev.csv": (1000, 0),
    "ANLI_analysis_r3_dev.csv": (1198, 0),
    "conj_dev.tsv": (623, 0),
    "adversarial_train_15k.tsv": (15000, 0),
    "SICK_train.txt": (4500, 0),
}
"""Pairs with and without an agreed label."""


def test_scifact(sets: Path) -> None:
    folder = sets / "scifact"
    data = read_scifact(folder / "claims_train.jsonl", folder / "corpus.jsonl.gz")
    assert (len(data.claims), len(data.abstracts)) == (809, 5183)
    pairs = gold_pairs(data)
    # 564 abstracts with evidence, and one for each of 304 claims without any.
    assert Counter(pair.label for pair in pairs) == {YES: 370, NO: 194, OPEN: 304}


def test_healthver(sets: Path) -> None:
    pairs = read_healthver(sets / "healthver" / "healthver_dev.csv")
    assert Counter(pair.label for pair in pairs) == {YES: 533, NO: 391, OPEN: 993}
    assert sum(Counter(pair.label for pair in pairs).values()) == 1917


def test_check_covid(sets: Path) -> None:
    claims = read_check_covid(sets / "check-covid")
    assert Counter(claim.label for claim in claims) == {YES: 359, NO: 358, OPEN: 351}
    assert all(claim.sentences for claim in claims)
    assert len({claim.abstract_id for claim in claims}) == 247


@pytest.mark.parametrize("name", COUNTS)
def test_inference(nli: Path, name: str) -> None:
    read = read_nli(nli / name)
    assert (len(read.pairs), read.skipped) == COUNTS[name]
    assert {pair.label for pair in read.pairs} == set(Label)
