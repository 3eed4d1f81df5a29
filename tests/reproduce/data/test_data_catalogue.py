"""The catalogue, and splits as they come out of it."""

from pathlib import Path

import pytest
from tiny_data import EXAMPLES, tiny_data

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Folder, datasets, load_split
from claimcheck.reproduce.data.dataset import read_catalogue
from claimcheck.reproduce.data.examples import Retrieval, Sentence, Split
from claimcheck.reproduce.data.formats import FORMATS

ALL = [(data.name, split) for data in datasets().values() for split in data.splits]

COUNTS = {"anli-rounds": 3 * EXAMPLES, "anli": 5 * EXAMPLES, "bucc2018": 2}
"""Examples of the small sets that do not hold ``EXAMPLES``."""


@pytest.mark.parametrize(("name", "split"), ALL)
def test_every_split_is_read_in_every_language(tiny: Folder, name: str, split: str) -> None:
    published = datasets()[name].splits[split]
    for language in published.all_languages:
        found = load_split(name, split=split, language=language, source=tiny)
        assert (found.dataset, found.name, found.language) == (name, split, language)
        size = COUNTS.get(name, EXAMPLES)
        first = found.examples[0]
        count = len(first.relevant) if isinstance(first, Retrieval) else len(found.examples)
        assert count == size
        # The small files are no whole data set, and the split says so.
        if found.expected is not None:
            assert f"{size} examples found, {found.expected:,} published" in found.notes[0]


def test_formats_of_the_catalogue_exist() -> None:
    for data in datasets().values():
        assert data.format in FORMATS or data.parts


def test_text_that_was_never_published_is_noted(tiny: Folder) -> None:
    found = load_split("text", split="train", language="de", source=tiny)
    (note,) = found.notes
    assert "is not that of the paper" in note


def test_translated_sets_are_parallel(tiny: Folder) -> None:
    for name, parallel in {"xquad": True, "panx": False}.items():
        split = load_split(name, split="validation", language="de", source=tiny)
        assert split.parallel is parallel
    number = {name for name, each in datasets().items() if each.parallel}
    assert number == {"xnli", "pawsx", "xcopa", "xquad", "mlqa"}


def test_sizes_of_a_union_are_those_of_its_parts() -> None:
    anli = datasets()["anli"]
    for name, split in anli.splits.items():
        sizes = [datasets()[part].splits[name].size("en") for part in anli.parts]
        assert split.size("en") == sum(size or 0 for size in sizes)


def test_union_names_the_part_of_each_example(tiny: Folder) -> None:
    split = load_split("anli", split="train", language="en", source=tiny)
    parts = [example.id.partition(":")[0] for example in split.examples]
    assert list(dict.fromkeys(parts)) == ["anli-rounds", "mnli", "snli"]
    assert len({example.id for example in split.examples}) == len(parts)


def test_split_of_another_set_takes_its_place(tiny: Folder) -> None:
    own = load_split("squad1", split="train", language="en", source=tiny)
    other = load_split("mlqa", split="train", language="en", source=tiny)
    assert other.dataset == "mlqa"
    assert other.examples == own.examples


def test_translated_data_is_read_from_its_folder(tiny: Folder) -> None:
    split = load_split("squad1", split="train", language="de", source=tiny)
    assert split.origin == "translated/de/squad/train-v1.1.json"
    assert split.notes == ("SQuAD 1.1: translated, 6 examples",)
    with pytest.raises(
        DatasetError, match=r"no SQuAD 1.1 in 'yo'; .* published in en"
    ) as e:
        load_split("squad1", split="train", language="yo", source=tiny)
    assert "translated/yo/squad" in e.value.hint


def test_two_readings_are_equal(tiny: Folder, tmp_path: Path) -> None:
    again = Folder(tiny_data(tmp_path))
    for name, split, language in (("squad2", "train", "en"), ("lareqa", "test", "th")):
        one, two = (
            load_split(name, split=split, language=language, source=source)
            for source in (tiny, again)
        )
        assert one == two
        assert len(one.sha256) == 64


def test_hash_follows_the_content(tiny: Folder) -> None:
    def digest(language: str, **sampling: float) -> str:
        return load_split(
            "xnli",
            split="test",
            language=language,
            source=tiny,
            **sampling,  # type: ignore[arg-type]
        ).sha256

    hashes = {digest("de"), digest("fr"), digest("de", fraction=0.5)}
    assert len(hashes) == 3


def test_fraction_keeps_the_order_and_nests(tiny: Folder) -> None:
    def sample(fraction: float, seed: int = 0) -> Split:
        return load_split(
            "anli", split="train", language="en", source=tiny, fraction=fraction, seed=seed
        )

    whole, half, fifth = sample(1.0), sample(0.5), sample(0.2)
    assert (len(half.examples), len(fifth.examples)) == (15, 6)
    assert set(fifth.examples) < set(half.examples) < set(whole.examples)
    places = [whole.examples.index(example) for example in half.examples]
    assert places == sorted(places)
    assert half.fraction == 0.5
    assert sample(0.5) == half
    assert sample(0.5, seed=1).examples != half.examples
    assert len(sample(0.001).examples) == 1


def test_fraction_of_a_retrieval_keeps_the_right_candidates(tiny: Folder) -> None:
    split = load_split("tatoeba", split="test", language="sw", source=tiny, fraction=0.5)
    (retrieval,) = split.examples
    assert isinstance(retrieval, Retrieval)
    assert len(retrieval.queries) == len(retrieval.candidates) == EXAMPLES // 2
    for query in retrieval.queries:
        (right,) = retrieval.relevant[query.id]
        assert right in {candidate.id for candidate in retrieval.candidates}


@pytest.mark.parametrize("fraction", [0.0, -0.1, 1.1])
def test_fraction_out_of_range(tiny: Folder, fraction: float) -> None:
    with pytest.raises(DatasetError, match="expected more than 0, at most 1"):
        load_split("mnli", split="train", language="en", source=tiny, fraction=fraction)


@pytest.mark.parametrize(
    ("name", "split", "language", "message"),
    [
        ("mnil", "train", "en", "no data set is called 'mnil'; expected one of mnli"),
        ("mnli", "dev", "en", "mnli: no split 'dev'; expected one of train, validation"),
        ("xnli", "test", "deu", "xnli: unknown language 'deu'; expected one of ar, bg"),
    ],
)
def test_unknown_names(
    tiny: Folder, name: str, split: str, language: str, message: str
) -> None:
    with pytest.raises(DatasetError, match=message):
        load_split(name, split=split, language=language, source=tiny)


def test_candidates_of_a_pool_are_read_once(tiny: Folder) -> None:
    one, two = (
        load_split("mewslix", split="test", language=language, source=tiny).examples[0]
        for language in ("de", "ja")
    )
    assert isinstance(one, Retrieval)
    assert isinstance(two, Retrieval)
    assert one.candidates is two.candidates
    assert all(isinstance(candidate, Sentence) for candidate in one.candidates)


def test_unknown_key_of_the_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "datasets.toml"
    file.write_text(
        '[languages]\n[sets.a]\ntitle = "A"\ncitation = ""\nlicence = ""\nurl = ""\n'
        'splits = {}\ncolour = "green"\n',
        encoding="utf-8",
    )
    with pytest.raises(DatasetError, match=r"sets\.a\.colour: Extra inputs"):
        read_catalogue(file)
