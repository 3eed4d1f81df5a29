"""Tokens of the really tokenised data."""

from collections.abc import Callable, Iterable
from typing import Any

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import load_split
from claimcheck.reproduce.data.examples import Example, Retrieval
from claimcheck.reproduce.data.source import Source
from claimcheck.reproduce.planning.cost import Tokens
from claimcheck.reproduce.planning.estimate import TextNeed
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.encoding import encode

Progress = Callable[[int, int], None]
"""Told how many of how many texts are counted."""


def count_tokens(
    texts: Iterable[TextNeed],
    *,
    source: Source,
    tokenizer: Any,
    progress: Progress = lambda done, total: None,
) -> tuple[dict[TextNeed, Tokens], dict[TextNeed, DatasetError]]:
    """Tokens of each text, and what is wrong with those that could not be read.

    Args:
        texts: each is read and tokenised once.
        source: where the data lies.
        tokenizer: of the encoder, from ``load_tokenizer``.
        progress: called after each.
    """
    wanted = sorted(set(texts), key=repr)
    counted: dict[TextNeed, Tokens] = {}
    missing: dict[TextNeed, DatasetError] = {}
    for number, text in enumerate(wanted, start=1):
        try:
            counted[text] = _count(text, source, tokenizer)
        except DatasetError as error:
            missing[text] = error
        progress(number, len(wanted))
    return counted, missing


def _count(text: TextNeed, source: Source, tokenizer: Any) -> Tokens:
    need = text.need
    found = task(need.task)
    split = load_split(
        found.dataset,
        split=need.split,
        language=need.language,
        source=source,
        fraction=need.fraction,
    )
    examples: list[Example] = []
    for example in split.examples:
        if isinstance(example, Retrieval):
            examples += [*example.queries, *example.candidates]
        else:
            examples.append(example)
    items = encode(
        found, examples, tokenizer, max_length=text.max_length, stride=text.stride
    )
    lengths = [len(row) for item in items for row in item.rows]
    return Tokens(
        items=len(items),
        rows=len(lengths),
        tokens=sum(lengths),
        squares=sum(length**2 for length in lengths),
        longest=max(lengths, default=0),
    )
