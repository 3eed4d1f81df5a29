"""Processes that are killed while they write, and processes that write at once."""

import runpy
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.terms import terms_of
from claimcheck.corpus.storage.units import units_of

WRITER = Path(__file__).with_name("write_papers.py")
WRITING: dict[str, Any] = runpy.run_path(str(WRITER))
ENCODER: str = WRITING["ENCODER"]
PATIENCE_SECONDS = 60.0


@contextmanager
def writer(
    place: Path, first: int, last: int, edition: str
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, str(WRITER), str(place), str(first), str(last), edition]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def check_whole(place: Path, *, editions: str) -> set[int]:
    """Numbers of the papers in the store, each of which must be there with everything."""
    if not (place / "papers.lance").exists():
        return set()
    store = Store.open(str(place))
    numbers = set()
    for summary in store.papers():
        number = int(summary.arxiv_id.partition(".")[2])
        numbers.add(number)
        paper = store.get(summary.key)
        assert paper in [WRITING["make_paper"](number, edition) for edition in editions]
        units = units_of(paper)
        indexed = store.load_units([summary.key], encoder=ENCODER)
        assert indexed is not None
        assert list(indexed.units) == units
        assert np.array_equal(indexed.vectors, WRITING["vectors_of"](units))
        found, _ = store.search(
            terms_of(units[7].text), indexed.vectors[7], encoder=ENCODER, limit=3
        )
        assert found[0].unit == units[7]
    return numbers


def files(place: Path, pattern: str) -> int:
    return sum(1 for _ in place.glob(pattern))


# What to wait for before the kill. Lance writes a data file, then a manifest.
MOMENTS: dict[str, Callable[[Path], bool]] = {
    "the folder is made": lambda place: place.exists(),
    "the papers table begins": lambda place: files(place, "papers.lance") > 0,
    "the units table begins": lambda place: files(place, "units-*.lance") > 0,
    "the text index begins": lambda place: files(place, "units-*.lance/_indices/*") > 0,
    "first units, data": lambda place: files(place, "units-*.lance/data/*") > 0,
    "first units, commit": lambda place: files(place, "units-*.lance/_versions/*.m*") > 2,
    "first paper, data": lambda place: files(place, "papers.lance/data/*") > 0,
    "first paper, commit": lambda place: files(place, "papers.lance/_versions/*.m*") > 1,
    "third units, data": lambda place: files(place, "units-*.lance/data/*") > 2,
    "third paper, data": lambda place: files(place, "papers.lance/data/*") > 2,
    "third paper, commit": lambda place: files(place, "papers.lance/_versions/*.m*") > 3,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_adding(moment: str, tmp_path: Path) -> None:
    place = tmp_path / "corpus"
    deadline = time.monotonic() + PATIENCE_SECONDS
    with writer(place, 0, 500, "a") as process:
        while not MOMENTS[moment](place):
            assert process.poll() is None, "ended before the moment came"
            assert time.monotonic() < deadline, "the moment never came"
        process.kill()
    before = check_whole(place, editions="a")
    assert before == set(range(len(before)))
    WRITING["main"](str(place), 0, len(before) + 2, "a")
    assert check_whole(place, editions="a") == set(range(len(before) + 2))


def test_killed_again_and_again_while_replacing(tmp_path: Path) -> None:
    place = tmp_path / "corpus"
    WRITING["main"](str(place), 0, 12, "a")
    for round_number, edition in enumerate("bcde"):
        with writer(place, 0, 12, edition) as process:
            replaced = Store.open(str(place))
            first = replaced.papers()[0].digest
            while replaced.papers()[0].digest == first and process.poll() is None:
                time.sleep(0.005)
            time.sleep(0.03 * round_number)
            process.kill()
        assert check_whole(place, editions="abcde") == set(range(12))
    WRITING["main"](str(place), 0, 12, "f")
    assert check_whole(place, editions="f") == set(range(12))


def test_several_processes_at_once(tmp_path: Path) -> None:
    """The same papers, other editions of them and other papers, into a new store."""
    place = tmp_path / "corpus"
    tasks = [(0, 8, "a"), (0, 8, "a"), (4, 12, "b")]
    with (
        writer(place, *tasks[0]) as first,
        writer(place, *tasks[1]) as second,
        writer(place, *tasks[2]) as third,
    ):
        for process in (first, second, third):
            _, errors = process.communicate(timeout=PATIENCE_SECONDS)
            assert process.returncode == 0, errors.decode()
    assert check_whole(place, editions="ab") == set(range(12))
    assert Store.open(str(place)).unindexed(encoder=ENCODER) == []


def test_a_reader_sees_whole_papers_while_another_process_writes(tmp_path: Path) -> None:
    place = tmp_path / "corpus"
    WRITING["main"](str(place), 0, 3, "a")
    with writer(place, 0, 10, "b") as process:
        while process.poll() is None:
            store = Store.open(str(place), create=False)
            for summary in store.papers():
                number = int(summary.arxiv_id.partition(".")[2])
                paper = store.get(summary.key)
                assert paper in [WRITING["make_paper"](number, e) for e in "ab"]
        assert process.returncode == 0
    assert check_whole(place, editions="b") == set(range(10))
