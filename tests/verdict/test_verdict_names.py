"""When two names mean the same thing, and what words count for."""

from collections.abc import Callable

import pytest

from claimcheck.model import Paper
from claimcheck.verdict import SourceView
from claimcheck.verdict.names import (
    Scope,
    abbreviation,
    coverage,
    find_aliases,
    tokens,
)
from claimcheck.verdict.vocabulary import (
    known_names,
    language_codes,
    listed,
    spell_languages,
    spelling,
)

MakePaper = Callable[..., Paper]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Korvid-Large", ("korvid", "large")),
        ("Korvid_LARGE", ("korvid", "large")),
        ("QuarryQA v1.1", ("quarryqa", "1.1")),
        ("CharGrid (Lindqvist et al., 2015)", ("chargrid",)),
        ("CharGrid [12, 13]", ("chargrid",)),
        ("Lindqvist et al. (2015)", ("lindqvist",)),
        ("Korvid's scores", ("korvid", "score")),
        ("Avg.", ("average",)),
        ("mean", ("average",)),
        ("universally", ("universal",)),
        ("glass tasks", ("glass", "task")),
        ("IT tagger, it tags", ("IT", "tagger", "it", "tags")),
        ("", ()),
    ],
)
def test_tokens(text: str, found: tuple[str, ...]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("River Questions", "rq"),
        ("MultiPairs", "mp"),
        ("MultiNLP", "mnlp"),
        ("Korvid2", "k2"),
        ("Korvid", ""),
        ("", ""),
    ],
)
def test_abbreviation(name: str, short: str) -> None:
    assert abbreviation(name) == short


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("Korvid Large leads", "Korvid-Large", True),
        ("KorvidLarge leads", "Korvid-Large", True),
        ("Korvid leads", "Korvid-Large", False),
        ("Results on River Questions", "RQ", True),
        ("Results on RQ", "River Questions", True),
        ("without context-to-query attention", "C2Q", True),
        ("without context-and-query attention", "C2Q", False),
        ("sentence selection", "select.", True),
        ("the select. step", "selection", True),
        ("the cat", "dog", False),
        ("anything", "", False),
    ],
)
def test_a_scope_names(text: str, name: str, there: bool) -> None:
    assert Scope(text).names(name) is there


def test_a_scope_without_words() -> None:
    scope = Scope("Korvid beats Sable")
    assert not scope.without(frozenset({"sable"})).names("Sable")
    assert scope.without(frozenset({"heron"})) is scope


@pytest.mark.parametrize(
    ("sentence", "short", "long"),
    [
        ("We use River Question Answering (RQA) here.", "RQA", "River Question Answering"),
        (
            "Best linear unbiased tagging (BLUT) wins.",
            "BLUT",
            "Best linear unbiased tagging",
        ),
    ],
)
def test_definitions_are_aliases_both_ways(sentence: str, short: str, long: str) -> None:
    aliases = find_aliases([sentence])
    assert tokens(long) in aliases.of(tokens(short))
    assert tokens(short) in aliases.of(tokens(long))
    assert Scope(f"On {short}", aliases).names(long)


@pytest.mark.parametrize(
    "sentence",
    [
        "The tagger (RQA) runs.",  # no words that spell it
        "Korvid (Large) runs.",
        "A study of taggers (ABC) and more.",
    ],
)
def test_what_is_no_definition(sentence: str) -> None:
    assert not find_aliases([sentence]).forms


def test_known_pairs_are_aliases() -> None:
    aliases = find_aliases([], [("RQ", "River Questions"), ("same", "same")])
    assert aliases.of(("rq",)) == {("river", "question")}
    assert aliases.of(("same",)) == frozenset()


def test_coverage_is_weighed() -> None:
    scope = Scope("the large tagger")
    words = ("korvid", "large")
    assert coverage(words, scope, {}) == 0.5
    assert coverage(words, scope, {"korvid": 3.0, "large": 1.0}) == 0.25
    assert coverage((), scope, {}) == 0


def test_languages_are_written_out_where_two_are_codes() -> None:
    assert spell_languages(["EN", "de ", "Avg."]) == ["English", "German", "Avg."]
    assert spell_languages(["IT", "System"]) == ["IT", "System"]
    assert language_codes(["en", "it"]) == {"EN": "English", "IT": "Italian"}
    assert language_codes(["en", "System"]) == {}


def test_codes_of_languages_are_no_words(make_paper: MakePaper) -> None:
    table = """
    T1 p.3 Accuracy.
    Train | en | it
    en | 96.4 | 71.8
    it | 74.2 | 93.6
    """
    view = SourceView(make_paper(tables=[table]))
    assert view.claim_scope("Trained on IT").names("Italian")
    assert not view.claim_scope("Where it is trained").names("Italian")
    assert view.mentions("IT")
    assert view.mentions("Italian")
    assert not view.mentions("German")


def test_a_source_mentions_names_of_citations_too(make_paper: MakePaper) -> None:
    view = SourceView(
        make_paper(sentences=["We follow CharGrid (Lindqvist et al., 2015)."])
    )
    assert view.mentions("CharGrid")
    assert view.mentions("Lindqvist")
    assert view.mentions("")
    assert not view.mentions("Okonjo")


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not listed("universal") & listed("mostly")
    assert all(spelling(spelling(word)) == spelling(word) for word in ("avg", "dev", "acc"))
    assert spelling("korvid") == "korvid"
    assert all(tokens(short) and tokens(long) for short, long in known_names().items())
