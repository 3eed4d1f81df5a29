"""What a data set is called, where it lies and how large it is: ``datasets.toml``."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimcheck.errors import DatasetError
from claimcheck.resources import data_folder


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Language(_Frozen):
    """The names that data sets give a language."""

    name: str
    """"German"."""
    iso3: str
    """Code of ISO 639-3 in Tatoeba's files: "deu"."""


class HubSet(_Frozen):
    """Where a data set lies on the Hugging Face hub."""

    path: str
    config: str | None = None
    """May hold {language}, {iso3} and {name}."""
    configs: dict[str, str] = {}
    """Of single languages whose configuration has another name."""
    revision: str | None = None
    splits: dict[str, str] = {}
    """Names of splits that are called differently there."""
    fields: dict[str, str | list[str]] = {}
    """Columns that are called differently there."""
    first_rows: int | None = None
    """Rows that are read of a table which is too large to be fetched as a whole."""
    id_prefix: str = ""
    """Start of the ids of a language, where all of them lie in one table."""


class PublishedSplit(_Frozen):
    """A part of a data set."""

    files: list[str] = []
    """Alternatives; the globs of one alternative are separated by blanks."""
    languages: list[str] = []
    sizes: int | dict[str, int] | None = None
    """Examples, for every language or by language; None where no number is published."""
    same_as: str | None = None
    """Another data set whose split of this name takes its place."""

    @property
    def all_languages(self) -> tuple[str, ...]:
        """ISO 639-1 codes, in alphabetical order."""
        named = self.languages or (self.sizes if isinstance(self.sizes, dict) else ())
        return tuple(sorted(named))

    def size(self, language: str) -> int | None:
        """Published number of examples in a language; None where there is none."""
        return self.sizes.get(language) if isinstance(self.sizes, dict) else self.sizes


class Dataset(_Frozen):
    """A published data set and how to read it."""

    name: str
    title: str
    citation: str
    licence: str
    url: str
    """Where to get it."""
    format: str = ""
    """Name in ``formats.FORMATS``; empty for a set that is made of others."""
    folder: str = ""
    """Of its files within the data folder; also the name of its archive."""
    parts: list[str] = []
    """Sets that it is the union of."""
    fields: dict[str, str | list[str]] = {}
    """Columns by what they hold; several names are alternatives or parts."""
    columns: list[str] = []
    """Names of the columns of files without a header."""
    labels: dict[str, str] = {}
    """Classes or tags by their published spelling; none: any is taken."""
    skip_labels: list[str] = []
    """Marks of examples without a label, which are left out."""
    skip_incomplete: bool = False
    """Whether rows with missing cells are left out."""
    answers: list[str] = []
    """Marks of the right choice, in the order of the choices."""
    answers_also: list[str] = []
    """A second spelling of them."""
    questions: dict[str, str] = {}
    """Wording of questions that the files give by a keyword."""
    unanswerable: bool = False
    """Whether questions may be without an answer."""
    parallel: bool = False
    """Whether an id means the same example in every language, translated."""
    unlike: str = ""
    """How the data differ from the paper's, which were never published."""
    hub: HubSet | None = None
    note: str = ""
    splits: dict[str, PublishedSplit]

    def split(self, name: str, language: str) -> PublishedSplit:
        """A split that is published in a language, or may be translated to it.

        Raises:
            DatasetError: there is no such split.
        """
        if name not in self.splits:
            raise DatasetError(
                f"data set {self.name}: no split {name!r}; expected one of "
                + ", ".join(self.splits),
            )
        if language not in languages():
            raise DatasetError(
                f"data set {self.name}: unknown language {language!r}; expected one of "
                + ", ".join(self.splits[name].all_languages),
                hint="languages are given by their ISO 639-1 code, as in XTREME",
            )
        return self.splits[name]


class _File(_Frozen):
    languages: dict[str, Language]
    sets: dict[str, Dataset] = Field(min_length=1)


@cache
def _file() -> _File:
    path = data_folder("reproduce") / "datasets.toml"
    return read_catalogue(path)


def read_catalogue(path: Path) -> _File:
    """Languages and data sets of a file.

    Raises:
        DatasetError: a key is missing, unknown or of another type.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, entry in content.get("sets", {}).items():
        entry["name"] = name
    try:
        return _File.model_validate(content)
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise DatasetError(f"{path}: {where}: {first['msg']}") from exc


def languages() -> dict[str, Language]:
    """Languages of all sets by their ISO 639-1 code."""
    return _file().languages


def datasets() -> dict[str, Dataset]:
    """All data sets by name."""
    return _file().sets


def dataset(name: str) -> Dataset:
    """A data set.

    Raises:
        DatasetError: no set has this name.
    """
    found = datasets().get(name)
    if found is None:
        raise DatasetError(
            f"no data set is called {name!r}; expected one of " + ", ".join(datasets())
        )
    return found
