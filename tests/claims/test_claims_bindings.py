"""What each number of a claim is bound to."""

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Binding, Role

Row = tuple[str, dict[str, str]]


def rows(text: str) -> list[tuple[str, Binding]]:
    """Printed number and binding of every quantity that is no count."""
    return [
        (atom.quantity.number.text, atom.binding)
        for atom in extract_atoms(text)
        if atom.quantity is not None and atom.quantity.role is not Role.COUNT
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Intermediate-task training on FooQA, BarNLI, and QuuxTag yields improvements "
            "of 8.1, 7.4, and 6.9 points.",
            [
                ("8.1", {"subject": "FooQA"}),
                ("7.4", {"subject": "BarNLI"}),
                ("6.9", {"subject": "QuuxTag"}),
            ],
        ),
        (
            "FooNet-S and FooNet-L obtain 4.1 and 6.2 points average improvement over "
            "BarNet, respectively.",
            [
                ("4.1", {"subject": "FooNet-S", "baseline": "BarNet"}),
                ("6.2", {"subject": "FooNet-L", "baseline": "BarNet"}),
            ],
        ),
        (
            "FooNet outperforms the strongest baseline by 11.5 and 20.2 absolute F1 points "
            "on NYX and WebQuux, respectively.",
            [
                (
                    "11.5",
                    {"dataset": "NYX", "metric": "F1", "baseline": "strongest baseline"},
                ),
                ("20.2", {"dataset": "WebQuux", "metric": "F1"}),
            ],
        ),
        (
            "On QuuxQA, FooNet outperforms BarNet+CRF by 27.1 points and Baz LSTM by 8.3 "
            "points on test.",
            [
                ("27.1", {"baseline": "BarNet+CRF", "dataset": "QuuxQA", "split": "test"}),
                ("8.3", {"baseline": "Baz LSTM", "subject": "FooNet", "split": "test"}),
            ],
        ),
        (
            "FooNet reaches 91.1 F1 on NYX and 89.2 F1 on WebQuux.",
            [
                ("91.1", {"subject": "FooNet", "dataset": "NYX", "metric": "F1"}),
                ("89.2", {"subject": "FooNet", "dataset": "WebQuux", "metric": "F1"}),
            ],
        ),
        (
            "On QuuxQA, FooNet reaches 78.4% top-20 accuracy versus 59.1% for BarNet.",
            [
                ("78.4%", {"subject": "FooNet", "metric": "top-20 accuracy"}),
                ("59.1%", {"subject": "BarNet", "dataset": "QuuxQA"}),
            ],
        ),
        (
            "FooNet reaches 63.4 on QuuxQA, compared with 67.5 for Vanta-70B.",
            [
                ("63.4", {"subject": "FooNet", "dataset": "QuuxQA"}),
                ("67.5", {"subject": "Vanta-70B", "dataset": "QuuxQA"}),
            ],
        ),
        (
            "FooNet obtains 94.6 F1 on SQuAD 1.1 and 88.7 F1 on SQuAD 2.0.",
            [("94.6", {"dataset": "SQuAD 1.1"}), ("88.7", {"dataset": "SQuAD 2.0"})],
        ),
        (
            "On QuuxQA, FooNet (56.0) is slightly worse than Baz GPT (56.8).",
            [
                ("56.0", {"subject": "FooNet", "dataset": "QuuxQA"}),
                ("56.8", {"subject": "Baz GPT", "dataset": "QuuxQA", "baseline": ""}),
            ],
        ),
        (
            "FooNet reaches 87 / 86 on matched / mismatched QuuxNLI.",
            [
                ("87", {"dataset": "matched QuuxNLI"}),
                ("86", {"dataset": "mismatched QuuxNLI"}),
            ],
        ),
        (
            "FooNet obtains scores of 84.6/83.4 on QuuxNLI-m/mm.",
            [("84.6", {"dataset": "QuuxNLI-m"}), ("83.4", {"dataset": "QuuxNLI-mm"})],
        ),
        (
            "FooNet improves accuracy on QuuxQA from 71.5 to 91.9.",
            [
                ("71.5", {"subject": "", "dataset": "QuuxQA", "metric": "accuracy"}),
                ("91.9", {"subject": "FooNet", "dataset": "QuuxQA", "metric": "accuracy"}),
            ],
        ),
        (
            "FooNet improves on BarNet by 11.7 and on Baz Encoder by 5.5 points.",
            [("11.7", {"baseline": "BarNet"}), ("5.5", {"baseline": "Baz Encoder"})],
        ),
        (
            "FooNet pretrained on Quux News obtains 46.8 on BarQA and the Wikitext variant "
            "42.9.",
            [
                ("46.8", {"subject": "FooNet", "setting": "pretrained on Quux News"}),
                (
                    "42.9",
                    {"subject": "Wikitext variant", "dataset": "BarQA", "setting": ""},
                ),
            ],
        ),
        (
            "FooNet achieves 82.5 F1 and 71.0 EM on QuuxQA.",
            [("82.5", {"metric": "F1"}), ("71.0", {"metric": "EM", "dataset": "QuuxQA"})],
        ),
        (
            "The EM and F1 of FooNet on QuuxQA are 86.9 and 89.8.",
            [
                ("86.9", {"metric": "EM", "subject": "FooNet"}),
                ("89.8", {"metric": "F1", "dataset": "QuuxQA"}),
            ],
        ),
        (
            "F1 increases by 5.4, 3.2 and 1.1 points for German, French and Chinese.",
            [
                ("5.4", {"language": "German", "metric": "F1"}),
                ("3.2", {"language": "French"}),
                ("1.1", {"language": "Chinese"}),
            ],
        ),
        (
            "Supervised and unsupervised FooNet with BarNet-base achieve 81.6% and 74.5% "
            "correlation, respectively.",
            [
                ("81.6%", {"subject": "Supervised FooNet", "model": "BarNet-base"}),
                ("74.5%", {"subject": "unsupervised FooNet", "model": "BarNet-base"}),
            ],
        ),
        (
            "FooNet pushes QuuxQA accuracy to 86.7%, a 5.6% absolute improvement over "
            "BarNet.",
            [
                ("86.7%", {"baseline": "", "dataset": "QuuxQA", "metric": "accuracy"}),
                ("5.6%", {"baseline": "BarNet", "dataset": "QuuxQA"}),
            ],
        ),
        (
            "FooNet performs worse than BarNet for Swahili (−13.8%) and Urdu (−9.3%).",
            [("−13.8%", {"language": "Swahili"}), ("−9.3%", {"language": "Urdu"})],
        ),
        (
            "FooNet surpasses human performance on QuuxQA (90.3 versus 89.8).",
            [("90.3", {"subject": "FooNet"}), ("89.8", {"subject": "human performance"})],
        ),
    ],
)
def test_several_numbers_are_paired(text: str, expected: list[Row]) -> None:
    found = rows(text)
    assert [number for number, _ in found] == [number for number, _ in expected]
    for (number, binding), (_, slots) in zip(found, expected, strict=True):
        for slot, value in slots.items():
            assert getattr(binding, slot) == value, (number, slot, binding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After QuuxQA intermediate training without BarLoss, FooNet reaches 91.9 F1 on "
            "WebQuux.",
            Binding(
                subject="QuuxQA",
                model="FooNet",
                dataset="WebQuux",
                metric="F1",
                setting="without BarLoss, intermediate training",
            ),
        ),
        (
            "The F1 of FooNet on WebQuux is 63.9.",
            Binding(subject="FooNet", dataset="WebQuux", metric="F1"),
        ),
        (
            "FooNet's WebQuux score is 63.9.",
            Binding(subject="FooNet", dataset="WebQuux"),
        ),
        (
            "Compared with BarNet, FooNet improves Recall@20 on WebQuux by 19.3 points.",
            Binding(
                subject="FooNet", baseline="BarNet", dataset="WebQuux", metric="Recall@20"
            ),
        ),
        (
            "FooNet fine-tuned on Spanish reaches 73.5 F1 on English NER.",
            Binding(
                subject="FooNet",
                dataset="NER",
                metric="F1",
                language="English",
                setting="fine-tuned on Spanish",
            ),
        ),
        (
            "The single FooNet model reaches 88.5 F1 on the WebQuux v1.1 test set.",
            Binding(
                subject="single FooNet", dataset="WebQuux v1.1", metric="F1", split="test"
            ),
        ),
        (
            "Multi-dataset training lifts FooNet's WebQuux accuracy by 23.5 points over "
            "single-dataset training.",
            Binding(
                subject="Multi-dataset training",
                baseline="single-dataset training",
                dataset="WebQuux",
                metric="accuracy",
                model="FooNet",
            ),
        ),
        (
            "Removing BarLoss reduces WebQuux accuracy by 3.5 points.",
            Binding(subject="Removing BarLoss", dataset="WebQuux", metric="accuracy"),
        ),
        (
            "FooNet improves the previous best average (BarNet-whitening) by 4.5 points.",
            Binding(subject="FooNet", baseline="BarNet-whitening"),
        ),
        (
            "Evaluating FooNet on the WebQuux benchmark yields a gain of 5.4 points.",
            Binding(subject="FooNet", dataset="WebQuux"),
        ),
        (
            "In the open setting FooNet improves label F1 by 47 points over the zero-shot "
            "model.",
            Binding(
                subject="FooNet",
                baseline="zero-shot model",
                metric="label F1",
                setting="open",
            ),
        ),
        (
            "Smith et al. (2020) find that FooNet is 8.3 points above the BarNet baseline "
            "when BarLoss is not used.",
            Binding(
                subject="FooNet", baseline="BarNet", setting="when BarLoss is not used"
            ),
        ),
        (
            "The F1 of FooNet on WebQuux is 2.5 points higher than that of BarNet+CRF.",
            Binding(
                subject="FooNet", baseline="BarNet+CRF", dataset="WebQuux", metric="F1"
            ),
        ),
    ],
)
def test_one_number_is_bound(text: str, expected: Binding) -> None:
    ((_, binding),) = rows(text)
    assert binding == expected


def test_second_clause_takes_over_the_subject() -> None:
    found = rows("FooNet beats BarNet by 3 points and reaches 90.2 F1 on WebQuux.")
    assert [binding.subject for _, binding in found] == ["FooNet", "FooNet"]
    assert [binding.baseline for _, binding in found] == ["BarNet", ""]


def test_atom_text_restates_the_number_in_the_claim_s_words() -> None:
    claim = "FooNet reaches 91.1 F1 on NYX and 89.2 F1 on WebQuux."
    texts = [atom.text for atom in extract_atoms(claim)]
    assert texts == ["FooNet NYX F1 91.1", "FooNet WebQuux F1 89.2"]


def test_spans_and_ids_refer_to_the_claim() -> None:
    claim = "FooNet reaches 91.1 F1 on NYX and 89.2 F1 on WebQuux."
    atoms = extract_atoms(claim, claim_id="C7")
    assert [atom.id for atom in atoms] == ["C7.1", "C7.2"]
    assert [claim[atom.start : atom.end] for atom in atoms] == ["91.1", "89.2"]
