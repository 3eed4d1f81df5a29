"""The Hugging Face hub: what its cache on this machine holds, and whether it answers."""

_TIMEOUT_SECONDS = 10.0


def require_hub() -> None:
    """Find out at once that there is no connection: the hub's client retries for 23 s.

    Raises:
        ConnectionError: the hub cannot be reached.
    """
    import httpx
    from huggingface_hub.constants import ENDPOINT, HF_HUB_OFFLINE

    if HF_HUB_OFFLINE:
        raise ConnectionError("HF_HUB_OFFLINE is set")
    try:
        httpx.head(ENDPOINT, timeout=_TIMEOUT_SECONDS)
    except httpx.TransportError as exc:
        raise ConnectionError(f"{ENDPOINT}: {exc}") from exc


def is_cached(name: str, *, revision: str = "main") -> bool:
    """Whether the hub's cache on this machine holds the model, or begins to."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        return isinstance(
            try_to_load_from_cache(name, "config.json", revision=revision), str
        )
    except HFValidationError:
        return False  # no name that a model could have
