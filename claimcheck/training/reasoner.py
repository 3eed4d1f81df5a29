"""Training of the decisions over tables, from the data sets to the file that is shipped.

The features of every claim are computed once; ``table_decision`` fits them.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.descriptions import Description, read_numericnlg, read_scigen
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import EXAMPLES, read_tabfact
from claimcheck.match.weights import file_sha256
from claimcheck.model import Label
from claimcheck.tabular import Analysis, Decision, Reader, features
from claimcheck.tabular.decision import (
    PAPERS,
    PROGRAMS,
    SCORE,
    WIKIPEDIA,
    add_score,
)
from claimcheck.training.corruption import corrupt
from claimcheck.training.table_decision import (
    FOLDS,
    REGULARISATION,
    SEEDS,
    WORDING,
    cross_validate,
    cross_validated_figures,
    fit_decision,
    measure,
)
from claimcheck.version import VERSION


def compute_features(
    claims: Sequence[TableClaim],
    programs: Decision | None = None,
) -> list[dict[str, float]]:
    """The features of every claim, in order; claims of one table should follow one another.

    Args:
        claims: claims beside their tables.
        programs: gives the score of the programs; without it there is none.
    """
    found: list[dict[str, float]] = []
    reader: Reader | None = None
    for claim in claims:
        if reader is None or reader.grid.table != claim.table:
            reader = Reader(claim.table)
        values = features(reader.read(claim.text))
        if programs is not None:
            values = add_score(values, programs)
        found.append(values)
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
    seed: int = 0,
    tables: int | None = None,
) -> dict[str, Decision]:
    """Train the shipped decisions and write them to a JSON file.

    Args:
        sources: where the data lies.
        target: file to write.
        seed: for the statements that are made false.
        tables: number of TabFact's tables to use; all by default.

    Returns:
        The decisions by name.

    Raises:
        DatasetError: a file is missing or of another form.
    """
    programs = train_programs(sources, seed=seed)
    examples = sources.tabfact / EXAMPLES
    decisions = {
        PROGRAMS: programs,
        PAPERS: _train(
            read_scitab(sources.scitab), sources.scitab, programs, keep=_is_kept
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
            values.append({n: v for n, v in found.items() if not n.startswith(WORDING)})
    run = cross_validate(claims, values)
    metadata = {
        "data": "numericNLG val and test, SciGen test; each with a mutant",
        "claims": len(claims),
        "groups": len({claim.group for claim in claims}),
        "seed": seed,
        "claimcheck": VERSION,
        "regularisation": REGULARISATION,
        "cross_validation": {"folds": FOLDS} | measure(claims, run),
    }
    return fit_decision(claims, values, metadata=metadata)


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
) -> Decision:
    values = [
        {name: value for name, value in item.items() if keep(name)}
        for item in compute_features(claims, programs)
    ]
    metadata = {
        "data": source.name,
        "sha256": file_sha256(source),
        "claims": len(claims),
        "groups": len({claim.group for claim in claims}),
        "claimcheck": VERSION,
        "regularisation": REGULARISATION,
        "cross_validation": {"folds": FOLDS, "seeds": list(SEEDS)}
        | cross_validated_figures(claims, values),
    }
    return fit_decision(claims, values, metadata=metadata)


def _is_kept(name: str) -> bool:
    """Whether a decision from few claims uses a feature: the score stands for programs."""
    if name == SCORE:
        return True
    return not name.endswith("_truth") and not name.startswith(("program_", "figure"))
