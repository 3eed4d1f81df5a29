"""Training of the decision over tables, with cross-validation by paper or table.

The features of every claim are computed once; then a logistic regression is fitted, both
on all claims, for use, and in folds that keep the claims of one paper together, to say
what to expect of papers that it has not seen.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.descriptions import Description, read_numericnlg, read_scigen
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import EXAMPLES, read_tabfact
from claimcheck.entailment.verifier import Verifier
from claimcheck.match.weights import file_sha256
from claimcheck.model import Label
from claimcheck.tabular import Analysis, Decision, Reader, features, linearise
from claimcheck.tabular.decision import (
    PAPERS,
    PAPERS_READ,
    PROGRAMS,
    SCORE,
    WIKIPEDIA,
    Distribution,
    add_score,
)
from claimcheck.tabular.reading import READING_WORDS, reading_features
from claimcheck.training.corruption import corrupt
from claimcheck.version import VERSION

REGULARISATION = 0.03
"""Inverse strength of the L2 penalty. On SciTab's labelled part 0.01, 0.03, 0.1 and 0.3
give macro-F1 within two points of one another."""
FOLDS = 9
"""SciTab's labelled part has 27 papers: three in every fold."""
SEEDS = (0, 1, 2, 3, 4)
"""Assignments of papers to folds over which figures are averaged."""
_WORDING = "wording_"
"""How features begin that are read from the claim alone."""
_NEVER = -1000.0
"""Intercept of a label that the data does not have."""

_CONSTANT = 1e-4
"""Standard deviation below which a feature says nothing."""

Matrix = NDArray[np.float64]


def compute_features(
    claims: Sequence[TableClaim],
    programs: Decision | None = None,
    readings: Sequence[Mapping[str, float]] | None = None,
) -> list[dict[str, float]]:
    """The features of every claim, in order; claims of one table should follow one another.

    Args:
        claims: claims beside their tables.
        programs: gives the score of the programs; without it there is none.
        readings: what ``read_tables`` gives for the same claims, if anything.
    """
    found: list[dict[str, float]] = []
    reader: Reader | None = None
    for at, claim in enumerate(claims):
        if reader is None or reader.grid.table != claim.table:
            reader = Reader(claim.table)
        values = features(reader.read(claim.text))
        if programs is not None:
            values = add_score(values, programs)
        found.append({**values, **(readings[at] if readings else {})})
    return found


def read_tables(claims: Sequence[TableClaim], verifier: Verifier) -> list[dict[str, float]]:
    """Features of a verifier's reading of each claim beside its table as text."""
    texts = [
        (claim.text, linearise(claim.table, claim.text, READING_WORDS)) for claim in claims
    ]
    return [reading_features(distribution) for distribution in verifier.predict(texts)]


def train_decision(
    claims: Sequence[TableClaim],
    values: Sequence[Mapping[str, float]],
    *,
    metadata: Mapping[str, Any] | None = None,
    regularisation: float = REGULARISATION,
) -> Decision:
    """A decision fitted on all claims, every label weighing the same."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(values[0])
    matrix = np.array([[item[name] for name in names] for item in values])
    gold = np.array([list(Label).index(claim.label) for claim in claims])
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale < _CONSTANT] = 1.0
    model = LogisticRegression(C=regularisation, class_weight="balanced", max_iter=3000)
    model.fit((matrix - mean) / scale, gold)
    weights = np.zeros((len(Label), len(names)))
    intercepts = np.full(len(Label), _NEVER)
    if len(model.classes_) == 2:
        first, second = model.classes_
        weights[second], intercepts[second] = model.coef_[0], model.intercept_[0]
        intercepts[first] = 0.0
    else:
        weights[model.classes_], intercepts[model.classes_] = model.coef_, model.intercept_
    return Decision(
        names=names,
        mean=_rounded(mean),
        scale=_rounded(scale),
        weights=tuple(_rounded(row) for row in weights),
        intercepts=_rounded(intercepts),
        metadata=dict(metadata or {}),
    )


def cross_validate(
    claims: Sequence[TableClaim],
    values: Sequence[Mapping[str, float]],
    *,
    seed: int = 0,
    folds: int = FOLDS,
    regularisation: float = REGULARISATION,
) -> list[Distribution]:
    """The distribution of every claim by a decision that has seen nothing of its group.

    Args:
        claims: claims beside their tables.
        values: their features, in the same order.
        seed: for the assignment of groups to folds.
        folds: number of parts.
        regularisation: inverse strength of the penalty.
    """
    from sklearn.model_selection import GroupKFold

    groups = [claim.group for claim in claims]
    found: list[Distribution] = [(0.0, 0.0, 0.0)] * len(claims)
    parts = GroupKFold(folds, shuffle=True, random_state=seed)
    for train, held in parts.split(groups, groups=groups):
        decision = train_decision(
            [claims[at] for at in train],
            [values[at] for at in train],
            regularisation=regularisation,
        )
        for at in held:
            found[at] = decision.probabilities(values[at])
    return found


def figures(
    claims: Sequence[TableClaim], values: Sequence[Mapping[str, float]]
) -> dict[str, float]:
    """Means over the fold assignments of ``SEEDS``, rounded to three places."""
    wording = [
        {name: value for name, value in item.items() if name.startswith(_WORDING)}
        for item in values
    ]
    programs = [
        {name: value for name, value in item.items() if not name.startswith(_WORDING)}
        for item in values
    ]
    found: dict[str, float] = {}
    for kind, of_kind in (
        ("", values),
        ("wording_only_", wording),
        ("table_only_", programs),
    ):
        runs = [cross_validate(claims, of_kind, seed=seed) for seed in SEEDS]
        measured = [_measure(claims, run) for run in runs]
        for name in measured[0]:
            mean = float(np.mean([run[name] for run in measured]))
            found[f"{kind}{name}"] = round(mean, 3)
    return found


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the training data lies."""

    scitab: Path
    """SciTab's labelled part: sci_tab_dev.json."""
    tabfact: Path
    """The folder of TabFact."""
    numericnlg: Path
    """The folder of numericNLG."""
    scigen: Path
    """The folder of SciGen."""


