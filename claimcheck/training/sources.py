"""The data sets that the verifier is trained on, with their licences.

*Foundation* sets teach inference in general. *Domain* sets give all labels alike often,
in the language of the papers, and undo what uneven sets of the foundation taught: to
expect one label. *Target* sets are of the kind that the verifier is for; they are few,
and benchmarks are made of them, so that models are cross-validated over them.
"""

import hashlib
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.datasets.abstracts import evidence_text
from claimcheck.datasets.check_covid import read_check_covid
from claimcheck.datasets.climate_fever import read_climate_fever
from claimcheck.datasets.composed import read_composed
from claimcheck.datasets.covidfact import read_covidfact
from claimcheck.datasets.healthver import read_healthver
from claimcheck.datasets.infotabs import read_infotabs
from claimcheck.datasets.nli import read_nli
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scifact import Scifact, gold_pairs, read_scifact
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import read_tabfact
from claimcheck.errors import DatasetError
from claimcheck.model import Label
from claimcheck.resources import data_folder
from claimcheck.tabular.linearise import linearise
from claimcheck.training.statements import statement_pairs
from claimcheck.training.titles import title_pairs

_REPEATED = 3
"""Of so many composed pieces of evidence one is a claim as well."""
_MISMATCHED = 4
"""Of so many supported composed claims one stands beside other evidence as well."""


@dataclass(frozen=True, slots=True)
class Source:
    """A data set as training takes it."""

    name: str
    licence: str
    """As its authors state it, "none stated" where they do not."""
    read: Callable[[Path], list[Pair]]
    """Pairs from the folder of all data sets, unpacked."""
    most: int = 0
    """Most pairs taken of it; 0 for all."""
    even: bool = False
    """Whether every label gives as many pairs as the others."""
    free: bool = True
    """Whether a model trained on it may be passed on for any purpose."""


def _negation(data: Path) -> list[Pair]:
    folder = data / "negation_nli" / "data" / "new_benchmarks" / "clean_data"
    return list(read_nli(folder / "SNLI.txt").pairs)


def _breaking(data: Path) -> list[Pair]:
    archive = data / "breaking_nli" / "breaking_nli_dataset.zip"
    with TemporaryDirectory() as scratch, zipfile.ZipFile(archive) as packed:
        return list(read_nli(Path(packed.extract("data/dataset.jsonl", scratch))).pairs)


def _snli(data: Path) -> list[Pair]:
    files = [data / "snli" / f"snli_1.0_{part}.jsonl.gz" for part in ("dev", "test")]
    return [pair for file in files for pair in read_nli(file).pairs]


def _conjnli(data: Path) -> list[Pair]:
    return list(
        read_nli(data / "conjnli" / "data" / "NLI" / "adversarial_train_15k.tsv").pairs
    )


def _covidfact(data: Path) -> list[Pair]:
    folder = data / "covidfact" / "RTE-covidfact"
    return [p for part in ("train", "dev") for p in read_covidfact(folder / f"{part}.tsv")]


def _covidfact_mismatched(data: Path) -> list[Pair]:
    """With supported claims beside the evidence of another, which leaves them open."""
    pairs = _covidfact(data)
    supported = [pair for pair in pairs if pair.label is Label.SUPPORTED]
    others = [*supported[1:], *supported[:1]]
    mismatched = [
        Pair(pair.claim, other.evidence, Label.NOT_ENOUGH_EVIDENCE, pair.group)
        for pair, other in zip(supported, others, strict=True)
        if pair.group != other.group
    ]
    return [*pairs, *mismatched]


def _climate(data: Path) -> list[Pair]:
    return read_climate_fever(data / "climate-fever" / "dataset" / "climate-fever.jsonl")


def _tabfact(data: Path) -> list[Pair]:
    """Statements about half of the tables; the others stay for measuring."""
    return [
        Pair(c.text, linearise(c.table, c.text), c.label, c.group)
        for c in read_tabfact(data / "tabfact")
        if fold_of(c.group, 2) == 0
    ]


def _read_scifact(data: Path) -> Scifact:
    folder = data / "scifact"
    return read_scifact(folder / "claims_train.jsonl", folder / "corpus.jsonl.gz")


def _titles(data: Path) -> list[Pair]:
    """Of the abstracts that no labelled claim cites."""
    scifact = _read_scifact(data)
    cited = {number for claim in scifact.claims for number in claim.cited}
    others = {n: text for n, text in scifact.abstracts.items() if n not in cited}
    return title_pairs(others, seed=0)


def _statements(data: Path) -> list[Pair]:
    return statement_pairs(data / "scirex" / "docs" / "train_docs", seed=0)


def _scifact(data: Path) -> list[Pair]:
    scifact = _read_scifact(data)
    groups = {claim.text: str(claim.cited[0]) for claim in scifact.claims}
    return [
        replace(pair, group=groups[pair.claim])  # a claim's abstracts stay together
        for pair in (*gold_pairs(scifact), *_outside(scifact))
    ]


def _outside(scifact: Scifact) -> list[Pair]:
    """Sentences that no rationale holds, which teach to select."""
    pairs = []
    for claim in scifact.claims:
        for number, gold in claim.evidence.items():
            abstract = scifact.abstracts[number]
            others = [
                sentence
                for place, sentence in enumerate(abstract.sentences)
                if place not in gold.sentences
            ]
            chosen = others[claim.id % max(1, len(others)) :][:1]
            text = evidence_text(abstract.title, chosen)
            if chosen:
                label = Label.NOT_ENOUGH_EVIDENCE
                pairs.append(Pair(claim.text, text, label, str(number)))
    return pairs


