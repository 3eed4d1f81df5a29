"""The published files that are at hand, with the sizes of the catalogue."""

from collections import Counter
from pathlib import Path

import pytest

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Folder, dataset, load_split
from claimcheck.reproduce.data.examples import Question, Retrieval

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def real(testdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = testdata / "xtreme"
    if not folder.is_dir():
        pytest.skip("no data sets of XTREME at hand")
    return Folder(folder, cache=tmp_path_factory.mktemp("unpacked"))


WHOLE = [
    ("xnli", "validation", ("en", "sw", "zh")),
    ("xnli", "test", ("de", "ur")),
    ("pawsx", "validation", ("de", "ja")),
    ("hellaswag", "validation", ("en",)),
    ("cosmosqa", "validation", ("en",)),
    ("commonsenseqa", "train", ("en",)),
    ("commonsenseqa", "validation", ("en",)),
    ("siqa", "validation", ("en",)),
    ("xcopa", "train", ("en",)),
    ("xcopa", "validation", ("en", "qu")),
    ("xcopa", "test", ("et", "th")),
    ("udpos", "train", ("en",)),
    ("udpos", "validation", ("ko", "te")),
    ("panx", "validation", ("sw", "ta")),
    ("panx", "test", ("pt",)),
    ("squad1", "validation", ("en",)),
    ("squad2", "validation", ("en",)),
    ("xquad", "validation", ("ar", "th")),
    ("mlqa", "validation", ("hi", "zh")),
    ("tydiqa", "train", ("en", "ko", "sw")),
    ("tatoeba", "validation", ("de", "jv", "zh")),
    ("bucc2018", "validation", ("zh",)),
    ("lareqa", "test", ("th",)),
]


@pytest.mark.parametrize(("name", "split", "languages"), WHOLE)
def test_sizes(real: Folder, name: str, split: str, languages: tuple[str, ...]) -> None:
    for language in languages:
        found = load_split(name, split=split, language=language, source=real)
        assert found.expected == dataset(name).splits[split].size(language)
        assert found.notes == ()  # neither more nor less than published
        assert len({example.id for example in found.examples}) == len(found.examples)


def test_rebuilt_files_say_what_is_missing(real: Folder) -> None:
    squad = load_split("squad1", split="train", language="en", source=real)
    assert squad.notes == ("SQuAD 1.1: 86,144 examples found, 87,599 published",)
    german = load_split("udpos", split="test", language="de", source=real)
    assert german.notes[0].endswith("101 examples found, 22,358 published")


def test_half_of_the_questions_have_no_answer(real: Folder) -> None:
    split = load_split("squad2", split="validation", language="en", source=real)
    empty = [e for e in split.examples if isinstance(e, Question) and not e.answers]
    assert len(empty) == 5945


def test_candidates_of_all_languages(real: Folder) -> None:
    split = load_split("lareqa", split="test", language="en", source=real)
    (found,) = split.examples
    assert isinstance(found, Retrieval)
    counts = Counter(candidate.language for candidate in found.candidates)
    # As in the table of LAReQA's own README.
    assert (counts["de"], counts["en"], counts["th"]) == (1276, 1180, 852)
    assert len(counts) == 11
    assert all(len(right) == 11 for right in found.relevant.values())


def test_missing_set(real: Folder) -> None:
    with pytest.raises(DatasetError, match=r"no files of MultiNLI .* mnli\.tar\.gz"):
        load_split("mnli", split="train", language="en", source=real)
