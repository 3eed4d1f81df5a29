import re
from collections.abc import Callable

from claimcheck.model import CheckedReport
from claimcheck.render import render
from claimcheck.render.latex import escape


def test_special_characters_are_escaped() -> None:
    assert escape(r"50% of $x_1$ & {#2} ~^\ <b>") == (
        r"50\% of \$x\_1\$ \& \{\#2\} \textasciitilde{}\textasciicircum{}\textbackslash{} "
        r"\textless{}b\textgreater{}"
    )


def test_environments_are_closed_in_order(checked_report: CheckedReport) -> None:
    opened: list[str] = []
    for command, name in re.findall(
        r"\\(begin|end)\{(\w+)\}", render(checked_report, "latex")
    ):
        if command == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []


def test_golden(golden: Callable[[str, str], None], checked_report: CheckedReport) -> None:
    golden("report.tex", render(checked_report, "latex"))
