"""A hand-built checked report that uses everything a renderer has to show."""

from datetime import date
from decimal import Decimal

from claimcheck.model import (
    Atom,
    AtomKind,
    Binding,
    Box,
    CellRef,
    CheckedAtom,
    CheckedClaim,
    CheckedReport,
    Claim,
    Direction,
    Evidence,
    EvidenceKind,
    Finding,
    Label,
    Number,
    PaperKind,
    Quantity,
    Reason,
    Reference,
    Report,
    ReportFigures,
    Role,
    Severity,
    Signature,
    Source,
    SourceState,
    Stated,
    Unit,
    Verdict,
)


def _points(text: str, direction: Direction = Direction.UP) -> Quantity:
    number = Number(value=Decimal(text), decimals=1, text=text)
    return Quantity(number, unit=Unit.POINTS, role=Role.CHANGE, direction=direction)


def _cell(row: str, column: str, value: str, *, group: str = "") -> CellRef:
    return CellRef(
        table="Table 2",
        page=5,
        row=row,
        column=column,
        value=value,
        group=group,
        box=Box(301.2, 118.456, 322.9, 126.0),
    )


def _quote(text: str, *, digest: bool = False, section: str = "4 Results") -> Evidence:
    return Evidence(
        kind=EvidenceKind.QUOTE,
        paper="2101.00001v1",
        page=4,
        text=text,
        section=section,
        box=Box(70.0, 200.0, 290.0, 224.0),
        score=0.81234567,
        digest=digest,
    )


def _look_up(cell: CellRef, result: str, *, page: int = 5) -> Evidence:
    return Evidence(
        kind=EvidenceKind.CELL,
        paper="2101.00001v1",
        page=page,
        text=f"{cell.row} {cell.column} {cell.value}",
        cells=(cell,),
        operation="look-up",
        result=result,
        box=cell.box,
    )


def _difference() -> Evidence:
    return Evidence(
        kind=EvidenceKind.DERIVATION,
        paper="2101.00001v1",
        page=5,
        text="75.5 − 67.2 = 8.3",
        cells=(_cell("Quizzes", "Avg", "75.5"), _cell("Baseline", "Avg", "67.2")),
        operation="difference",
        result="8.3",
    )


def _three_tasks() -> CheckedClaim:
    """Truncated, refuted through one of its three statements."""
    claim = Claim(
        id="C1",
        text="Training on Quizzes, Riddles, and Proverbs first yields improvements of 8.3, "
        "7.5, and 7.0 poin",
        truncated=True,
        stated=Stated(verified=True, confidence=Decimal("0.27")),
        line=31,
    )
    named = (("Quizzes", "8.3"), ("Riddles", "7.5"), ("Proverbs", "7.0"))
    riddles = _look_up(_cell("Riddles", "Avg", "+ 5.7", group="No MLM"), "5.7")
    verdicts = (
        Verdict(
            Label.SUPPORTED,
            0.97,
            Reason.DERIVATION_AGREES,
            "The difference of the two averages is 8.3.",
            (_difference(),),
        ),
        Verdict(
            Label.REFUTED,
            0.94,
            Reason.CELL_DISAGREES,
            "The table prints + 5.7, not 7.5.",
            (riddles,),
        ),
        Verdict(
            Label.NOT_ENOUGH_EVIDENCE,
            0.7,
            Reason.EMPTY_CELL,
            "The cell of Proverbs is empty.",
            (_look_up(_cell("Proverbs", "Avg", ""), ""),),
        ),
    )
    atoms = tuple(
        CheckedAtom(
            Atom(
                id=f"C1.{index}",
                text=f"+{figure} points with {task} as first task",
                kind=AtomKind.QUANTITY,
                binding=Binding(subject=task, baseline="Baseline", metric="average"),
                quantity=_points(figure),
                direction=Direction.UP,
            ),
            verdict,
        )
        for index, ((task, figure), verdict) in enumerate(
            zip(named, verdicts, strict=True), start=1
        )
    )
    verdict = Verdict(
        Label.REFUTED, 0.94, Reason.AN_ATOM_DISAGREES, "7.5 for Riddles is 5.7.", (riddles,)
    )
    return CheckedClaim(claim, verdict, atoms)


def _single(
    claim: Claim, verdict: Verdict, *, quantity: Quantity | None = None
) -> CheckedClaim:
    kind = AtomKind.QUANTITY if quantity else AtomKind.STATEMENT
    atom = Atom(id=f"{claim.id}.1", text=claim.text, kind=kind, quantity=quantity)
    return CheckedClaim(claim, verdict, (CheckedAtom(atom, verdict),))


