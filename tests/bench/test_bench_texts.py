"""The benchmarks of text, with a verifier that goes by words."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.bench import nli, scifact, scores
from claimcheck.bench.check_covid import measure_check_covid
from claimcheck.bench.healthver import measure_healthver
from claimcheck.bench.judging import Progress, predict_all, sign
from claimcheck.bench.nli import measure_nli
from claimcheck.bench.rationales import Retrieval
from claimcheck.bench.scifact import choose_sentences, measure_scifact
from claimcheck.errors import DatasetError
from claimcheck.model import Distribution

Told = list[tuple[str, int, int]]
SIGNATURE = r"claimcheck:[^|]+\|verifier:words@1\|data:[0-9a-f]{12}\|bootstrap:1000\|seed:0"


class WordVerifier:
    """Evidence that says "indeed" supports, one that says "never" refutes."""

    name = "words@1"

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.seen += pairs
        rows = [_distribution(evidence) for _, evidence in pairs]
        return np.array(rows, dtype=np.float32).reshape(-1, 3)


def _distribution(evidence: str) -> Distribution:
    if "indeed" in evidence:
        return 0.8, 0.1, 0.1
    if "never" in evidence:
        return 0.1, 0.7, 0.2
    return 0.1, 0.3, 0.6


@pytest.fixture
def verifier() -> WordVerifier:
    return WordVerifier()


@pytest.fixture
def told() -> Told:
    """What the progress below was told."""
    return []


@pytest.fixture
def progress(told: Told) -> Progress:
    def tell(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))

    return tell


def write_lines(path: Path, records: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


LAMPS = {
    "doc_id": 1,
    "title": "Lamps on boats",
    "abstract": [
        "Twelve boats sailed at night.",
        "The amber lamp indeed reaches far.",
        "The green lamp indeed reaches the shore.",
        "It never rained.",
    ],
}
SAILS = {
    "doc_id": 2,
    "title": "Sails of linen",
    "abstract": ["Linen sails never tear.", "Cotton was left out.", "Boats vary."],
}
CLAIMS = [
    {
        "id": 1,
        "claim": "The amber lamp reaches far.",
        "evidence": {"1": [{"sentences": [1], "label": "SUPPORT"}]},
        "cited_doc_ids": [1],
    },
    {
        "id": 2,
        "claim": "Linen sails tear.",
        "evidence": {"2": [{"sentences": [0, 1], "label": "CONTRADICT"}]},
        "cited_doc_ids": [2, 1],
    },
    {"id": 3, "claim": "Cotton boats vary.", "evidence": {}, "cited_doc_ids": [2, 1]},
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A file of claims, and their corpus."""
    return (
        write_lines(tmp_path / "claims_dev.jsonl", CLAIMS),
        write_lines(tmp_path / "corpus.jsonl", [LAMPS, SAILS]),
    )


def test_scifact_with_gold_evidence(
    files: tuple[Path, Path], verifier: WordVerifier, progress: Progress
) -> None:
    result = measure_scifact(*files, verifier=verifier, progress=progress)
    record = result.to_json()
    # Claim 3 has no evidence: the sentences most like it are read, of the first abstract.
    assert verifier.seen[:3] == [
        (
            "The amber lamp reaches far.",
            "Lamps on boats . The amber lamp indeed reaches far.",
        ),
        (
            "Linen sails tear.",
            "Sails of linen . Linen sails never tear. Cotton was left out.",
        ),
        ("Cotton boats vary.", "Sails of linen . Cotton was left out. Boats vary."),
    ]
    assert (record["benchmark"], record["n"], record["accuracy"]) == ("scifact", 3, 1.0)
    assert (record["macro_f1"], record["macro_f1_2class"]) == (1.0, 1.0)


def test_scifact_end_to_end(
    files: tuple[Path, Path], verifier: WordVerifier, progress: Progress, told: Told
) -> None:
    result = measure_scifact(*files, verifier=verifier, progress=progress)
    # Claim 1: sentences 1, 2 and 3 of abstract 1 decide, and "indeed" is heard first.
    # Claim 2: sentence 0 of abstract 2, half an evidence set; and abstract 1 as above.
    # Claim 3: both abstracts seem to decide it.
    assert result.end_to_end.n == 5
    assert result.end_to_end.confusion.rows() == [[1, 0, 0], [0, 1, 0], [2, 1, 0]]
    assert result.abstracts == {
        "label_only": Retrieval(right=2, given=5, gold=2),
        "label_rationale": Retrieval(right=1, given=5, gold=2),
    }
    assert result.sentences == {
        "selection_only": Retrieval(right=1, given=3 + 1 + 3 + 1 + 3, gold=3),
        "selection_label": Retrieval(right=1, given=3 + 1 + 3 + 1 + 3, gold=3),
    }
    record = result.to_json()
    assert record["abstracts"]["label_only"]["recall"] == 1.0
    assert record["sentences"]["selection_only"]["given"] == 11
    assert record["end_to_end"]["benchmark"] == "scifact end to end"
    assert {stage for stage, _, _ in told} == {"gold evidence", "sentences", "labels"}
    text = scifact.render_text(result)
    assert "abstract, label only      0.400      1.000      0.571" in text
    assert "sentence, selection and label      0.091      0.333" in text


