"""A graph in outline: steps that differ by seed or language alone stand together."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from claimcheck.reproduce.planning.cost import Cost
from claimcheck.reproduce.steps.graph import Graph
from claimcheck.reproduce.steps.step import EvaluateStep, Step, TrainStep


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps of one kind, and what starts from them."""

    title: str
    """In words: "target training on squad1"."""
    keys: tuple[str, ...]
    seeds: tuple[int, ...]
    """Of the trainings; empty for evaluations, whose seeds are those above them."""
    languages: tuple[str, ...]
    """That are evaluated; empty for trainings."""
    cost: Cost
    """Of those of its steps whose cost is known."""
    unknown: int
    """How many of its steps have no known cost."""
    children: tuple["Branch", ...] = ()


def outline(graph: Graph, costs: Mapping[str, Cost | None]) -> tuple[Branch, ...]:
    """The graph as trees, in the order of its steps."""
    return _branches(graph, {None}, costs)


def _branches(
    graph: Graph, parents: Set[str | None], costs: Mapping[str, Cost | None]
) -> tuple[Branch, ...]:
    groups: dict[str, list[str]] = {}
    for key, step in graph.steps.items():
        if step.parent in parents:
            groups.setdefault(_title(step), []).append(key)
    return tuple(_branch(graph, title, keys, costs) for title, keys in groups.items())


def _branch(
    graph: Graph, title: str, keys: list[str], costs: Mapping[str, Cost | None]
) -> Branch:
    steps = [graph.steps[key] for key in keys]
    found = [costs.get(key) for key in keys]
    known = [cost for cost in found if cost is not None]
    return Branch(
        title=title,
        keys=tuple(keys),
        seeds=tuple(dict.fromkeys(s.seed for s in steps if isinstance(s, TrainStep))),
        languages=tuple(
            dict.fromkeys(s.language for s in steps if isinstance(s, EvaluateStep))
        ),
        cost=sum(known, Cost()),
        unknown=len(found) - len(known),
        children=_branches(graph, set(keys), costs),
    )


def _title(step: Step) -> str:
    match step:
        case TrainStep():
            tasks = " + ".join(each.task for each in step.phase.tasks)
            languages = {
                language for each in step.phase.tasks for language in each.languages
            }
            several = f" in {len(languages)} languages" if len(languages) > 1 else ""
            masked = " with MLM" if step.phase.masked else ""
            return f"{step.phase.role} training on {tasks}{several}{masked}"
        case EvaluateStep():
            asked = step.evaluation
            if step.layers == "all":
                layers = ", every layer"
            else:
                layers = "".join(f", layer {layer}" for layer in step.layers)
            return f"evaluate {asked.task} {asked.split}{layers}"
        case _:
            return f"embed {step.training.task}"
