"""Whether low-resource languages gain more.

How well resourced a language is says its class in Joshi et al. 2020, "The state and fate of
linguistic diversity and inclusion in the NLP world", section 2: from 0, languages without
any labelled data and next to no text, to 5, those with most of both. The classes of the
languages that recipes score stand in ``reproduce/languages.csv``, after a copy of the list
that the authors put up (``lang2tax.txt``); the original was not at hand.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.errors import DatasetError
from claimcheck.model.experiment import Analysis, Point
from claimcheck.reproduce.analysis.association import associate, described
from claimcheck.reproduce.analysis.groups import describe_gap, group_gains
from claimcheck.reproduce.outcome.draws import draw
from claimcheck.reproduce.outcome.pairing import SeedPair
from claimcheck.resources import data_folder

LOW, HIGH = "low-resource languages (classes 0–2)", "high-resource languages (classes 3–5)"
"""Classes 0 to 2 are the "left-behinds", "scraping-bys" and "hopefuls" of the paper."""
_FIRST_HIGH = 3


def resource_classes(file: Path | None = None) -> dict[str, int]:
    """Class of Joshi et al. by language (ISO 639-1), 0 to 5.

    Args:
        file: Table with the columns ``language``, ``name`` and ``class``; by default the
            bundled one.

    Raises:
        DatasetError: A line is not of that form.
    """
    file = file or data_folder("reproduce") / "languages.csv"
    classes: dict[str, int] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            language, found = row.get("language"), row.get("class")
            if not language or found not in {"0", "1", "2", "3", "4", "5"}:
                raise DatasetError(
                    f"{file}:{number}: found {language!r} of class {found!r}, expected a "
                    "language and a class from 0 to 5"
                )
            classes[language] = int(found)
    return classes


def analyse_resources(
    pairs: Sequence[SeedPair], *, classes: Mapping[str, int] | None = None, seed: int = 0
) -> Analysis:
    """Gains by class, by low and high resources, and the rank correlation of both.

    English, which the models are trained on, and languages without a class are left out.
    """
    classes = resource_classes() if classes is None else classes
    sample = draw(pairs, seed=seed)
    scored = [each for each in sample.languages if each in classes and each != "en"]
    by_class = {
        f"class {number}": [each for each in scored if classes[each] == number]
        for number in sorted(set(classes.values()))
    }
    halves = {
        LOW: [each for each in scored if classes[each] < _FIRST_HIGH],
        HIGH: [each for each in scored if classes[each] >= _FIRST_HIGH],
    }
    low_and_high = group_gains(sample, halves)
    gains = dict(zip(sample.languages, sample.point.mean(axis=0), strict=True))
    association = associate(
        [Point(each, classes[each], float(gains[each])) for each in scored],
        x_name="resource class",
        y_name="gain in points",
    )
    findings = [described(association)]
    if len(low_and_high) == 2:
        findings.insert(0, describe_gap(sample, *low_and_high))
    return Analysis(
        findings=tuple(findings),
        groups=(*low_and_high, *group_gains(sample, by_class)),
        associations=(association,),
    )
