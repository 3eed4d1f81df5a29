"""Recipes from the shared settings and a treatment's file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.phases import intermediate_phase, target_phase
from claimcheck.reproduce.recipes.published import PublishedTable
from claimcheck.reproduce.recipes.recipe import (
    Arm,
    Budget,
    Evaluation,
    Provenance,
    Published,
    Question,
    Recipe,
    Sourced,
)
from claimcheck.reproduce.recipes.schema import (
    ArmSettings,
    EvaluationSettings,
    Settings,
    Treatment,
)
from claimcheck.reproduce.recipes.wording import arm_name, claim_of, title_of

AVERAGE = "average"
"""The evaluation that is a mean over others."""
_GPU_HOURS_OF_EVALUATION = 0.5
_GIGABYTES_OF_PREDICTIONS = 1.0
"""Ceilings of one recipe; assumed."""

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Makes the recipes of one treatment's file."""

    name: str
    """Of the file, without its ending; the ids begin with it."""
    treatment: Treatment
    settings: Settings
    tables: Mapping[str, PublishedTable]
    """Published files by name."""

    def recipes(self) -> Iterator[Recipe]:
        """One recipe for each evaluation, in the file's order.

        Raises:
            RecipeError: the file names a task, an evaluation or a published row that
                there is not.
        """
        self._check_names()
        for key in self.treatment.evaluations:
            yield self._average() if key == AVERAGE else self._single(key)

    def _check_names(self) -> None:
        arms = (self.treatment.baseline, *self.treatment.treatments)
        for task in (task for arm in arms for task in arm.tasks):
            self._known(self.settings.intermediate.tasks, task, "intermediate task")
        for key in self.treatment.evaluations:
            if key != AVERAGE:
                self._known(self.settings.evaluations, key, "evaluation")
        row = self.treatment.published
        if row is None:
            return
        table = self._known(self.tables, row.file, "published file")
        if not table.has_row(row.row, block=row.block, mlm=row.mlm):
            raise self._unknown(
                "published row", row.row, sorted({cell.row for cell in table.cells})
            )

    def _single(self, key: str) -> Recipe:
        found = self.settings.evaluations[key]
        published = self._published(found.column, found.column_metric)
        baseline = self._arm(self.treatment.baseline, found)
        treatments = tuple(self._arm(arm, found) for arm in self.treatment.treatments)
        trained = any(arm.phases for arm in (baseline, *treatments))
        return Recipe(
            id=f"{self.name}-{key}",
            title=title_of(self.treatment, found.name, self.settings),
            question=self.treatment.question,
            claim=claim_of(self.treatment, found.name, published, self.settings),
            published=published,
            model=self.settings.model,
            baseline=baseline,
            treatments=treatments,
            evaluation=_evaluation(found),
            # Without training nothing is drawn by chance.
            seeds=self.settings.seeds if trained else self.settings.seeds[:1],
            margin=found.margin,
            budget=self._budget([found]),
            notes=" ".join(filter(None, (self.treatment.notes, found.notes))),
        )

    def _average(self) -> Recipe:
        average = self.settings.average
        parts = [self.settings.evaluations[key] for key in average.evaluations]
        prefix = self.treatment.average_of or self.name
        published = self._published(average.column, "")
        longest = max(part.max_length.value for part in parts)
        return Recipe(
            id=f"{self.name}-{AVERAGE}",
            title=title_of(self.treatment, average.name, self.settings),
            question=Question.AVERAGE,
            claim=claim_of(self.treatment, average.name, published, self.settings),
            published=published,
            model=self.settings.model,
            baseline=Arm(name=arm_name(self.treatment.baseline, self.settings)),
            parts=tuple(f"{prefix}-{key}" for key in average.evaluations),
            evaluation=Evaluation(
                task="xtreme",
                metric="score",
                languages=tuple(
                    sorted({lang for p in parts for lang in p.languages.value})
                ),
                languages_source="those of its parts",
                split="validation",
                max_length=Sourced(
                    value=longest, source=Provenance.ASSUMED, place="longest of its parts"
                ),
            ),
            seeds=self.settings.seeds,
            margin=average.margin,
            budget=self._budget(parts),
            notes=self.treatment.notes,
        )

    def _arm(self, arm: ArmSettings, found: EvaluationSettings) -> Arm:
        phases = []
        if arm.tasks:
            phases.append(intermediate_phase(arm, self.settings))
        if found.target is not None:
            target = self._known(self.settings.target.tasks, found.target, "target task")
            phases.append(target_phase(target, self.settings))
        return Arm(name=arm_name(arm, self.settings), phases=tuple(phases))

    def _published(self, column: str, metric: str) -> Published | None:
        row = self.treatment.published
        if row is None or not column:
            return None
        return self.tables[row.file].find(
            row.row, block=row.block, mlm=row.mlm, target=column, metric=metric
        )

    def _budget(self, evaluations: list[EvaluationSettings]) -> Budget:
        """Ceilings of all seeds: what comes in between once, each target task once."""
        arms = (self.treatment.baseline, *self.treatment.treatments)
        tasks = self.settings.intermediate.tasks
        between = [sum(tasks[task].gpu_hours for task in arm.tasks) for arm in arms]
        masked = (
            sum(arm.masked for arm in arms) * self.settings.intermediate.masked.gpu_hours
        )
        targets = {found.target for found in evaluations} - {None}
        last = sum(self.settings.target.tasks[str(target)].gpu_hours for target in targets)
        phases = sum(hours > 0 for hours in between) + len(arms) * len(targets)
        seeds = len(self.settings.seeds)
        hours = seeds * (sum(between) + masked + len(arms) * last)
        return Budget(
            gpu_hours=hours + _GPU_HOURS_OF_EVALUATION * len(evaluations),
            disk_gb=seeds * phases * self.settings.disk_gb
            + _GIGABYTES_OF_PREDICTIONS * len(evaluations),
        )

    def _known(self, among: Mapping[str, Known], key: str, kind: str) -> Known:
        if key not in among:
            raise self._unknown(kind, key, sorted(among))
        return among[key]

    def _unknown(self, kind: str, found: str, known: list[str]) -> RecipeError:
        return RecipeError(
            f"{self.name}.toml: unknown {kind} {found!r}",
            hint=f"there are: {', '.join(known)}",
        )


def _evaluation(found: EvaluationSettings) -> Evaluation:
    languages = found.languages
    return Evaluation(
        task=found.task,
        metric=found.metric,
        languages=languages.value,
        languages_source=f"{languages.source.value}, {languages.place}",
        split=found.split,
        layer=found.layer,
        max_length=found.max_length,
        stride=found.stride,
    )
