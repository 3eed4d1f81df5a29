"""Forward and gradients are those of the padded models in transformers."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from toy_items import LABELS, toy_items, toy_task

from claimcheck.reproduce.encoder.batch import Batch, batch_of
from claimcheck.reproduce.encoder.losses import choice_scores, loss_sum, span_scores
from claimcheck.reproduce.encoder.model import MASKED, Model, build_model
from claimcheck.reproduce.encoder.weights import load_encoder
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind

PADDING = 1
TOLERANCE = 1e-5
ARCHITECTURES = {
    TaskKind.CLASSIFICATION: "XLMRobertaForSequenceClassification",
    TaskKind.CHOICE: "XLMRobertaForMultipleChoice",
    TaskKind.TAGGING: "XLMRobertaForTokenClassification",
    TaskKind.SPAN: "XLMRobertaForQuestionAnswering",
    TaskKind.MASKED: "XLMRobertaForMaskedLM",
}
HEADS = {
    TaskKind.CLASSIFICATION: {"dense": "classifier.dense", "scores": "classifier.out_proj"},
    TaskKind.CHOICE: {"dense": "roberta.pooler.dense", "scores": "classifier"},
    TaskKind.TAGGING: {"scores": "classifier"},
    TaskKind.SPAN: {"scores": "qa_outputs"},
    TaskKind.MASKED: {"dense": "lm_head.dense", "norm": "lm_head.layer_norm"},
}
"""Our names of the heads' layers, and those of the models in transformers."""

ENCODER = {
    "embeddings.tokens": "embeddings.word_embeddings",
    "embeddings.positions": "embeddings.position_embeddings",
    "layers.0.inner": "encoder.layer.0.intermediate.dense",
    "layers.1.attention.output": "encoder.layer.1.attention.output.dense",
    "layers.1.norm": "encoder.layer.1.output.LayerNorm",
}
"""A layer of each sort, for the gradients."""


def padded_model(folder: Path, kind: TaskKind) -> Any:
    """The model of transformers with a random head, dropout off."""
    import transformers

    architecture = getattr(transformers, ARCHITECTURES[kind])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.manual_seed(3)
        model = architecture.from_pretrained(
            folder, num_labels=len(LABELS) - (kind is TaskKind.SPAN)
        )
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim > 1:  # as if trained: fresh ones hardly mix the tokens
                weight.mul_(8)
    return model.eval()


def packed_model(folder: Path, theirs: Any, kind: TaskKind) -> tuple[str, Model]:
    """Ours, with the weights of theirs."""
    theirs.save_pretrained(folder := folder / f"lively-{kind}")
    encoder = load_encoder(folder)
    if kind is TaskKind.MASKED:
        return MASKED, build_model(encoder, [], seed=0, masked_head_of=folder)
    task = toy_task(kind)
    model = build_model(encoder, [task], seed=0)
    weights = theirs.state_dict()
    state = {
        f"{ours}.{part}": weights[f"{name}.{part}"]
        for ours, name in HEADS[kind].items()
        for part in ("weight", "bias")
    }
    model.heads[task.name].load_state_dict(state)
    return task.name, model


def padded(rows: list[np.ndarray[Any, Any]], filling: int) -> Tensor:
    longest = max(len(row) for row in rows)
    filled = [np.pad(row, (0, longest - len(row)), constant_values=filling) for row in rows]
    return torch.from_numpy(np.stack(filled).astype(np.int64))


def padded_loss(model: Any, kind: TaskKind, items: list[Item]) -> Tensor:
    """Summed over the targets, by cross-entropy as transformers computes it."""
    rows = [row for item in items for row in item.rows]
    ids = padded(rows, PADDING)
    mask = (ids != PADDING).long()
    cross_entropy = nn.functional.cross_entropy
    if kind is TaskKind.SPAN:
        targets = torch.from_numpy(np.stack([item.target for item in items]))
        output = model(
            input_ids=ids,
            attention_mask=mask,
            start_positions=targets[:, 0],
            end_positions=targets[:, 1],
        )
        # Theirs scores the padding as well; ours does not, so it is left out of theirs.
        hidden = (mask == 0)[..., None]
        ends = torch.stack([output.start_logits, output.end_logits], dim=-1)
        ends = ends.masked_fill(hidden, float("-inf")).transpose(1, 2).flatten(0, 1)
        return cross_entropy(ends, targets.flatten(), reduction="sum") / 2
    if kind is TaskKind.CHOICE:
        total = torch.zeros(())
        for item in items:  # one after the other: the items differ in their choices
            part = padded(list(item.rows), PADDING)[None]
            scores = model(input_ids=part, attention_mask=(part != PADDING).long()).logits
            total = total + cross_entropy(scores[0], torch.tensor(int(item.target)))
        return total
    logits = model(input_ids=ids, attention_mask=mask).logits
    if kind is TaskKind.CLASSIFICATION:
        labels = torch.tensor([int(item.target) for item in items])
        return cross_entropy(logits, labels, reduction="sum")
    labels = padded([item.target for item in items], -100)
    return cross_entropy(logits.transpose(1, 2), labels, reduction="sum")


