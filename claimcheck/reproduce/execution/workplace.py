"""Where steps are carried out: their folders, the data, the encoders, the device."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.reproduce.data.catalogue import Source
from claimcheck.reproduce.execution.materials import items_of
from claimcheck.reproduce.recipes.recipe import Evaluation, TrainingTask
from claimcheck.reproduce.runs.folder import StepFolder
from claimcheck.reproduce.steps.graph import Graph
from claimcheck.reproduce.steps.settings import Numerics, RunSettings
from claimcheck.reproduce.steps.step import DataNeed, Step
from claimcheck.reproduce.tasks.task import Item, Task

if TYPE_CHECKING:
    from claimcheck.reproduce.training.settings import Machine

Report = Callable[[str], None]
"""Told a line on what happens."""


@dataclass(frozen=True)
class Workplace:
    """All that steps share. Pickles, if ``report`` and ``source`` do."""

    root: Path
    """The runs directory."""
    graph: Graph
    settings: RunSettings
    source: Source
    encoders: Mapping[str, Path]
    """Folders of the published encoders by the name that steps give them."""
    report: Report

    def folder(self, key: str) -> StepFolder:
        """Of a step."""
        return StepFolder(self.root, key)

    def encoder(self, step: Step) -> Path:
        """The published encoder that the step's model descends from."""
        return self.encoders[step.encoder]

    def items(
        self,
        step: Step,
        training: TrainingTask | Evaluation,
        trained: Task,
        need: DataNeed,
        most: int | None = None,
    ) -> tuple[Item, ...]:
        """Examples as a training task reads them, with the labels of ``trained``.

        ``most`` takes that many from the start.
        """
        return items_of(
            need,
            self.source,
            trained,
            encoder=self.encoder(step),
            max_length=training.max_length.value,
            stride=training.stride.value if training.stride else None,
            most=most,
        )

    @property
    def machine(self) -> "Machine":
        """What is computed on."""
        from claimcheck.reproduce.training.settings import Machine

        return Machine(
            device=self.settings.device,
            bf16=self.settings.numerics is Numerics.BF16,
            compiled=self.settings.compiled,
            checkpoint_steps=self.settings.checkpoint_steps,
        )