def _claims() -> tuple[CheckedClaim, ...]:
    ambiguous = (
        _look_up(_cell("All tasks", "Avg", "8.7", group="No MLM"), "8.7"),
        _look_up(_cell("All tasks", "Avg", "8.1", group="With MLM"), "8.1"),
    )
    return (
        _three_tasks(),
        _single(
            Claim(
                id="C2",
                text="Training on all tasks | at once <b>helps</b> by 8.7 points & more.",
                stated=Stated(verified=True, confidence=Decimal("0.25")),
            ),
            Verdict(
                Label.NOT_ENOUGH_EVIDENCE,
                0.61,
                Reason.AMBIGUOUS,
                "With and without MLM the table prints different values.",
                ambiguous,
            ),
            quantity=_points("8.7"),
        ),
        _single(
            Claim(
                id="C3",
                text="Retrieval does not profit\nfrom the first task — naïve Ελληνικά "
                "日本語 \x1b[31mred\u202e.",
                stated=Stated(verified=False, confidence=Decimal("0.14")),
            ),
            Verdict(
                Label.REFUTED,
                0.88,
                Reason.TEXT_DISAGREES,
                "The source says the opposite.",
                (_quote("Retrieval profits <most> of all from `any` first task."),),
            ),
        ),
        _single(
            Claim(id="C4", text="=SUM(A1:A9) is what the summary of the paper says."),
            Verdict(
                Label.SUPPORTED,
                0.9,
                Reason.TEXT_AGREES,
                "",
                (_quote("The digest says so in its own words.", digest=True, section=""),),
            ),
        ),
        _single(
            Claim(
                id="C5",
                text="Accuracy falls by about 3.1 %.",
                stated=Stated(verified=True),
            ),
            Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.99, Reason.NO_SOURCE),
            quantity=Quantity(
                Number(Decimal("3.1"), 1, "3.1 %", percent=True), unit=Unit.PERCENT
            ),
        ),
        _single(
            Claim(
                id="C6",
                text="The abstract and the table agree on an average of 81.0.",
                stated=Stated(verified=True, confidence=Decimal("0.33")),
            ),
            Verdict(
                Label.NOT_ENOUGH_EVIDENCE,
                0.75,
                Reason.SOURCE_CONFLICT,
                "The abstract says 81.0, Table 2 says 80.6.",
                (
                    _quote("The average reaches 81.0.", section="Abstract"),
                    _look_up(_cell("Ours", "Avg", "80.6"), "80.6"),
                ),
            ),
            quantity=Quantity(
                Number(Decimal("81.0"), 1, "81.0"), role=Role.AVERAGE, averaged=True
            ),
        ),
    )


def _sources() -> tuple[Source, ...]:
    return (
        Source(
            id="2101.00001v1",
            state=SourceState.READ,
            title="Riddles before <Reading>",
            version=1,
            latest=2,
            paper_key="arxiv:2101.00001v1",
        ),
        Source(
            id="2101.00002",
            state=SourceState.READ,
            title="A summary",
            version=3,
            latest=3,
            paper_key="digest:2101.00002v3",
            kind=PaperKind.DIGEST,
        ),
        Source(
            id="2101.00003v4",
            state=SourceState.NOT_FETCHED,
            detail="the server answered 503 four times",
        ),
        Source(
            id="10.1000/xyz|1",
            state=SourceState.UNSUPPORTED,
            detail="a DOI; give the PDF with --source",
        ),
    )


def make_checked_report() -> CheckedReport:
    """A report with one of everything."""
    claims = _claims()
    findings = (
        Finding(
            code="claims-count",
            severity=Severity.WARNING,
            place="section 3 Results",
            message="The report says 9 claims extracted; its table has 6 rows.",
        ),
        Finding(
            code="duplicate-claim",
            severity=Severity.INFO,
            place="claims C2 and C6",
            message="Nearly the same | claim twice.",
        ),
        Finding(
            code="unknown-id",
            severity=Severity.ERROR,
            place="line 44",
            message="No catalogue knows 2101.99999.",
        ),
    )
    report = Report(
        name="riddles.txt",
        format="text",
        title="Do Riddles Help? A <Short> Review",
        authors=("Assignee Research",),
        issued=date(2026, 6, 23),
        abstract="We ask whether riddles help.",
        question="Do riddles help?",
        subject="Riddles before <Reading>",
        figures=ReportFigures(
            papers_found=13,
            papers_retrieved=13,
            claims_extracted=9,
            claims_verified=9,
            quality_score=Decimal("8.6"),
            quality_scale=Decimal(10),
        ),
        claims=tuple(item.claim for item in claims),
        references=(
            Reference(
                text="<http://arxiv.org/abs/2101.00001v1>",
                arxiv_id="2101.00001",
                version=1,
                line=43,
            ),
            Reference(text="10.1000/xyz|1", doi="10.1000/xyz|1", line=45),
        ),
    )
    return CheckedReport(
        report=report,
        claims=claims,
        findings=findings,
        sources=_sources(),
        signature=Signature(
            claimcheck="0.1.0",
            encoder="all-MiniLM-L6-v2@53aa51172d14",
            settings="1a2b3c4d",
            versions=(("pymupdf", "2.0.0"), ("lancedb", "0.40.0")),
        ),
    )
