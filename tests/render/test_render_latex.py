import re
from collections.abc import Callable

from claimcheck.model import CheckedReport
from claimcheck.render import render
from claimcheck.render.latex_characters import escape
from claimcheck.render.wording import because


def test_special_characters_are_escaped() -> None:
    assert escape(r"50% of $x_1$ & {#2} ~^\ <b>") == (
        r"50\% of \$x\_1\$ \& \{\#2\} \textasciitilde{}\textasciicircum{}\textbackslash{} "
        r"\textless{}b\textgreater{}"
    )


def test_what_pdflatex_cannot_print_is_replaced() -> None:
    assert escape("λ → −1 ≤ Ω ♣ ﬁt é “Ά” ο 日 ŵ") == (
        r"$\lambda$ $\rightarrow$ $-$1 $\leq$ $\Omega$ $\clubsuit$ fit é “A” o [U+65E5] ŵ"
    )


def test_every_claim_says_why(checked_report: CheckedReport) -> None:
    text = render(checked_report, "latex")
    for claim in checked_report.claims:
        assert rf"\item {claim.claim.id}: {escape(because(claim.verdict))}" in text


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
