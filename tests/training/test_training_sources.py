import json
import tarfile
from pathlib import Path

import pytest

from claimcheck.datasets.nli import read_nli
from claimcheck.datasets.pair import Pair
from claimcheck.errors import DatasetError
from claimcheck.model import Label
from claimcheck.training.sources import (
    DOMAIN,
    FOUNDATION,
    LEFT_OUT,
    TARGETS,
    Source,
    composed_folder,
    composed_pairs,
    draw,
    fold_of,
    hash_files,
    unpacked,
)
from claimcheck.training.statements import statement_pairs


def test_archives_and_folders_lie_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.txt").write_text("one")
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / "b.txt").write_text("two")
    with tarfile.open(tmp_path / "packed.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "packed", "inside")
    with unpacked(tmp_path) as folder:
        assert (folder / "plain" / "a.txt").read_text() == "one"
        assert (folder / "inside" / "b.txt").read_text() == "two"
    assert not folder.exists()
    assert set(hash_files(tmp_path)) == {"packed.tar.gz", "packed/b.txt", "plain/a.txt"}


def test_no_folder_and_no_archive_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such folder"), unpacked(tmp_path / "none"):
        pass
    (tmp_path / "x.tar.gz").write_bytes(b"no archive")
    with pytest.raises(DatasetError, match="cannot be unpacked"), unpacked(tmp_path):
        pass


def test_folds_are_even_and_stay() -> None:
    folds = [fold_of(f"paper {number}", 4) for number in range(2000)]
    assert all(430 < folds.count(fold) < 570 for fold in range(4))
    assert [fold_of(name, 4) for name in ("a", "b", "c")] == [2, 2, 3]


def test_no_set_is_shipped_whose_licence_forbids_it() -> None:
    for source in (*FOUNDATION, *DOMAIN, *TARGETS):
        restricted = "NC" in source.licence or "ND" in source.licence
        assert source.free is not restricted
    assert all(source.free for source in (*FOUNDATION, *DOMAIN))
    assert all("NC" in licence for _, licence in LEFT_OUT)


def test_an_even_draw_gives_every_label_alike_often() -> None:
    counts = {Label.SUPPORTED: 9, Label.REFUTED: 4, Label.NOT_ENOUGH_EVIDENCE: 6}
    pairs = [
        Pair(f"{n}", "", label) for label, count in counts.items() for n in range(count)
    ]

    def drawn(most: int, even: bool) -> list[int]:
        source = Source("x", "MIT", lambda _: pairs, most=most, even=even)
        labels = [pair.label for pair in draw(source, Path(), seed=0)]
        assert draw(source, Path(), seed=0) == draw(source, Path(), seed=0)
        return [labels.count(label) for label in Label]

    assert drawn(0, False) == [9, 4, 6]
    assert sum(drawn(10, False)) == 10
    assert drawn(9, True) == [3, 3, 3]
    assert drawn(0, True) == drawn(60, True) == [4, 4, 4]  # no more than the rarest has


def test_composed_pairs_also_repeat_their_evidence_and_stand_beside_other() -> None:
    pairs = composed_pairs()
    assert {pair.label for pair in pairs} == set(Label)
    repeated = [pair for pair in pairs if pair.claim == pair.evidence]
    assert repeated and all(pair.label is Label.SUPPORTED for pair in repeated)
    own = {(p.claim, p.evidence) for p in pairs if p.label is Label.SUPPORTED}
    elsewhere = [
        pair
        for pair in pairs
        if pair.label is Label.NOT_ENOUGH_EVIDENCE and (pair.claim, pair.group) in own
    ]
    assert elsewhere and all(pair.evidence != pair.group for pair in elsewhere)


def test_composed_pairs_that_are_kept_apart_are_not_trained_on() -> None:
    trained = {pair.evidence for pair in composed_pairs()}
    apart = read_nli(composed_folder() / "held-out.tsv").pairs
    assert len(apart) > 1000
    assert not {pair.evidence for pair in apart} & trained


def test_supported_claims_beside_the_evidence_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "covidfact" / "RTE-covidfact"
    folder.mkdir(parents=True)
    rows = [
        "0\tMasks were worn.\tMasks help.\tentailment",
        "1\tMasks were worn.\tMasks harm.\tnot_entailment",
        "2\tHands were washed.\tSoap helps.\tentailment",
    ]
    for part, lines in (("train", rows), ("dev", [])):
        text = "\n".join(["index\tsentence1\tsentence2\tlabel", *lines])
        (folder / f"{part}.tsv").write_text(text + "\n")
    source = next(source for source in DOMAIN if source.name.startswith("CovidFact"))
    pairs = source.read(tmp_path)
    assert [
        (p.claim, p.evidence) for p in pairs if p.label is Label.NOT_ENOUGH_EVIDENCE
    ] == [
        ("Masks help.", "Hands were washed."),
        ("Soap helps.", "Masks were worn."),
    ]
    assert len(pairs) == 5


def test_statements_of_a_paper_with_false_twins(tmp_path: Path) -> None:
    sentences = [
        "Our model reaches an accuracy of 84.3 on the Mill corpus.",
        "The baseline reaches an accuracy of 79.1 on the Mill corpus.",
        "We also find that training on Dutch improves F1 by 2.4 points over English.",
    ]
    words: list[str] = []
    spans: list[list[int]] = []
    for sentence in sentences:
        tokens = sentence.replace(".", " .").replace("4 .", "4.").split()
        spans.append([len(words), len(words) + len(tokens)])
        words += tokens
    (tmp_path / "paper.json").write_text(json.dumps({"words": words, "sentences": spans}))
    pairs = statement_pairs(tmp_path, seed=0)
    assert {pair.group for pair in pairs} == {"paper"}
    labels = {pair.label for pair in pairs}
    assert Label.SUPPORTED in labels and Label.NOT_ENOUGH_EVIDENCE in labels
    for pair in pairs:
        if pair.label is not Label.SUPPORTED:
            assert pair.claim not in pair.evidence
    assert pairs == statement_pairs(tmp_path, seed=0)


@pytest.mark.realdata
def test_the_sets_at_hand_are_read_whole(testdata: Path) -> None:
    with unpacked(testdata / "verification") as folder:
        counts = {source.name: len(source.read(folder)) for source in TARGETS}
    assert counts == {
        "SciFact train": 1432,
        "HealthVer dev": 1917,
        "Check-COVID train": 1068,
        "SciTab dev": 569,
    }