@pytest.mark.parametrize("kind", list(ARCHITECTURES))
@pytest.mark.parametrize("multiple", [1, 64])
def test_loss_and_gradients(tiny: Path, kind: TaskKind, multiple: int) -> None:
    items = toy_items(kind, 6)
    theirs = padded_model(tiny, kind)
    name, ours = packed_model(tiny, theirs, kind)
    ours.eval()

    expected = padded_loss(theirs, kind, items)
    expected.backward()  # type: ignore[no-untyped-call]
    batch = batch_of(items, kind, padding=PADDING, multiple=multiple)
    found = loss_sum(ours(name, batch), batch)
    found.backward()  # type: ignore[no-untyped-call]

    assert found.item() == pytest.approx(expected.item(), rel=TOLERANCE)
    got = dict(ours.named_parameters())
    pairs = {f"encoder.{a}.weight": f"roberta.{b}.weight" for a, b in ENCODER.items()}
    pairs |= {f"heads.{name}.{a}.weight": f"{b}.weight" for a, b in HEADS[kind].items()}
    for mine, yours in pairs.items():
        gradient, reference = got[mine].grad, theirs.get_parameter(yours).grad
        assert gradient is not None, mine
        assert reference is not None, yours
        assert reference.abs().max() > 1e-3, yours  # else nothing would be compared
        torch.testing.assert_close(gradient, reference, atol=TOLERANCE, rtol=1e-4, msg=mine)


def test_queries_keys_and_values(tiny: Path) -> None:
    """Their three matrices lie in our one in this order."""
    kind = TaskKind.TAGGING
    items = toy_items(kind, 4)
    theirs = padded_model(tiny, kind)
    name, ours = packed_model(tiny, theirs, kind)
    padded_loss(theirs, kind, items).backward()  # type: ignore[no-untyped-call]
    batch = batch_of(items, kind, padding=PADDING)
    loss_sum(ours.eval()(name, batch), batch).backward()  # type: ignore[no-untyped-call]
    attention = theirs.roberta.encoder.layer[1].attention.self
    expected = torch.cat(
        [part.weight.grad for part in (attention.query, attention.key, attention.value)]
    )
    found = dict(ours.named_parameters())["encoder.layers.1.attention.input.weight"].grad
    assert found is not None
    torch.testing.assert_close(found, expected, atol=TOLERANCE, rtol=1e-4)


def test_layers(tiny: Path) -> None:
    """The embeddings come first; nothing is computed behind the last asked for."""
    items = toy_items(TaskKind.RETRIEVAL, 5)
    theirs = padded_model(tiny, TaskKind.MASKED)
    _, model = packed_model(tiny, theirs, TaskKind.MASKED)
    encoder = model.encoder.eval()
    ids = padded([item.rows[0] for item in items], PADDING)
    real = ids != PADDING
    with torch.no_grad():
        expected = theirs.roberta(
            ids, attention_mask=real.long(), output_hidden_states=True
        ).hidden_states
        packed = batch_of(items, TaskKind.RETRIEVAL, padding=PADDING).packed
        found = list(encoder.layer_states(packed, until=2))
        assert len(list(encoder.layer_states(packed, until=1))) == 2
    assert len(found) == len(expected) == 3
    for ours, reference in zip(found, expected, strict=True):
        torch.testing.assert_close(ours, reference[real], atol=TOLERANCE, rtol=0)


def dropped(model: nn.Module, forward: Any, draws: int) -> tuple[Tensor, Tensor]:
    """Mean and deviation of the outputs over draws of dropout."""
    torch.manual_seed(11)
    model.train()
    with torch.no_grad():
        outputs = torch.stack([forward() for _ in range(draws)])
    return outputs.mean(0), outputs.std(0)


def test_dropout(tiny: Path) -> None:
    """Over many draws the scores have their means and deviations."""
    kind, draws = TaskKind.TAGGING, 1500
    items = toy_items(kind, 3, longest=12)
    theirs = padded_model(tiny, kind)
    name, ours = packed_model(tiny, theirs, kind)
    ids = padded([item.rows[0] for item in items], PADDING)
    real = ids != PADDING
    batch = batch_of(items, kind, padding=PADDING)
    mean, deviation = dropped(ours, lambda: ours(name, batch), draws)
    reference_mean, reference_deviation = dropped(
        theirs,
        lambda: theirs(input_ids=ids, attention_mask=real.long()).logits[real],
        draws,
    )
    off = (mean - reference_mean).abs() / (reference_deviation * (2 / draws) ** 0.5)
    assert off.max() < 5.0  # standard errors of the difference of two means
    ratio = deviation / reference_deviation
    assert ratio.mean().item() == pytest.approx(1.0, abs=0.02)
    assert 0.85 < ratio.min() < ratio.max() < 1.15
    plain = ours.eval()(name, batch)
    assert (plain - mean).abs().max() > 0  # dropout was on


def test_scores_of_uneven_sequences() -> None:
    scores = torch.tensor([[1.0], [2.0], [3.0]])
    assert choice_scores(scores, (1, 2)).tolist() == [[1.0, float("-inf")], [2.0, 3.0]]
    items = [
        Item((np.array([0, 2], np.int32),), np.array([0, 1]), 0),
        Item((np.array([0, 7, 2], np.int32),), np.array([1, 2]), 1),
    ]
    batch: Batch = batch_of(items, TaskKind.SPAN, padding=PADDING)
    spans = span_scores(torch.arange(10.0).view(5, 2), batch)
    assert spans[0].tolist() == [[0, 1], [2, 3], [float("-inf")] * 2]
    assert spans[1].tolist() == [[4, 5], [6, 7], [8, 9]]


def test_task_without_head(tiny: Path) -> None:
    task = Task(name="tatoeba", dataset="tatoeba", kind=TaskKind.RETRIEVAL)
    with pytest.raises(ValueError, match="tatoeba: a retrieval task has no head"):
        build_model(load_encoder(tiny), [task], seed=0)
