"""The clock that spaces requests to arXiv, shared by every process of a user.

arXiv asks for one connection at a time and three seconds between requests, counted over
all of a user's programs (arXiv API terms of use, "Rate limits"). The clock therefore lies
in a file: its modification time is the moment from which the next request may begin, and
whoever holds the lock beside it has the turn. A killed process loses the lock with its
life, so nothing has to be cleaned up.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from platformdirs import user_cache_path

from claimcheck.errors import DownloadFailed
from claimcheck.settings import ArxivSettings

_FORGOTTEN_AFTER_SECONDS = 86_400.0
"""A clock further ahead than a day was not set by a server but by a machine whose own
clock has since been put back; it is ignored."""


class Pace:
    """Gives turns to contact the servers of the settings, never two at once."""

    def __init__(self, settings: ArxivSettings) -> None:
        self._delay = settings.delay_seconds
        self._longest = settings.max_wait_seconds
        servers = f"{settings.api_url} {settings.pdf_url}"
        name = f"requests-{hashlib.sha256(servers.encode()).hexdigest()[:12]}"
        self._clock = user_cache_path("claimcheck") / f"{name}.clock"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn; the delay of the next one counts from the end of the block.

        Raises:
            DownloadFailed: the servers asked to be left alone for longer than the
                settings allow to wait, or the clock cannot be written.
        """
        from filelock import FileLock

        try:
            self._clock.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._clock.with_suffix(".lock"))
            lock.acquire()
        except OSError as exc:
            raise self._unwritable(exc) from exc
        try:
            self._wait()
            try:
                yield
            finally:
                self.postpone(self._delay)
        finally:
            lock.release()

    def postpone(self, seconds: float) -> None:
        """Let no turn begin before ``seconds`` from now; never brings one forward."""
        moment = time.time() + min(seconds, _FORGOTTEN_AFTER_SECONDS)
        try:
            self._clock.parent.mkdir(parents=True, exist_ok=True)
            moment = max(moment, self._next_moment())
            self._clock.touch()
            os.utime(self._clock, (moment, moment))
        except OSError as exc:
            raise self._unwritable(exc) from exc

    def _wait(self) -> None:
        # Looked at again after every sleep: another process may have been sent away by
        # the server in the meantime.
        while (seconds := self._next_moment() - time.time()) > 0:
            if seconds > max(self._longest, self._delay):
                raise self._too_long(seconds)
            time.sleep(seconds)

    def _next_moment(self) -> float:
        try:
            moment = self._clock.stat().st_mtime
        except FileNotFoundError:
            return 0.0
        return 0.0 if moment - time.time() > _FORGOTTEN_AFTER_SECONDS else moment

    def _too_long(self, seconds: float) -> DownloadFailed:
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        return DownloadFailed(
            f"arXiv asked not to be contacted before {until:%Y-%m-%d %H:%M:%S} UTC, in "
            f"{seconds:.0f} s; the longest wait is set to {self._longest:.0f} s",
            hint="run again then, raise arxiv.max_wait_seconds, or use --offline",
        )

    def _unwritable(self, exc: OSError) -> DownloadFailed:
        return DownloadFailed(
            f"{self._clock}: the request clock cannot be written ({exc.strerror})",
            hint="make the folder writable, or set XDG_CACHE_HOME to one that is",
        )
