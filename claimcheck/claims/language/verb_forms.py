"""Verbs that claims are made with: their forms and what they say."""

from enum import StrEnum


class VerbClass(StrEnum):
    """What a verb says about the things around it."""

    ATTAIN = "attain"
    """Subject has a value or a property: "reaches", "obtains"."""
    RAISE = "raise"
    """Subject makes its object, or itself, better: "improves", "gains"."""
    LOWER = "lower"
    """Subject makes its object, or itself, worse: "hurts", "loses"."""
    OUTDO = "outdo"
    """Subject is better than its object."""
    UNDERDO = "underdo"
    """Subject is worse than its object."""
    MATCH = "match"
    """Subject is as good as its object."""
    BE = "be"
    """Copulas: "is", "remains"."""
    TRAIN = "train"
    """How something was made; its participles belong to the noun before them."""
    OTHER = "other"


_LEMMAS = {
    VerbClass.ATTAIN: (
        "achieve reach obtain attain score get yield give record report post produce "
        "deliver have register earn provide show exhibit demonstrate perform average "
        "hit lead result receive retain preserve maintain see reveal display observe"
    ),
    VerbClass.RAISE: (
        "improve increase raise lift boost enhance gain add push advance help benefit "
        "strengthen elevate double triple accelerate rise climb jump grow soar profit"
    ),
    VerbClass.LOWER: (
        "reduce decrease lower drop lose cost hurt harm degrade decline fall worsen "
        "shrink cut suffer impair diminish halve deteriorate sink slip dip plunge plummet "
        "tumble"
    ),
    VerbClass.OUTDO: (
        "outperform exceed beat surpass outscore outdo outclass overtake outstrip top "
        "outrank outpace"
    ),
    VerbClass.UNDERDO: "underperform trail lag",
    VerbClass.MATCH: "match equal tie rival",
    VerbClass.BE: "be remain stay become seem appear prove",
    VerbClass.TRAIN: (
        "train pretrain pre-train fine-tune finetune evaluate test base initialise "
        "initialize combine follow measure compare adapt augment apply use average "
        "distill distil call name denote propose publish describe count select "
        "build restrict"
    ),
    VerbClass.OTHER: (
        "require contain include consist cover comprise study investigate aim vary "
        "differ close narrow need take run span introduce allow enable make find "
        "suggest indicate confirm do can may will could should might would must "
        "tag retrieve transfer generalise generalize learn rank answer predict solve "
        "classify support fail tend depend correlate encode capture use consider "
        "employ rely lack keep set release offer affect change work explain play "
        "examine explore present conduct perform adopt leverage collect annotate hold "
        "compress bring come go leave share translate process recover bridge widen range "
        "accept reject cope handle decode parse contribute constitute assign spend put "
        "enter stand win dominate place finish emerge sit lie land belong amount"
    ),
}
_IRREGULAR = {
    "has": "have", "had": "have", "is": "be", "are": "be", "was": "be", "were": "be",
    "been": "be", "being": "be", "got": "get", "gave": "give", "given": "give",
    "showed": "show", "shown": "show", "lost": "lose", "fell": "fall", "fallen": "fall",
    "beaten": "beat", "led": "lead", "saw": "see", "seen": "see", "found": "find",
    "took": "take", "ran": "run", "made": "make", "did": "do", "does": "do", "done": "do",
    "cut": "cut", "became": "become", "held": "hold", "underwent": "undergo",
    "outdid": "outdo", "outdoes": "outdo", "kept": "keep", "came": "come", "left": "leave",
    "learnt": "learn", "built": "build", "brought": "bring", "went": "go", "goes": "go",
    "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "sank": "sink",
    "won": "win", "stood": "stand", "spent": "spend",
    "cannot": "can", "sat": "sit", "lay": "lie",
}  # fmt: skip
_DOUBLED = frozenset(
    {"drop", "lag", "cut", "top", "get", "hit", "set", "run", "tag", "transfer", "distil"}
)

FINITE, PARTICIPLE, GERUND, BASE = "finite", "participle", "gerund", "base"


def _forms(lemma: str) -> dict[str, str]:
    """Regular forms of a verb: form → "finite" (-s), "participle" (-ed), "gerund"."""
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("e") and lemma not in {"be", "see"}:
        stem = lemma[:-1]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {
            lemma: BASE,
            lemma[:-1] + "ies": FINITE,
            lemma[:-1] + "ied": PARTICIPLE,
            lemma + "ing": GERUND,
        }
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return {lemma: BASE, third: FINITE, stem + "ed": PARTICIPLE, stem + "ing": GERUND}


def _verb_table() -> dict[str, tuple[str, str, VerbClass]]:
    table: dict[str, tuple[str, str, VerbClass]] = {}
    classes: dict[str, VerbClass] = {}
    for kind, lemmas in _LEMMAS.items():
        for lemma in lemmas.split():
            classes.setdefault(lemma, kind)
            for form, shape in _forms(lemma).items():
                table.setdefault(form, (lemma, shape, kind))
    for form, lemma in _IRREGULAR.items():
        kind = classes.get(lemma, VerbClass.OTHER)
        shape = (
            PARTICIPLE
            if form in {"been", "given", "shown", "seen", "done", "built", "risen", "grown"}
            else FINITE
        )
        shape = GERUND if form == "being" else shape
        table[form] = (lemma, shape, kind)
    return table


VERBS = _verb_table()
"""Form → (lemma, shape, class)."""
