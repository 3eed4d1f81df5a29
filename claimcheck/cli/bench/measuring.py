"""What the benchmark commands share: a verifier at work, and the result's delivery."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from claimcheck.cli.listings import dump
from claimcheck.cli.options import ListFormat
from claimcheck.cli.output import deliver
from claimcheck.cli.progress import progress_bars

if TYPE_CHECKING:
    from claimcheck.settings import Settings


class Measurement(Protocol):
    """Outcome of a benchmark."""

    def to_json(self) -> dict[str, Any]:
        """The outcome as what JSON can hold."""
        ...


M = TypeVar("M", bound=Measurement)


def measure_with_verifier(
    measure: Callable[..., M], settings: "Settings", *, quiet: bool
) -> M:
    """What ``measure`` returns with the verifier of the settings, and progress bars.

    Args:
        measure: takes ``verifier`` and ``progress`` by keyword.
        settings: name the verifier.
        quiet: show no progress.

    Raises:
        VerifierError: the verifier cannot be loaded.
        DatasetError: the data cannot be read.
    """
    from claimcheck.entailment import load_verifier

    verifier = load_verifier(settings)
    with progress_bars(quiet=quiet) as progress:
        return measure(verifier=verifier, progress=progress)


def deliver_measurement(
    result: M, render_text: Callable[[M], str], form: ListFormat
) -> None:
    """Write an outcome to stdout, as text or as JSON."""
    as_json = form is ListFormat.JSON
    deliver(dump(result.to_json()) if as_json else render_text(result))
