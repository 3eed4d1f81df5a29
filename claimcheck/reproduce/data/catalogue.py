"""Splits of data sets by name: read, counted, sampled and hashed."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, fields, replace

import numpy as np

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.dataset import (
    Dataset,
    PublishedSplit,
    dataset,
    datasets,
    languages,
)
from claimcheck.reproduce.data.examples import Example, Retrieval, Split
from claimcheck.reproduce.data.formats import format_of
from claimcheck.reproduce.data.source import Folder, Hub, Source, origin

__all__ = ["Folder", "Hub", "Source", "dataset", "datasets", "languages", "load_split"]


@dataclass(frozen=True, slots=True)
class _Read:
    examples: tuple[Example, ...]
    origin: str


def load_split(
    name: str,
    *,
    split: str,
    language: str,
    source: Source,
    fraction: float = 1.0,
    seed: int = 0,
) -> Split:
    """The examples of a split in a language, in their published order.

    A fraction draws examples without replacement; a smaller one with the same seed is a
    subset of a larger one. Of a retrieval the queries are drawn with their right
    candidates, and the same share of the candidates that are right for no query.

    A number of examples other than the published one is no error, since rebuilt and
    partial files are of use, but it is noted in the split. Ids that a file gives to several
    examples, as XTREME's files of TyDi QA do, are told apart by a number: "12", "12#2".

    Args:
        name: data set, as in ``reproduce/datasets.toml``.
        split: "train", "validation" or "test".
        language: ISO 639-1 code. Translated data is read where the set is not published
            in the language, see ``Folder``.
        source: where the data lies.
        fraction: share of the examples, in (0, 1].
        seed: of the sampling.

    Raises:
        DatasetError: no such set, split or language, or data that is missing or not as
            published; the message names file and line.
    """
    if not 0.0 < fraction <= 1.0:
        raise DatasetError(f"the fraction is {fraction}; expected more than 0, at most 1")
    data = dataset(name)
    published = data.split(split, language)
    if published.same_as and language in published.all_languages:
        other = load_split(
            published.same_as,
            split=split,
            language=language,
            source=source,
            fraction=fraction,
            seed=seed,
        )
        return replace(other, dataset=name)
    read = _read(data, published, split, language, source)
    if not read.examples or _count(read.examples) == 0:
        raise DatasetError(f"{read.origin}: no examples of {data.title} in {language!r}")
    examples = _sample(
        _told_apart(read.examples), fraction, f"{name}/{split}/{language}", seed
    )
    expected = published.size(language)
    return Split(
        dataset=name,
        name=split,
        language=language,
        examples=examples,
        sha256=_sha256(examples),
        origin=read.origin,
        fraction=fraction,
        expected=expected,
        parallel=data.parallel,
        notes=_notes(
            data, expected, _count(read.examples), language in published.all_languages
        ),
    )


def _read(
    data: Dataset, published: PublishedSplit, split: str, language: str, source: Source
) -> _Read:
    if data.parts:
        return _union(data, split, language, source)
    reader = format_of(data)
    if isinstance(source, Folder):
        found = source.find(data, published, language)
        return _Read(tuple(reader.files(found.files, data, language)), found.origin)
    if language not in published.all_languages or reader.rows is None or data.hub is None:
        raise DatasetError(
            f"data set {data.name} ({data.title}), {split}, {language!r}: not on the hub",
            hint=f"get its files from {data.url} and name their folder (--data DIR)",
        )
    named = data.model_copy(update={"fields": {**data.fields, **data.hub.fields}})
    rows = source.rows(data, split, language)
    return _Read(tuple(reader.rows(rows, named, language)), origin(data.hub, language))


def _union(data: Dataset, split: str, language: str, source: Source) -> _Read:
    """The parts one after the other; ids say which part an example is of."""
    examples: list[Example] = []
    origins = []
    for part in data.parts:
        other = dataset(part)
        read = _read(other, other.split(split, language), split, language, source)
        examples += [replace(item, id=f"{part}:{item.id}") for item in read.examples]
        origins.append(read.origin)
    return _Read(tuple(examples), " ".join(origins))


def _told_apart(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    """The examples with ids of their own: the second "12" becomes "12#2"."""
    seen: Counter[str] = Counter()
    apart = []
    for example in examples:
        seen[example.id] += 1
        times = seen[example.id]
        apart.append(
            example if times == 1 else replace(example, id=f"{example.id}#{times}")
        )
    return tuple(apart)


def _count(examples: tuple[Example, ...]) -> int:
    """Examples; of a retrieval its queries, and of BUCC those that have a translation."""
    return sum(
        len(item.relevant) if isinstance(item, Retrieval) else 1 for item in examples
    )


def _notes(
    data: Dataset, expected: int | None, found: int, published: bool
) -> tuple[str, ...]:
    if not published:
        return (f"{data.title}: translated, {found:,} examples",)
    if data.unlike:
        return (data.unlike,)
    if expected is None or found == expected:
        return ()
    return (f"{data.title}: {found:,} examples found, {expected:,} published",)


def _sample(
    examples: tuple[Example, ...], fraction: float, name: str, seed: int
) -> tuple[Example, ...]:
    if fraction == 1.0:
        return examples
    digest = hashlib.sha256(name.encode()).digest()
    generator = np.random.default_rng([seed, int.from_bytes(digest[:8], "big")])
    if all(isinstance(item, Retrieval) for item in examples):
        return tuple(
            _sample_retrieval(item, fraction, generator)
            for item in examples
            if isinstance(item, Retrieval)
        )
    return tuple(examples[place] for place in _draw(len(examples), fraction, generator))


def _draw(total: int, fraction: float, generator: np.random.Generator) -> list[int]:
    """Places in ascending order; at least one. A longer draw holds the shorter one."""
    kept = max(1, round(total * fraction))
    return sorted(generator.permutation(total)[:kept].tolist())


def _sample_retrieval(
    retrieval: Retrieval, fraction: float, generator: np.random.Generator
) -> Retrieval:
    places = _draw(len(retrieval.queries), fraction, generator)
    queries = tuple(retrieval.queries[place] for place in places)
    relevant = {
        query.id: retrieval.relevant[query.id]
        for query in queries
        if query.id in retrieval.relevant
    }
    wanted = frozenset().union(*retrieval.relevant.values())
    others = [c.id for c in retrieval.candidates if c.id not in wanted]
    drawn = _draw(len(others), fraction, generator) if others else []
    kept = frozenset().union(*relevant.values(), (others[place] for place in drawn))
    candidates = tuple(c for c in retrieval.candidates if c.id in kept)
    return Retrieval(retrieval.id, queries, candidates, relevant)


def _sha256(examples: tuple[Example, ...]) -> str:
    digest = hashlib.sha256()
    for example in examples:
        line = json.dumps(example, ensure_ascii=False, sort_keys=True, default=_plain)
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return {part.name: getattr(value, part.name) for part in fields(value)}  # type: ignore[arg-type]