def train_reasoner(
    sources: Sources,
    target: Path,
    *,
    verifier: Verifier,
    seed: int = 0,
    tables: int | None = None,
) -> dict[str, Decision]:
    """Train the shipped decisions and write them to a JSON file.

    Args:
        sources: where the data lies.
        target: file to write.
        verifier: reads tables as text; one that was not trained on the papers which it
            reads here (``work/folds`` of its training).
        seed: for the statements that are made false.
        tables: number of TabFact's tables to use; all by default.

    Returns:
        The decisions by name.

    Raises:
        DatasetError: a file is missing or of another form.
    """
    programs = train_programs(sources, seed=seed)
    examples = sources.tabfact / EXAMPLES
    claims = read_scitab(sources.scitab)
    readings = read_tables(claims, verifier)
    decisions = {
        PROGRAMS: programs,
        PAPERS: _train(claims, sources.scitab, programs, keep=_is_kept),
        PAPERS_READ: _train(
            claims, sources.scitab, programs, keep=_is_kept, readings=readings
        ),
        WIKIPEDIA: _train(read_tabfact(sources.tabfact, limit=tables), examples, programs),
    }
    text = json.dumps({name: d.to_json() for name, d in decisions.items()}, indent=1)
    target.write_text(text + "\n", encoding="utf-8")
    return decisions


def train_programs(sources: Sources, *, seed: int = 0) -> Decision:
    """The decision over programs, from described tables and corruptions of what is said.

    Raises:
        DatasetError: a file is missing or of another form.
    """
    described = [*read_numericnlg(sources.numericnlg), *read_scigen(sources.scigen)]
    chance = random.Random(seed)
    claims: list[TableClaim] = []
    values: list[dict[str, float]] = []
    for description in described:
        for claim, analysis in _twins(description, chance):
            claims.append(claim)
            found = features(analysis)
            values.append({n: v for n, v in found.items() if not n.startswith(_WORDING)})
    run = cross_validate(claims, values)
    metadata = {
        "data": "numericNLG val and test, SciGen test; each with a mutant",
        "claims": len(claims),
        "groups": len({claim.group for claim in claims}),
        "seed": seed,
        "claimcheck": VERSION,
        "regularisation": REGULARISATION,
        "cross_validation": {"folds": FOLDS} | _measure(claims, run),
    }
    return train_decision(claims, values, metadata=metadata)


def _twins(
    description: Description, chance: random.Random
) -> Iterator[tuple[TableClaim, Analysis]]:
    """Sentences that name something of the table, each followed by its corruption."""
    reader = Reader(description.table)
    for at, fact in enumerate(description.facts):
        true = reader.read(fact)
        changed = corrupt(true, chance) if true.outcomes or true.arithmetic else None
        if changed is None:
            continue
        for text, label in ((fact, Label.SUPPORTED), (changed, Label.REFUTED)):
            claim = TableClaim(text, description.table, label, description.group, str(at))
            yield claim, true if label is Label.SUPPORTED else reader.read(text)


def _train(
    claims: Sequence[TableClaim],
    source: Path,
    programs: Decision,
    keep: Callable[[str], bool] = lambda _: True,
    readings: Sequence[Mapping[str, float]] | None = None,
) -> Decision:
    values = [
        {name: value for name, value in item.items() if keep(name)}
        for item in compute_features(claims, programs, readings)
    ]
    metadata = {
        "data": source.name,
        "sha256": file_sha256(source),
        "claims": len(claims),
        "groups": len({claim.group for claim in claims}),
        "claimcheck": VERSION,
        "regularisation": REGULARISATION,
        "cross_validation": {"folds": FOLDS, "seeds": list(SEEDS)}
        | figures(claims, values),
    }
    return train_decision(claims, values, metadata=metadata)


def _is_kept(name: str) -> bool:
    """Whether a decision from few claims uses a feature: the score stands for programs."""
    if name == SCORE:
        return True
    return not name.endswith("_truth") and not name.startswith(("program_", "figure"))


def _measure(claims: Sequence[TableClaim], run: Sequence[Distribution]) -> dict[str, float]:
    from sklearn.metrics import f1_score

    gold = np.array([list(Label).index(claim.label) for claim in claims])
    given = np.array(run)
    decided = gold < 2
    found = {
        "macro_f1_2class": f1_score(
            gold[decided], given[decided, :2].argmax(axis=1), average="macro"
        ),
        "accuracy": (given.argmax(axis=1) == gold).mean(),
    }
    if not decided.all():
        found["macro_f1_3class"] = f1_score(gold, given.argmax(axis=1), average="macro")
    return {name: round(float(value), 3) for name, value in found.items()}


def _rounded(values: Matrix) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
