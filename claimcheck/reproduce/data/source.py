"""Where examples come from: a folder of published files, or the Hugging Face hub."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from claimcheck.datasets.records import Record
from claimcheck.errors import DatasetError, MissingExtra
from claimcheck.reproduce.data.archive import unpack
from claimcheck.reproduce.data.dataset import Dataset, HubSet, PublishedSplit, languages

_PACKED = ("", ".gz", ".bz2")


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a split."""

    files: tuple[Path, ...]
    origin: str
    """Their names within the data folder, joined by blanks."""


@dataclass(frozen=True)
class Folder:
    """Published files, each data set in a folder or an archive of its own name.

    ``squad/train-v1.1.json`` or ``squad.tar.gz``; translated intermediate data in the
    same format and under the same names in ``translated/LANG/squad/``.
    """

    path: Path
    cache: Path = field(default_factory=lambda: user_cache_path("claimcheck") / "datasets")
    """Where archives are unpacked."""

    def find(self, data: Dataset, split: PublishedSplit, language: str) -> Found:
        """The files of a split in a language.

        Raises:
            DatasetError: they are not there; the message names what is looked for.
        """
        published = language in split.all_languages
        base = self.path if published else self.path / "translated" / language
        root = self._root(base, data.folder)
        if root is None:
            raise self._missing(base, data, split, language)
        for alternative in split.files:
            parts = [
                _matches(root, _fill(glob, "en" if not published else language))
                for glob in alternative.split()
            ]
            if all(parts):
                return self._found(base, root, data, [f for part in parts for f in part])
        raise self._missing(base, data, split, language)

    def _root(self, base: Path, folder: str) -> Path | None:
        if (base / folder).is_dir():
            return base / folder
        archive = base / f"{folder}.tar.gz"
        if not archive.is_file():
            return None
        root = unpack(archive, self.cache)
        # Some archives hold the folder, others its content.
        return root / folder if (root / folder).is_dir() else root

    def _found(self, base: Path, root: Path, data: Dataset, files: list[Path]) -> Found:
        place = (base / data.folder).relative_to(self.path)
        names = (str(place / file.relative_to(root)) for file in files)
        return Found(tuple(files), " ".join(names))

    def _missing(
        self, base: Path, data: Dataset, split: PublishedSplit, language: str
    ) -> DatasetError:
        wanted = " or ".join(_fill(glob, language) for glob in split.files)
        where = base / data.folder
        if language not in split.all_languages:
            return DatasetError(
                f"{where}: no {data.title} in {language!r}; it is published in "
                + ", ".join(split.all_languages),
                hint=f"put translated files of the same format into {where}",
            )
        return DatasetError(
            f"{where}: no files of {data.title} in {language!r}; expected {wanted}, in "
            f"this folder or in {data.folder}.tar.gz",
            hint=f"get them from {data.url} ({data.licence})",
        )


Loader = Callable[..., Any]
"""``datasets.load_dataset``, or what stands in for it."""


@dataclass(frozen=True)
class Hub:
    """The Hugging Face hub, through the library ``datasets``."""

    load: Loader | None = None
    """None takes ``datasets.load_dataset``."""

    @cached_property
    def _loader(self) -> Loader:
        if self.load is not None:
            return self.load
        try:
            from datasets import load_dataset
        except ImportError as exc:
            raise MissingExtra(
                "reading from the Hugging Face hub needs the library 'datasets'",
                hint="pip install 'claimcheck-literature[reproduce]'",
            ) from exc
        loader: Loader = load_dataset
        return loader

    def rows(self, data: Dataset, split: str, language: str) -> Iterator[Record]:
        """The rows of a split; numbered classes are given by name.

        Raises:
            DatasetError: the set is not on the hub, or the hub does not deliver it.
        """
        hub, loader = self._place(data), self._loader
        try:
            table = loader(
                hub.path,
                _config(hub, language),
                split=hub.splits.get(split, split),
                revision=hub.revision,
                streaming=hub.first_rows is not None,
            )
        except Exception as exc:
            # The library raises errors of many families for a set that is not there.
            raise DatasetError(
                f"{origin(hub, language)}, split {split}: cannot be loaded ({exc})",
                hint="name a folder of published files instead (--data DIR)",
            ) from exc
        names = _class_names(table)
        prefix = _fill(hub.id_prefix, language)
        for number, row in enumerate(islice(table, hub.first_rows), 1):
            if prefix and not str(row.get("id", "")).startswith(prefix):
                continue
            fields = {k: _named(v, names[k]) if k in names else v for k, v in row.items()}
            yield Record(Path(origin(hub, language)), f"row {number}", fields)

    @staticmethod
    def _place(data: Dataset) -> HubSet:
        if data.hub is None:
            raise DatasetError(
                f"data set {data.name} ({data.title}) is not read from the hub",
                hint=f"get its files from {data.url} and name their folder (--data DIR)",
            )
        return data.hub


Source = Folder | Hub


def origin(hub: HubSet, language: str) -> str:
    """Where rows come from: "hub:owner/name/config@revision"."""
    config = _config(hub, language)
    place = f"{hub.path}/{config}" if config else hub.path
    return f"hub:{place}@{hub.revision or 'main'}"


def _config(hub: HubSet, language: str) -> str | None:
    config = hub.configs.get(language, hub.config)
    return _fill(config, language) if config else None


def _fill(pattern: str, language: str) -> str:
    names = languages()[language]
    return pattern.format(
        language=language, iso3=names.iso3, name=names.name, lower=names.name.lower()
    )


def _matches(root: Path, glob: str) -> list[Path]:
    for ending in _PACKED:
        found = sorted(file for file in root.glob(glob + ending) if file.is_file())
        if found:
            return found
    return []


def _class_names(table: Any) -> dict[str, list[str]]:
    """Names of the classes of columns that hold numbers of classes, or lists of them."""
    found = {}
    for column, feature in (getattr(table, "features", None) or {}).items():
        names = getattr(getattr(feature, "feature", feature), "names", None)
        if names:
            found[column] = list(names)
    return found


def _named(value: Any, names: list[str]) -> Any:
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return names[value] if isinstance(value, int) and 0 <= value < len(names) else value