@pytest.mark.parametrize(
    ("distributions", "chosen"),
    [
        ([(0.1, 0.1, 0.8), (0.2, 0.6, 0.2), (0.5, 0.45, 0.05)], (2, 1)),
        ([(0.6, 0.3, 0.1)] * 5, (0, 1, 2)),
        ([(0.1, 0.1, 0.8), (0.2, 0.2, 0.6)], (1,)),
        ([], ()),
    ],
)
def test_sentences_are_chosen_that_decide(
    distributions: list[Distribution], chosen: tuple[int, ...]
) -> None:
    assert choose_sentences(distributions) == chosen


def test_healthver(
    tmp_path: Path, verifier: WordVerifier, progress: Progress, told: Told
) -> None:
    file = tmp_path / "healthver_dev.csv"
    file.write_text(
        "id,evidence,claim,label,topic_ip,question\n"
        '1,"Tea indeed helps, it seems.",Tea helps,Supports,4,Does tea help?\n'
        "2,Tea never helps.,Tea helps,Refutes,4,Does tea help?\n"
        "3,Tea indeed is warm.,Tea helps,Neutral,5,Is tea warm?\n"
    )
    record = measure_healthver(file, verifier=verifier, progress=progress).to_json()
    assert (record["benchmark"], record["n"]) == ("healthver", 3)
    assert record["confusion"] == [[1, 0, 0], [0, 1, 0], [1, 0, 0]]
    assert record["macro_f1"] == pytest.approx((2 / 3 + 1 + 0) / 3, abs=1e-4)
    assert record["macro_f1_2class"] is None
    assert told == [("claims", 0, 3), ("claims", 3, 3)]


def test_check_covid(tmp_path: Path, verifier: WordVerifier, progress: Progress) -> None:
    corpus = {
        "cord_id": "ab",
        "title": "Masks",
        "abstract": ["We saw.", "Masks never fail."],
    }
    (tmp_path / "corpus.json").write_text(json.dumps(corpus))
    claim = {"claim": "Masks fail.", "cord_id": "ab", "is_auth": False}
    claims = [
        {**claim, "id": "1", "label": "REFUTE", "evidence_set": [{"sent_index": 1}]},
        {**claim, "id": "2", "label": "NOTENOUGHINFO", "evidence_set": [{"sent_index": 0}]},
        {**claim, "id": "3", "label": "SUPPORT", "evidence_set": [{"sent_index": 1}]},
    ]
    (tmp_path / "covidCheck_dev.json").write_text("\n".join(map(json.dumps, claims)))
    result = measure_check_covid(tmp_path, verifier=verifier, progress=progress)
    assert verifier.seen[0] == ("Masks fail.", "Masks . Masks never fail.")
    assert result.confusion.rows() == [[0, 1, 0], [0, 1, 0], [0, 0, 1]]
    assert result.macro_f1_2class == pytest.approx((0 + 2 / 3) / 2)


def test_nli(tmp_path: Path, verifier: WordVerifier, progress: Progress) -> None:
    file = tmp_path / "dev.tsv"
    file.write_text(
        "gold_label\tsentence1\tsentence2\n"
        "entailment\tIt indeed rains.\tIt rains.\n"
        "contradiction\tIt indeed rains.\tIt is dry.\n"
        "-\tIt may rain.\tIt rains.\n"
        "neutral\tIt may rain.\tIt rains.\n"
    )
    result = measure_nli(file, verifier=verifier, progress=progress)
    record = result.to_json()
    assert (record["benchmark"], record["n"], record["skipped"]) == ("nli", 3, 1)
    assert record["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert verifier.seen[0] == ("It rains.", "It indeed rains.")
    assert nli.render_text(result).endswith("1 pairs without an agreed label left out\n")


def test_signature_tells_verifier_and_data(
    tmp_path: Path, verifier: WordVerifier, progress: Progress
) -> None:
    file = tmp_path / "dev.csv"
    file.write_text("sentence1,sentence2,label\nIt rains.,It is wet.,0\n")
    result = measure_nli(file, verifier=verifier, progress=progress).scores
    line = result.signature
    assert re.fullmatch(SIGNATURE, line)
    assert scores.render_text(result).endswith(f"{line}\n")
    file.write_text("sentence1,sentence2,label\nIt rains.,It is wet.,1\n")
    assert sign(verifier, [file]) != line


def test_long_lists_are_read_in_parts(
    verifier: WordVerifier, progress: Progress, told: Told
) -> None:
    texts = [(str(number), "indeed" if number == 1500 else "") for number in range(2000)]
    found = predict_all(texts, verifier, progress=progress, stage="pairs")
    assert verifier.seen == texts
    assert [number for number, row in enumerate(found) if row[0] > 0.5] == [1500]
    assert told == [("pairs", 0, 2000), ("pairs", 1024, 2000), ("pairs", 2000, 2000)]


def test_missing_data(tmp_path: Path, verifier: WordVerifier, progress: Progress) -> None:
    with pytest.raises(DatasetError, match=r"none\.csv: cannot be read"):
        measure_healthver(tmp_path / "none.csv", verifier=verifier, progress=progress)
