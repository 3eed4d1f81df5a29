"""``claimcheck corpus add`` killed while it works, and two of them at work at once."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from drawn_papers import PROBE_PAPER, draw_paper

from claimcheck.model import Paper
from claimcheck.pipeline.collection import Library
from claimcheck.settings import Settings, read_settings

Run = Callable[..., Any]
NUMBERS = range(1, 7)
PATIENCE_SECONDS = 120.0
COMMITS = "papers.lance/_versions/*.manifest"
"""One for the new table, one for each paper."""


def note(number: int) -> str:
    """A sentence that stands in one of the papers alone."""
    return f"We trained {100 + number} probes in harbour {number} of the northern coast."


def key_of(number: int) -> str:
    return f"arxiv:2103.{number:05d}v1"


@dataclass(frozen=True)
class Shelf:
    """A folder of drawn papers, and what an undisturbed run makes of them."""

    folder: Path
    papers: dict[str, Paper]
    """By key, in order."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, encoders: Path) -> Shelf:
    folder = tmp_path_factory.mktemp("shelf")
    for number in NUMBERS:
        paper = replace(
            PROBE_PAPER,
            title=f"{PROBE_PAPER.title}, Part {number}",
            sections=(*PROBE_PAPER.sections, ("4 Notes", note(number))),
        )
        (folder / f"2103.{number:05d}v1.pdf").write_bytes(draw_paper(paper))
    quiet = tmp_path_factory.mktemp("quiet")
    settings = quiet / "settings.toml"
    settings.write_text(f'cache = "{encoders.parent}"\nstore = "{quiet / "store"}"\n')
    with adding(folder, settings) as process:
        _, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, errors.decode()
    store = Library(read_settings(settings)).store
    papers = {key_of(number): store.get(key_of(number)) for number in NUMBERS}
    return Shelf(folder, papers)


@contextmanager
def adding(folder: Path, settings: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that adds the folder; killed at the end of the block if still at work."""
    command = [sys.executable, "-m", "claimcheck", "corpus", "add", str(folder)]
    with subprocess.Popen(
        [*command, "--offline", "--settings", str(settings)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def check_whole(settings: Settings, shelf: Shelf) -> list[str]:
    """Keys of the papers in the store, each of which must be there with everything."""
    library = Library(settings)
    keys = [summary.key for summary in library.store.papers()]
    assert keys == list(shelf.papers)[: len(keys)], "they are added in order"
    for number, key in zip(NUMBERS, keys, strict=False):
        assert library.store.get(key) == shelf.papers[key]
        hit, *_ = library.matcher.search_corpus(note(number), limit=1)
        assert (hit.paper, hit.text) == (key, note(number))
    return keys


def wait_for(moment: Callable[[Path], bool], store: Path, process: Any) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not moment(store):
        assert process.poll() is None, "ended before the moment came"
        assert time.monotonic() < deadline, "the moment never came"
        time.sleep(0.001)


def count(store: Path, pattern: str) -> int:
    return sum(1 for _ in store.glob(pattern))


def more_commits_than(number: int) -> Callable[[Path], bool]:
    return lambda store: count(store, COMMITS) > number


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "the store's folder appears": lambda store: store.exists(),
    "units of the first paper are written": lambda store: (
        count(store, "units-*.lance/data/*") > 0
    ),
    "the third paper is committed": more_commits_than(3),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_adding(
    run: Run, shelf: Shelf, settings_file: Callable[..., Path], tmp_path: Path, moment: str
) -> None:
    file = settings_file()
    with adding(shelf.folder, file) as process:
        wait_for(MOMENTS[moment], tmp_path / "store", process)
        process.kill()
    listed = run("corpus", "list", "--format", "json")

    assert listed.code == 0, listed.stderr
    there = check_whole(read_settings(file), shelf)
    assert [paper["key"] for paper in json.loads(listed.stdout)] == there
    assert len(there) < len(NUMBERS), "the kill came too late to show anything"

    added = run("corpus", "add", shelf.folder, "--offline")

    assert added.code == 0, added.stderr
    assert check_whole(read_settings(file), shelf) == list(shelf.papers)


def test_killed_again_and_again(
    run: Run, shelf: Shelf, settings_file: Callable[..., Path], tmp_path: Path
) -> None:
    """Each run goes on where the last one was killed, and none takes anything back."""
    file, store = settings_file(), tmp_path / "store"
    before: list[str] = []
    for delay_seconds in (0.0, 0.03, 0.1):
        later = more_commits_than(count(store, COMMITS))
        with adding(shelf.folder, file) as process:
            wait_for(later, store, process)
            time.sleep(delay_seconds)
            process.kill()
        after = check_whole(read_settings(file), shelf)
        assert after[: len(before)] == before
        before = after
    assert run("corpus", "add", shelf.folder, "--offline").code == 0
    assert check_whole(read_settings(file), shelf) == list(shelf.papers)


def test_two_at_once(shelf: Shelf, settings_file: Callable[..., Path]) -> None:
    file = settings_file()
    with adding(shelf.folder, file) as first, adding(shelf.folder, file) as second:
        for process in (first, second):
            _, errors = process.communicate(timeout=PATIENCE_SECONDS)
            assert process.returncode == 0, errors.decode()
            assert b"Traceback" not in errors
    assert check_whole(read_settings(file), shelf) == list(shelf.papers)
