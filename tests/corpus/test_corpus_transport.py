from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from claimcheck.corpus.arxiv.transport import redirect_target, retry_after
from claimcheck.errors import DownloadFailed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("0", 0.0),
        (" 120 ", 120.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 0.0),
    ],
)
def test_retry_after(value: str | None, expected: float | None) -> None:
    assert retry_after(value) == expected


def test_retry_after_a_date_to_come() -> None:
    header = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)

    assert retry_after(header) == pytest.approx(3600, abs=60)


def _redirect(start: str, location: str) -> httpx.Response:
    return httpx.Response(
        302, headers={"location": location}, request=httpx.Request("GET", start)
    )


@pytest.mark.parametrize(
    ("start", "location", "expected"),
    [
        ("https://arxiv.org/pdf/x", "/pdf/y", "https://arxiv.org/pdf/y"),
        (
            "https://arxiv.org/pdf/x",
            "https://export.arxiv.org/z",
            "https://export.arxiv.org/z",
        ),
        ("http://arxiv.org/pdf/x", "https://arxiv.org/pdf/x", "https://arxiv.org/pdf/x"),
    ],
)
def test_redirect_target(start: str, location: str, expected: str) -> None:
    assert redirect_target(_redirect(start, location)) == httpx.URL(expected)


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://arxiv.org/pdf/x", "without encryption"),
        ("https://arxiv.org:port/", "not a URL"),
    ],
)
def test_redirects_that_are_refused(location: str, message: str) -> None:
    with pytest.raises(DownloadFailed, match=message):
        redirect_target(_redirect("https://arxiv.org/pdf/x", location))
