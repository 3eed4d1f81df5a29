"""Gains by groups of languages."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimcheck.errors import DatasetError
from claimcheck.reproduce.analysis.groups import gap, group_gains
from claimcheck.reproduce.analysis.resources import (
    HIGH,
    LOW,
    analyse_resources,
    resource_classes,
)
from claimcheck.reproduce.analysis.training_languages import (
    SEEN,
    UNSEEN,
    analyse_training_languages,
)
from claimcheck.reproduce.outcome.draws import draw
from claimcheck.reproduce.outcome.pairing import SeedPair

MakePairs = Callable[[Mapping[str, float]], tuple[SeedPair, ...]]

GAINS = {"de": 5.0, "en": 30.0, "fi": 10.0, "sw": 20.0, "te": 25.0, "yo": 22.0, "xx": 1.0}
"""Classes 5, 5, 4, 2, 1, 2; "xx" is no language."""


def test_groups_are_means_over_their_languages(make_pairs: MakePairs) -> None:
    sample = draw(make_pairs(GAINS), draws=300)
    groups = {"north": ["fi", "de", "is"], "south": ["sw", "yo"], "nowhere": ["qq"]}
    north, south = group_gains(sample, groups)
    assert (north.group, north.languages) == ("north", ("de", "fi"))
    assert north.gain.value == pytest.approx(7.5, abs=0.1)
    assert south.gain.low < 21 < south.gain.high
    found = gap(sample, south, north)
    assert found.value == pytest.approx(13.5, abs=0.1)
    assert 0 < found.low < 13.5 < found.high


def test_low_resource_languages_that_gain_more(make_pairs: MakePairs) -> None:
    found = analyse_resources(make_pairs(GAINS))
    low, high, *classes = found.groups
    assert (low.group, low.languages) == (LOW, ("sw", "te", "yo"))
    assert (high.group, high.languages) == (HIGH, ("de", "fi"))
    assert [group.group for group in classes] == [
        "class 1",
        "class 2",
        "class 4",
        "class 5",
    ]
    (association,) = found.associations
    assert {point.name for point in association.points} == {"de", "fi", "sw", "te", "yo"}
    assert association.coefficient.value == pytest.approx(-0.97, abs=0.01)
    assert found.findings[0].startswith(
        "The gain over low-resource languages (classes 0–2) less that over high-resource "
        "languages (classes 3–5) is +14."
    )
    assert not found.findings[0].endswith("could be nothing.")


def test_one_kind_of_language_has_no_gap(make_pairs: MakePairs) -> None:
    found = analyse_resources(make_pairs({"de": 5.0, "fr": 5.0}))
    assert len(found.findings) == 1
    assert [group.group for group in found.groups] == [HIGH, "class 5"]


def test_classes_of_all_languages_of_the_benchmarks() -> None:
    classes = resource_classes()
    xtreme = (
        "af ar bg bn de el en es et eu fa fi fr he hi hu id it ja jv ka kk ko ml mr ms my "
        "nl pt ru sw ta te th tl tr ur vi yo zh"
    )
    added = "az gu ht lt pa pl qu ro uk wo"
    assert set(xtreme.split()) | set(added.split()) <= set(classes)
    assert (classes["en"], classes["sw"], classes["jv"]) == (5, 2, 1)


def test_table_of_classes_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "languages.csv"
    file.write_text("language,name,class\nde,German,5\nsw,Swahili,two\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"languages\.csv:3: found 'sw' of class 'two'"):
        resource_classes(file)


def test_languages_of_the_intermediate_data(make_pairs: MakePairs) -> None:
    found = analyse_training_languages(make_pairs(GAINS), {"de", "fi", "ar"})
    seen, unseen = found.groups
    assert (seen.group, seen.languages) == (SEEN, ("de", "fi"))
    assert unseen.group == UNSEEN
    assert found.findings[0].startswith("The gain over languages of the intermediate")
    assert "other languages is -12." in found.findings[0]
    alone = analyse_training_languages(make_pairs({"de": 1.0}), {"de"})
    assert (len(alone.groups), alone.findings) == (1, ())
