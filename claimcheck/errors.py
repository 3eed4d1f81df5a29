"""The error tree.

    ClaimcheckError
    ├── SettingsError     a settings file or option that cannot be used
    ├── ReportError       a report that cannot be read
    ├── ClaimsFileError   a file of claims that cannot be read
    ├── PaperNotFound     an id that no catalogue knows
    ├── DownloadFailed    a source that could not be fetched
    ├── UnreadablePdf     a PDF without readable text
    ├── DigestError       a digest source that cannot be typeset
    ├── StoreError        a corpus store that cannot be opened or written
    │   └── NoStore       a place that was named and is no corpus store
    ├── EncoderError      weights that are missing or not the expected ones
    │   └── NoEncoder     a name or folder that is no encoder
    ├── VerifierError     a verifier that cannot be loaded or trained
    │   └── NoVerifier    a name or folder that is no verifier
    ├── DecisionError     the decision's model that cannot be read or trained
    ├── DatasetError      labelled data that cannot be read
    ├── BenchmarkError    a benchmark that cannot be run on what it was given
    ├── MissingExtra      an optional dependency that is not installed
    ├── RecipeError       a reproduction recipe that is not valid
    └── RunError          an experiment that cannot be planned, run or compared

A message says what, where, found and expected; the hint names the next step. The
command line catches ``ClaimcheckError`` alone and prints both. A claim that cannot be
checked is a ``Verdict`` with a reason, never one of these.
"""

from typing import Any


class ClaimcheckError(Exception):
    """Base of every error that claimcheck raises on purpose."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive pickling with the hint (worker processes send errors back)."""
        return _rebuild, (type(self), self.message, self.hint)


def _rebuild(kind: type[ClaimcheckError], message: str, hint: str) -> ClaimcheckError:
    return kind(message, hint=hint)


class SettingsError(ClaimcheckError):
    """A settings file or option that cannot be used."""


class ReportError(ClaimcheckError):
    """A report that cannot be read."""


class ClaimsFileError(ClaimcheckError):
    """A file of claims that cannot be read."""


class PaperNotFound(ClaimcheckError):
    """An id that no catalogue knows."""


class DownloadFailed(ClaimcheckError):
    """A source that could not be fetched."""


class UnreadablePdf(ClaimcheckError):
    """A PDF without readable text."""


class DigestError(ClaimcheckError):
    """A digest source that cannot be typeset."""


class StoreError(ClaimcheckError):
    """A corpus store that cannot be opened or written."""


class NoStore(StoreError):
    """A place that was named and is no corpus store."""


class EncoderError(ClaimcheckError):
    """Encoder weights that are missing or not the expected ones."""


class NoEncoder(EncoderError):
    """A name or folder that is no encoder."""


class VerifierError(ClaimcheckError):
    """A verifier that cannot be loaded or trained."""


class NoVerifier(VerifierError):
    """A name or folder that is no verifier."""


class DecisionError(ClaimcheckError):
    """The decision's model, or data for it, that cannot be used."""


class DatasetError(ClaimcheckError):
    """Labelled data, a published set or a file of one's own, that cannot be read."""


class BenchmarkError(ClaimcheckError):
    """A benchmark that cannot be run on the data it was given."""


class MissingExtra(ClaimcheckError):
    """An optional dependency that is not installed."""


class RecipeError(ClaimcheckError):
    """A reproduction recipe that is not valid."""


class RunError(ClaimcheckError):
    """An experiment that cannot be planned, run or compared."""
