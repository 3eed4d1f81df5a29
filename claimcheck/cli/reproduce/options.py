"""Options of what is run, which ``plan`` and ``run`` share."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from claimcheck.errors import SettingsError

if TYPE_CHECKING:
    from claimcheck.reproduce.data.catalogue import Source
    from claimcheck.reproduce.steps.settings import RunSettings


class Device(StrEnum):
    """What is computed on."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class NumericsName(StrEnum):
    """Arithmetic of the training."""

    AUTO = "auto"
    FP32 = "fp32"
    BF16 = "bf16"


Recipes: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME",
        help="Recipes, or files of recipes (squad1); see `reproduce list`.",
        show_default=False,
    ),
]
RunRecipes: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        help="Recipes, or files of recipes (squad1); by default all that were run.",
        show_default=False,
    ),
]
DataOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--data",
        metavar="DIR|hub",
        envvar="CLAIMCHECK_EXPERIMENT_DATA",
        help="Folder of the data sets, *.tar.gz or unpacked; or the Hugging Face hub.",
    ),
]
ModelOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="PATH|NAME",
        help="Encoder of XLM-R's family, a folder or hub name, instead of the recipe's.",
    ),
]
FractionOption: TypeAlias = Annotated[
    float, typer.Option("--fraction", help="Share of the training data, in (0, 1].")
]
EvaluationFractionOption: TypeAlias = Annotated[
    float,
    typer.Option(
        "--evaluation-fraction",
        help="Share of evaluation and development data, in (0, 1]; retrieval always reads "
        "all.",
    ),
]
SeedsOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--seeds", metavar="N,N", help="Instead of the recipe's: 0,1,2."),
]
LanguagesOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--languages",
        metavar="XX,YY",
        help="Those of the recipe's languages that are evaluated (de,sw); default all.",
    ),
]
MaxStepsOption: TypeAlias = Annotated[
    int | None,
    typer.Option("--max-steps", metavar="N", help="Most optimizer steps of a phase."),
]
IntermediateStepsOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--intermediate-steps",
        metavar="N",
        help="The same of intermediate phases alone, instead of --max-steps.",
    ),
]
IntermediateRateOption: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="RATE",
        help="Learning rate of intermediate phases instead of the recipe's, which suits "
        "XLM-R Large alone.",
    ),
]
TargetRateOption: TypeAlias = Annotated[
    float | None, typer.Option(metavar="RATE", help="The same of target phases.")
]
LayerOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--layer",
        metavar="N",
        help="Retrieval layer instead of the recipe's; 0 is the embeddings.",
    ),
]
DeviceOption: TypeAlias = Annotated[
    Device, typer.Option("--device", help="auto takes an accelerator where there is one.")
]
NumericsOption: TypeAlias = Annotated[
    NumericsName,
    typer.Option(
        "--numerics",
        help="fp32, or bf16 autocast over fp32 weights; auto: bf16 on accelerators that "
        "have it.",
    ),
]
RunsOption: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--runs",
        metavar="DIR",
        envvar="CLAIMCHECK_RUNS",
        help="Runs directory: steps are looked for, and left, there.",
    ),
]
DEFAULT_RUNS = Path("runs")
HUB = "hub"


def resolve_source(data: str) -> "Source":
    """The hub, or the folder.

    Raises:
        SettingsError: no such folder.
    """
    from claimcheck.reproduce.data.catalogue import Folder, Hub

    if data == HUB:
        return Hub()
    if not Path(data).is_dir():
        raise SettingsError(
            f"--data {data}: no such folder",
            hint="name the folder of the data sets, or --data hub",
        )
    return Folder(Path(data).resolve())


def resolve_run_settings(  # noqa: PLR0913 (every option of a run)
    *,
    model: str | None = None,
    seeds: str | None = None,
    fraction: float = 1.0,
    evaluation_fraction: float = 1.0,
    languages: str | None = None,
    max_steps: int | None = None,
    intermediate_steps: int | None = None,
    intermediate_rate: float | None = None,
    target_rate: float | None = None,
    layer: int | None = None,
    device: Device = Device.AUTO,
    numerics: NumericsName = NumericsName.AUTO,
    checkpoint_steps: int | None = None,
    compiled: bool = False,
    elsewhere: bool = False,
) -> "RunSettings":
    """Settings of a run, with device and numerics found out.

    What is run ``elsewhere``, on machines that cannot be asked, has an accelerator unless
    the processor is asked for.

    Raises:
        SettingsError: seeds that are no list of whole numbers.
        RunError: a value out of range, or an accelerator that is not there.
    """
    from claimcheck.reproduce.planning.device import find_device, resolve_device
    from claimcheck.reproduce.steps.settings import Numerics, RunSettings

    if elsewhere:
        found = "cpu" if device is Device.CPU else "cuda"
    else:
        found = resolve_device(device.value)
    chosen = numerics.value
    if numerics is NumericsName.AUTO:
        fast = found == "cuda" and (elsewhere or find_device(found).bf16)
        chosen = Numerics.BF16 if fast else Numerics.FP32
    return RunSettings(
        model=model,
        seeds=_seeds(seeds),
        fraction=fraction,
        evaluation_fraction=evaluation_fraction,
        languages=tuple(languages.split(",")) if languages else None,
        max_steps=max_steps,
        intermediate_steps=intermediate_steps,
        intermediate_rate=intermediate_rate,
        target_rate=target_rate,
        layer=layer,
        device=found,
        numerics=Numerics(chosen),
        checkpoint_steps=checkpoint_steps,
        compiled=compiled,
    )


def _seeds(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    try:
        return tuple(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError as error:
        raise SettingsError(
            f"--seeds {text}: expected whole numbers with commas between",
            hint="--seeds 0,1,2",
        ) from error
