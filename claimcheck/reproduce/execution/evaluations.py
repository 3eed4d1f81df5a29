"""An evaluation step: predictions or states of a model in one language, and scores."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from claimcheck.errors import RunError
from claimcheck.reproduce.data.examples import Retrieval, Split
from claimcheck.reproduce.evaluation.scoring import score
from claimcheck.reproduce.execution.materials import (
    TrainedModel,
    load_model,
    split_of,
    tokenizer_of,
)
from claimcheck.reproduce.execution.retrieval import retrieval_scores
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.runs.folder import LayerScore, StepResult, StepState
from claimcheck.reproduce.steps.step import EmbedStep, EvaluateStep
from claimcheck.reproduce.tasks.catalogue import labelled, task
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.task import Task, TaskKind

_METRICS: Mapping[TaskKind, tuple[str, ...]] = {
    TaskKind.CLASSIFICATION: ("accuracy",),
    TaskKind.CHOICE: ("accuracy",),
    TaskKind.TAGGING: ("f1", "accuracy"),
    TaskKind.SPAN: ("f1", "exact_match", "mean"),
}
"""All that a task with a head is scored by, whichever metric a recipe asks for."""


def evaluate_language(place: Workplace, step: EvaluateStep) -> StepResult:
    """Score a model in one language and keep what each example adds to the scores."""
    (need,) = step.data
    split = split_of(need, place.source)
    if step.layers:
        encoder = _model(place, step).model.encoder
        scores = retrieval_scores(place, step, split, encoder)
        place.folder(step.key).write_scores(scores)
        return StepResult(StepState.DONE, record={"examples": len(split.examples)})
    return _evaluate_head(place, step, split)


def embed_task(place: Workplace, step: EmbedStep) -> StepResult:
    """Keep the mean last-layer state over all tokens of a task's English examples.

    The text embedding of a task (Vu et al. 2020, "Exploring and predicting
    transferability across NLP tasks", section 3), of the untrained encoder. Retrieval has
    no training data; its English candidates stand in for them.
    """
    from claimcheck.reproduce.training.prediction import sentence_states

    (need,) = step.data
    examples = split_of(need, place.source).examples
    model = load_model(place.encoder(step), place.settings.device).model
    items = place.items(step, step.training, labelled(task(need.task), examples), need)
    queries = sum(len(each.queries) for each in examples if isinstance(each, Retrieval))
    rows = [row for item in items[queries:] for row in item.rows]
    last = (model.encoder.config.layers,)
    states = sentence_states(model.encoder, rows, last, machine=place.machine)
    lengths = np.array([len(row) for row in rows], dtype=np.float64)
    vector = np.average(states[:, 0].astype(np.float64), axis=0, weights=lengths)
    place.folder(step.key).write_vector(vector)
    return StepResult(StepState.DONE, record={"rows": len(rows)})


def _evaluate_head(place: Workplace, step: EvaluateStep, split: Split) -> StepResult:
    from claimcheck.reproduce.training.prediction import predict

    asked, folder = step.evaluation, place.folder(step.key)
    found = _model(place, step)
    trained = _trained_task(found, step)
    # The head's outputs stand in the order of the labels that it was trained on.
    measured = replace(task(asked.task), labels=trained.labels)
    items = encode(
        measured,
        split.examples,
        tokenizer_of(place.encoder(step)),
        max_length=asked.max_length.value,
        stride=asked.stride.value if asked.stride else None,
    )
    outputs = predict(found.model, trained, items, machine=place.machine)
    predictions = decode(measured, split.examples, items, outputs)
    folder.write_predictions(predictions)
    folder.write_scores(
        [
            LayerScore(asked.task, score(asked.task, metric, split, predictions))
            for metric in _METRICS[measured.kind]
        ]
    )
    counts = {
        "examples": len(split.examples),
        "items": len(items),
        "tokens": sum(item.tokens for item in items),
    }
    return StepResult(StepState.DONE, record=counts)


def _model(place: Workplace, step: EvaluateStep) -> TrainedModel:
    folder = place.folder(step.parent).model if step.parent else place.encoder(step)
    return load_model(folder, place.settings.device)


def _trained_task(found: TrainedModel, step: EvaluateStep) -> Task:
    """The task whose head reads this evaluation: SQuAD's for XQuAD."""
    kind = task(step.evaluation.task).kind
    for each in found.tasks:
        if each.kind is kind:
            return each
    raise RunError(
        f"{step.evaluation.task} needs a head for {kind}, and no phase before trains one",
        hint="the last phase of an arm must train a task of this kind",
    )
