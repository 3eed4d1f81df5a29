"""The verifier that the settings name."""

from claimcheck.entailment.crossfitted import FOLDS_FILE, CrossFittedVerifier
from claimcheck.entailment.hub import HubVerifier
from claimcheck.entailment.shipped import CARD_FILE, ShippedVerifier, shipped_folder
from claimcheck.entailment.verifier import Verifier
from claimcheck.errors import NoVerifier, SettingsError, VerifierError
from claimcheck.hub import is_cached
from claimcheck.settings import Settings


def load_verifier(settings: Settings, *, offline: bool = False) -> Verifier:
    """The shipped verifier, one that was trained here, or any cross-encoder of the hub.

    With ``offline`` the hub is not asked; what its local cache holds is used.

    Raises:
        VerifierError: there is none of that name, or it was not trained for this.
    """
    from pathlib import Path

    name = settings.verifier.name
    if name == "none":
        raise VerifierError(
            "verifier.name is none, but this cannot be done without a verifier",
            hint="name minilm, a folder or a hub model with --verifier",
        )
    if name == "minilm":
        return ShippedVerifier(shipped_folder())
    if (Path(name) / CARD_FILE).is_file():
        return ShippedVerifier(Path(name))
    if (Path(name) / FOLDS_FILE).is_file():
        return CrossFittedVerifier(Path(name))
    if offline and not (Path(name).is_dir() or is_cached(name)):
        raise NoVerifier(
            f"no verifier {name!r}: no such folder, and not in the hub's cache",
            hint="check the name or folder, or leave out --offline to ask the hub",
        )
    return HubVerifier(name, batch_size=settings.verifier.batch_size, local=offline)


def is_shipped() -> bool:
    """Whether this installation holds the verifier that the settings name by default."""
    try:
        return (shipped_folder() / CARD_FILE).is_file()
    except SettingsError:
        return False
