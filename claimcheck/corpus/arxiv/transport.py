"""HTTP to arXiv and nowhere else: paced, retried, and held to the hosts of the settings."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from claimcheck.corpus.arxiv.pace import Pace
from claimcheck.errors import DownloadFailed
from claimcheck.settings import ArxivSettings
from claimcheck.version import VERSION

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

USER_AGENT = (
    f"claimcheck-literature/{VERSION} "
    "(checks claims against arXiv papers; https://pypi.org/project/claimcheck-literature/)"
)
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 5


class TryAgain(Exception):
    """The answer is not whole or not final; asking again may mend it."""

    def __init__(self, reason: str, *, wait_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.wait_seconds = wait_seconds


class Transport:
    """Fetches URLs on the hosts of ``settings.api_url`` and ``settings.pdf_url``."""

    def __init__(self, settings: ArxivSettings) -> None:
        self._settings = settings
        self._pace = Pace(settings)

    def fetch(self, url: str, consume: "Callable[[httpx.Response], T]") -> T:
        """What ``consume`` makes of the open response, whatever its status.

        ``consume`` may run several times: after answers 408, 429 and 5xx, a broken
        connection, or its own ``TryAgain``, the request is repeated.

        Raises:
            DownloadFailed: no host to be reached, a host outside the settings, or no
                good answer within the tries that the settings allow.
        """
        import httpx

        failures = 0
        while True:
            try:
                return self._attempt(url, consume)
            except (TryAgain, httpx.TransportError) as exc:
                reason = str(exc) or type(exc).__name__
                if isinstance(exc, _unreachable()):
                    raise _not_reached(url, reason) from exc
                asked = exc.wait_seconds if isinstance(exc, TryAgain) else None
                self._pace.postpone(self._backoff(failures) if asked is None else asked)
                failures += 1
                if failures > self._settings.retries:
                    raise DownloadFailed(
                        f"{url}: {reason}; tried {failures} times",
                        hint="try again later, or give the PDF itself with --source",
                    ) from exc

    def _attempt(self, url: str, consume: "Callable[[httpx.Response], T]") -> T:
        import httpx

        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        timeout = self._settings.timeout_seconds
        with httpx.Client(headers=headers, timeout=timeout) as client:
            target = httpx.URL(url)
            for _ in range(_MOST_REDIRECTS + 1):
                self._check_host(target, asked=url)
                with self._pace.turn(), client.stream("GET", target) as response:
                    if response.status_code in _TRANSIENT:
                        raise TryAgain(
                            f"HTTP {response.status_code}",
                            wait_seconds=retry_after(response.headers.get("retry-after")),
                        )
                    if not response.has_redirect_location:
                        return consume(response)
                    target = redirect_target(response)
        raise DownloadFailed(f"{url}: redirected more than {_MOST_REDIRECTS} times")

    def _backoff(self, failures: int) -> float:
        """Seconds to wait where no server has said how long: doubled with each failure."""
        settings = self._settings
        return min(settings.delay_seconds * 2.0**failures, settings.max_wait_seconds)

    def _check_host(self, url: "httpx.URL", *, asked: str) -> None:
        import httpx

        allowed = [httpx.URL(self._settings.api_url), httpx.URL(self._settings.pdf_url)]
        if (url.host, url.port) in {(home.host, home.port) for home in allowed}:
            return
        hosts = sorted({home.netloc.decode() for home in allowed})
        raise DownloadFailed(
            f"{asked}: leads to host {url.netloc.decode()!r}, which is not one of the "
            f"settings ({', '.join(hosts)})",
            hint="set arxiv.api_url and arxiv.pdf_url to the addresses meant",
        )


def redirect_target(response: "httpx.Response") -> "httpx.URL":
    """Where a redirect leads.

    Raises:
        DownloadFailed: to no URL, or from https to a place without encryption.
    """
    import httpx

    here = response.request.url
    location = response.headers["location"]
    try:
        target = here.join(location)
    except httpx.InvalidURL as exc:
        raise DownloadFailed(f"{here}: redirected to {location!r}, not a URL") from exc
    if here.scheme == "https" and target.scheme != "https":
        raise DownloadFailed(f"{here}: redirected to {target}, without encryption")
    return target


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3); None if unclear."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _unreachable() -> tuple[type[Exception], ...]:
    """What httpx raises where no connection came about: repeating it at once is idle."""
    import httpx

    return (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    )


def _not_reached(url: str, reason: str) -> DownloadFailed:
    return DownloadFailed(
        f"{url}: not reached ({reason})",
        hint="check the network, or work from the store with --offline",
    )
