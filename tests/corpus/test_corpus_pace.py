import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck.corpus.arxiv.pace import Pace
from claimcheck.errors import DownloadFailed
from claimcheck.settings import ArxivSettings

SETTINGS = ArxivSettings(delay_seconds=0.1, max_wait_seconds=5.0)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def _take_turn(_: int = 0) -> tuple[float, float]:
    with Pace(SETTINGS).turn():
        began = time.time()
        time.sleep(0.05)
        return began, time.time()


def _take_turn_and_die() -> None:
    with Pace(SETTINGS).turn():
        os._exit(9)


def test_turns_never_overlap_and_keep_their_distance() -> None:
    with ThreadPoolExecutor(4) as pool:
        turns = sorted(pool.map(_take_turn, range(4)))

    assert min(after[0] - before[1] for before, after in pairwise(turns)) >= 0.1


def test_processes_share_the_clock() -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        turns = sorted(pool.map(_take_turn, range(3), chunksize=1))

    assert min(after[0] - before[1] for before, after in pairwise(turns)) >= 0.1


def test_a_process_that_dies_gives_its_turn_back() -> None:
    process = multiprocessing.get_context("spawn").Process(target=_take_turn_and_die)
    process.start()
    process.join()
    assert process.exitcode == 9

    assert _take_turn()


def test_a_turn_that_fails_counts_as_well() -> None:
    with pytest.raises(KeyError), Pace(SETTINGS).turn():
        failed = time.time()
        raise KeyError

    assert _take_turn()[0] - failed >= 0.1


def test_servers_have_clocks_of_their_own() -> None:
    other = ArxivSettings(api_url="http://127.0.0.1:9/api/query", delay_seconds=0.1)
    Pace(other).postpone(60)

    assert _take_turn()


def test_postponing_never_brings_a_turn_forward() -> None:
    Pace(SETTINGS).postpone(60)
    Pace(SETTINGS).postpone(0)

    with pytest.raises(DownloadFailed, match="longest wait is set to 5 s"):
        _take_turn()


def test_weeks_are_cut_to_a_day() -> None:
    Pace(SETTINGS).postpone(1e7)

    with pytest.raises(DownloadFailed, match="in 86400 s"):
        _take_turn()


def test_clock_of_a_machine_that_was_wrong_is_ignored(cache: Path) -> None:
    _take_turn()
    (clock,) = cache.rglob("*.clock")
    year_ahead = time.time() + 365 * 86_400
    os.utime(clock, (year_ahead, year_ahead))

    assert _take_turn()


def test_cache_that_cannot_be_written(cache: Path) -> None:
    (cache / "claimcheck").write_text("in the way")

    with pytest.raises(DownloadFailed, match="cannot be written") as caught:
        _take_turn()
    assert "XDG_CACHE_HOME" in caught.value.hint
    with pytest.raises(DownloadFailed, match="cannot be written"):
        Pace(SETTINGS).postpone(1)