def composed_folder() -> Path:
    """Where the pairs composed for claimcheck lie."""
    return data_folder("entailment") / "pairs"


def composed_pairs() -> list[Pair]:
    """The pairs composed for claimcheck, with such as no author thinks of.

    A claim that repeats its evidence is supported, and beside the evidence of another
    line a claim is open: else sharing words would speak against a claim, as false ones
    keep to their evidence more closely.
    """
    pairs = read_composed(composed_folder())
    evidence = list(dict.fromkeys(pair.evidence for pair in pairs))
    repeated = [Pair(text, text, Label.SUPPORTED, text) for text in evidence[::_REPEATED]]
    neighbour = dict(zip(evidence, [*evidence[1:], evidence[0]], strict=True))
    supported = [pair for pair in pairs if pair.label is Label.SUPPORTED]
    mismatched = [
        Pair(pair.claim, neighbour[pair.evidence], Label.NOT_ENOUGH_EVIDENCE, pair.group)
        for pair in supported[::_MISMATCHED]
    ]
    return [*pairs, *repeated, *mismatched]


def _healthver(data: Path) -> list[Pair]:
    return read_healthver(data / "healthver" / "healthver_dev.csv")


def _check_covid(data: Path) -> list[Pair]:
    return [claim.pair for claim in read_check_covid(data / "check-covid")]


def _scitab(data: Path) -> list[Pair]:
    return [
        Pair(c.text, linearise(c.table, c.text), c.label, c.group)
        for c in read_scitab(data / "scitab" / "sci_tab_dev.json")
    ]


FOUNDATION = (
    Source("SNLI dev and test", "CC BY-SA 4.0", _snli),
    Source("ConjNLI", "MIT", _conjnli),
    Source("Breaking NLI", "none stated", _breaking, most=1500),
    Source("negated SNLI", "none stated", _negation),
    Source("CovidFact", "none stated", _covidfact),
    Source("Climate-FEVER", "none stated", _climate),
    Source("INFOTABS", "Apache-2.0", lambda data: read_infotabs(data / "infotabs"), 8000),
    Source("TabFact, half of its validation part", "MIT", _tabfact),
)
COMPOSED = Source(
    "pairs composed for claimcheck", "AGPL-3.0-or-later", lambda _: composed_pairs()
)
DOMAIN = (
    COMPOSED,
    Source("titles of SciFact's abstracts", "ODC-By 1.0", _titles),
    Source("SciREX statements", "Apache-2.0", _statements, most=1500, even=True),
    Source(
        "CovidFact, mismatched too",
        "none stated",
        _covidfact_mismatched,
        most=2400,
        even=True,
    ),
    Source("Climate-FEVER, even", "none stated", _climate, most=2400, even=True),
    Source("SNLI, even", "CC BY-SA 4.0", _snli, most=1500, even=True),
)
TARGETS = (
    Source("SciFact train", "CC BY 4.0", _scifact),
    # Its authors state no licence, but copies of it say CC BY-NC 2.0.
    Source("HealthVer dev", "none stated; CC BY-NC 2.0 in copies", _healthver, free=False),
    Source("Check-COVID train", "MIT", _check_covid),
    Source("SciTab dev", "MIT", _scitab),
)
LEFT_OUT = (
    ("ANLI", "CC BY-NC 4.0"),
    ("SICK", "CC BY-NC-SA 3.0"),
    ("XNLI", "CC BY-NC 4.0"),
)
"""Sets at hand whose licence forbids a model that may be used for any purpose."""


def fold_of(group: str, folds: int) -> int:
    """Number of the fold that a group belongs to, the same on every machine."""
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % folds


@contextmanager
def unpacked(data: Path) -> Iterator[Path]:
    """A folder with everything that ``data`` holds, its ``*.tar.gz`` unpacked.

    Raises:
        DatasetError: no such folder, or an archive that cannot be unpacked.
    """
    if not data.is_dir():
        raise DatasetError(
            f"{data}: no such folder",
            hint="--data names the folder of the verification data sets",
        )
    with TemporaryDirectory(prefix="claimcheck-data-") as scratch:
        for path in sorted(data.iterdir()):
            if path.is_dir():
                (Path(scratch) / path.name).symlink_to(path.resolve())
            elif path.name.endswith(".tar.gz"):
                _unpack(path, Path(scratch))
        yield Path(scratch)


def _unpack(path: Path, target: Path) -> None:
    try:
        with tarfile.open(path) as archive:
            archive.extractall(target, filter="data")
    except (OSError, tarfile.TarError) as exc:
        raise DatasetError(f"{path}: cannot be unpacked ({exc})") from exc


def hash_files(data: Path) -> dict[str, str]:
    """Sha256 of every file of the folder, by its name within it."""
    return {
        str(path.relative_to(data)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }


def draw(source: Source, data: Path, *, seed: int) -> list[Pair]:
    """The pairs of a source, at most as many as it shall give."""
    chance = random.Random(f"{seed} {source.name}")
    pairs = source.read(data)
    if source.even:
        return _evenly(pairs, source.most, chance)
    if source.most and len(pairs) > source.most:
        return chance.sample(pairs, source.most)
    return pairs


def _evenly(pairs: Sequence[Pair], most: int, chance: random.Random) -> list[Pair]:
    """As many pairs of each label, the rarest setting the number."""
    kinds = [[pair for pair in pairs if pair.label is label] for label in Label]
    each = min(most // len(kinds) or len(pairs), *map(len, kinds))
    return [pair for kind in kinds for pair in chance.sample(kind, each)]
