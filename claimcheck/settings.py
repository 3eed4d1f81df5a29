"""Frozen settings with checks, read from TOML."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from claimcheck.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class ArxivSettings:
    """How arXiv is asked. Only the hosts of the two URLs are ever contacted."""

    api_url: str = "https://export.arxiv.org/api/query"
    """Atom API."""
    pdf_url: str = "https://arxiv.org/pdf"
    """PDFs lie at ``{pdf_url}/{id}v{version}``."""
    delay_seconds: float = 3.0
    """Least time between two requests (arXiv API terms of use: 3 s)."""
    timeout_seconds: float = 30.0
    """Longest silence of a connection."""
    retries: int = 3
    """Tries after the first for answers 429 and 5xx and for broken connections."""
    max_wait_seconds: float = 120.0
    """Longest Retry-After that is waited out; a longer one is reported instead."""
    max_pdf_bytes: int = 100 * 1024 * 1024
    """A larger PDF is refused."""

    def __post_init__(self) -> None:
        for name in ("api_url", "pdf_url"):
            url = urlsplit(getattr(self, name))
            if url.scheme not in {"http", "https"} or not url.netloc:
                raise SettingsError(
                    f"arxiv.{name} is {getattr(self, name)!r}; expected an http(s) URL",
                    hint="give it with scheme and host, as in https://arxiv.org/pdf",
                )
        for name in ("delay_seconds", "timeout_seconds", "retries", "max_wait_seconds"):
            _require_not_negative("arxiv", name, getattr(self, name))
        if self.max_pdf_bytes <= 0:
            raise SettingsError(
                f"arxiv.max_pdf_bytes is {self.max_pdf_bytes}; expected more than 0"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderSettings:
    """Which sentence encoder makes the vectors."""

    name: str = "sentence-transformers/all-MiniLM-L6-v2"
    """Hub name or folder of any sentence-transformers model."""
    revision: str = ""
    """Hub revision; empty means the pinned one of the default encoder, else "main"."""
    backend: str = "auto"
    """"onnx" (default encoder only), "torch", or "auto": onnx where it can."""
    batch_size: int = 64
    """Sentences per forward pass."""

    def __post_init__(self) -> None:
        if self.backend not in {"auto", "onnx", "torch"}:
            raise SettingsError(
                f"encoder.backend is {self.backend!r}; expected auto, onnx or torch"
            )
        if self.batch_size < 1:
            raise SettingsError(
                f"encoder.batch_size is {self.batch_size}; expected at least 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierSettings:
    """Which cross-encoder reads a claim beside a passage."""

    name: str = "minilm"
    """"minilm", the one that is shipped; "none"; else a folder or hub name of a
    cross-encoder."""
    batch_size: int = 32
    """Pairs per forward pass of a model from the hub."""

    def __post_init__(self) -> None:
        if not self.name:
            raise SettingsError("verifier.name is empty; expected minilm, none or a model")
        if self.batch_size < 1:
            raise SettingsError(
                f"verifier.batch_size is {self.batch_size}; expected at least 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSettings:
    """How candidates are ranked."""

    passages: int = 8
    """Passages kept per atom."""
    fusion_constant: int = 60
    """k of reciprocal rank fusion (Cormack 2009: 60)."""

    def __post_init__(self) -> None:
        for name in ("passages", "fusion_constant"):
            if getattr(self, name) < 1:
                raise SettingsError(
                    f"match.{name} is {getattr(self, name)}; expected at least 1"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSettings:
    """When a verdict is given."""

    max_risk: float = 1.0
    """Greatest share of wrong verdicts, in (0, 1]; 1 sets no limit. Verdicts that the
    recorded risk–coverage curve holds to be riskier are withheld."""

    def __post_init__(self) -> None:
        if not 0 < self.max_risk <= 1:
            raise SettingsError(
                f"decision.max_risk is {self.max_risk}; expected more than 0, at most 1",
                hint="0.05 withholds verdicts of which more than one in 20 would be wrong",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Unknown keys in a file are refused."""

    store: str = ""
    """Path or URI of the corpus store; empty means ``corpus`` in the cache folder."""
    cache: str = ""
    """Folder for downloads and exported models; empty means the user's cache folder."""
    arxiv: ArxivSettings = field(default_factory=ArxivSettings)
    encoder: EncoderSettings = field(default_factory=EncoderSettings)
    verifier: VerifierSettings = field(default_factory=VerifierSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    decision: DecisionSettings = field(default_factory=DecisionSettings)

    @property
    def cache_path(self) -> Path:
        """Folder for everything that can be made again."""
        return Path(self.cache) if self.cache else user_cache_path("claimcheck")

    @property
    def store_uri(self) -> str:
        """Path or URI of the store, never empty."""
        return self.store or str(self.cache_path / "corpus")

    @property
    def fingerprint(self) -> str:
        """Eight hex digits over all settings that can change a verdict."""
        parts = {
            "encoder": asdict(self.encoder),
            "verifier": asdict(self.verifier),
            "match": asdict(self.match),
            "decision": asdict(self.decision),
        }
        text = json.dumps(parts, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


def read_settings(path: Path) -> Settings:
    """Settings from a TOML file.

    Raises:
        SettingsError: no such file, not TOML, an unknown key, or a value out of range.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise SettingsError(
            f"{path}: cannot be read ({exc.strerror})",
            hint="name an existing TOML file with --settings, or leave the option out",
        ) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise SettingsError(f"{path}: not valid TOML ({exc})") from exc
    return build_settings(data, where=str(path))


def build_settings(data: dict[str, Any], *, where: str = "settings") -> Settings:
    """Settings from nested dictionaries, as TOML gives them.

    Raises:
        SettingsError: an unknown key, a wrong type, or a value out of range.
    """
    built: Settings = _build(Settings, data, where=where)
    return built


def _build(kind: type[Any], data: dict[str, Any], *, where: str) -> Any:
    known = {item.name: item for item in fields(kind)}
    values: dict[str, Any] = {}
    defaults = kind()
    for key, value in data.items():
        if key not in known:
            raise SettingsError(
                f"{where}: unknown key {key!r}",
                hint=f"known keys: {', '.join(sorted(known))}",
            )
        default = getattr(defaults, key)
        if is_dataclass(default):
            if not isinstance(value, dict):
                raise SettingsError(f"{where}: [{key}] must be a table, found {value!r}")
            values[key] = _build(type(default), value, where=f"{where} [{key}]")
        elif isinstance(default, float) and type(value) is int:
            values[key] = float(value)
        elif type(value) is not type(default):
            raise SettingsError(
                f"{where}: {key} is {value!r}; expected {type(default).__name__}"
            )
        else:
            values[key] = value
    return kind(**values)


def _require_not_negative(section: str, name: str, value: float) -> None:
    if value < 0:
        raise SettingsError(f"{section}.{name} is {value}; expected 0 or more")
