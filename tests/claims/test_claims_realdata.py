"""Claims of real reports and of the labelled set."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Role

pytestmark = pytest.mark.realdata

_DECIMAL = re.compile(r"(?<![\w.v])\d+\.\d+(?![\w.])")
_VERSION_BEFORE = re.compile(r"(?:\bv|version |SQuAD )$|[<>=] ?$")


def labelled_claims(folder: Path) -> list[str]:
    return [
        json.loads(line)["claim"]
        for file in sorted((folder / "papers" / "claims").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]


def printed_decimals(claim: str) -> set[Decimal]:
    return {
        Decimal(match.group())
        for match in _DECIMAL.finditer(claim)
        if not _VERSION_BEFORE.search(claim[: match.start()])
    }


def test_every_printed_decimal_is_a_quantity(testdata: Path) -> None:
    for claim in labelled_claims(testdata):
        found = {
            abs(atom.quantity.number.value)
            for atom in extract_atoms(claim)
            if atom.quantity is not None
        }
        assert printed_decimals(claim) <= found, claim


def test_results_have_a_subject(testdata: Path) -> None:
    atoms = [
        atom
        for claim in labelled_claims(testdata)
        for atom in extract_atoms(claim)
        if atom.quantity is not None and atom.quantity.role is not Role.COUNT
    ]
    bound = sum(bool(atom.binding.subject) for atom in atoms)
    assert bound >= 0.97 * len(atoms)


def test_claims_of_reports(testdata: Path) -> None:
    for file in sorted((testdata / "reports").glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            claim, tab, _ = line.partition("\t")
            if not tab or claim == "Claim":
                continue
            atoms = extract_atoms(claim, truncated=not claim.endswith("."))
            expected = printed_decimals(claim)
            found = {
                atom.quantity.number.value for atom in atoms if atom.quantity is not None
            }
            assert expected <= found, claim
