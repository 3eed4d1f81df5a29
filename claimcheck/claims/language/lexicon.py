"""Closed classes of English words that the grammar of claims rests on."""

from claimcheck.model import Comparator, Direction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOUN_OR_VERB = _words(
    "score scores gain gains cost costs drop drops result results report reports record "
    "records increase increases decrease decreases decline declines benefit benefits "
    "average averages test tests boost boosts lift lifts match matches rank ranks answer "
    "answers tag tags trail trails top tops cut cuts fall falls change changes transfer "
    "transfers train trains base set sets name names cover use uses add lead leads need "
    "take tie study run runs range ranges advance harm help rival count post posts work "
    "works lack close equal lower double triple support process share play hit hits "
    "present release measure aim push may yield yields limit show display process jump "
    "jumps rise climb dip dips slip stand stands win wins amount amounts "
    "range share display"
)
"""Words that are a verb only where something that a verb takes comes next."""

DETERMINERS = _words(
    "the a an this that these those its their our his her every each all any some no "
    "both another other such same own several many most few more"
)
PREPOSITIONS = _words(
    "on in for from to with without over by of at across above below under than versus "
    "vs against as after before between among per via within during through into beyond "
    "behind near using including excluding despite when while if unless until toward "
    "towards upon out up throughout except besides alongside because since where whereas"
)
COMPOUND_PREPOSITIONS = (
    ("compared", "with"), ("compared", "to"), ("compared", "against"), ("relative", "to"),
    ("in", "comparison", "to"), ("in", "comparison", "with"), ("with", "respect", "to"),
    ("in", "terms", "of"), ("in", "addition", "to"), ("instead", "of"), ("rather", "than"),
    ("as", "opposed", "to"), ("according", "to"), ("followed", "by"), ("up", "to"),
    ("based", "on"), ("due", "to"), ("ahead", "of"), ("as", "compared", "to"),
    ("as", "compared", "with"), ("in", "contrast", "to"), ("averaged", "over"),
    ("averaged", "across"), ("along", "with"), ("together", "with"),
    ("measured", "against"), ("in", "place", "of"),
    ("apart", "from"), ("other", "than"), ("except", "for"),
    ("superior", "to"), ("inferior", "to"), ("short", "of"),
)  # fmt: skip
BASELINE_PREPOSITIONS = frozenset(
    {
        "over", "than", "versus", "vs", "against", "above", "below", "beyond", "behind",
        "compared with", "compared to", "compared against", "relative to", "ahead of",
        "in comparison to", "in comparison with", "as compared to", "as compared with",
        "in contrast to", "rather than", "as opposed to", "with respect to", "instead of",
        "in place of",
        "measured against", "superior to", "inferior to", "short of",
    }
)  # fmt: skip
PLACE_PREPOSITIONS = frozenset(
    {"on", "for", "in", "across", "over", "to", "at", "averaged over", "averaged across",
     "of", "among", "within", "throughout"}
)  # fmt: skip

COMPARATORS: tuple[tuple[tuple[str, ...], Comparator], ...] = (
    (("no", "more", "than"), Comparator.AT_MOST),
    (("not", "more", "than"), Comparator.AT_MOST),
    (("no", "less", "than"), Comparator.AT_LEAST),
    (("no", "fewer", "than"), Comparator.AT_LEAST),
    (("not", "less", "than"), Comparator.AT_LEAST),
    (("a", "maximum", "of"), Comparator.AT_MOST),
    (("a", "minimum", "of"), Comparator.AT_LEAST),
    (("as", "much", "as"), Comparator.UP_TO),
    (("as", "many", "as"), Comparator.UP_TO),
    (("as", "high", "as"), Comparator.UP_TO),
    (("as", "large", "as"), Comparator.UP_TO),
    (("up", "to"), Comparator.UP_TO),
    (("more", "than"), Comparator.OVER),
    (("greater", "than"), Comparator.OVER),
    (("higher", "than"), Comparator.OVER),
    (("larger", "than"), Comparator.OVER),
    (("upwards", "of"), Comparator.OVER),
    (("in", "excess", "of"), Comparator.OVER),
    (("less", "than"), Comparator.UNDER),
    (("fewer", "than"), Comparator.UNDER),
    (("lower", "than"), Comparator.UNDER),
    (("smaller", "than"), Comparator.UNDER),
    (("at", "least"), Comparator.AT_LEAST),
    (("at", "most"), Comparator.AT_MOST),
    (("close", "to"), Comparator.ABOUT),
    (("over",), Comparator.OVER),
    (("above",), Comparator.OVER),
    (("beyond",), Comparator.OVER),
    (("exceeding",), Comparator.OVER),
    (("exceeds",), Comparator.OVER),
    (("exceed",), Comparator.OVER),
    (("exceeded",), Comparator.OVER),
    (("surpasses",), Comparator.OVER),
    (("surpass",), Comparator.OVER),
    (("surpassing",), Comparator.OVER),
    (("tops",), Comparator.OVER),
    (("under",), Comparator.UNDER),
    (("below",), Comparator.UNDER),
    (("about",), Comparator.ABOUT),
    (("around",), Comparator.ABOUT),
    (("roughly",), Comparator.ABOUT),
    (("approximately",), Comparator.ABOUT),
    (("approx",), Comparator.ABOUT),
    (("nearly",), Comparator.NEARLY),
    (("almost",), Comparator.NEARLY),
    (("circa",), Comparator.ABOUT),
    (("some",), Comparator.ABOUT),
    (("near",), Comparator.ABOUT),
    (("~",), Comparator.ABOUT),
    (("\u2248",), Comparator.ABOUT),
    (("\u223c",), Comparator.ABOUT),
    (("\u2265",), Comparator.AT_LEAST),
    (("\u2264",), Comparator.AT_MOST),
    ((">", "="), Comparator.AT_LEAST),
    (("<", "="), Comparator.AT_MOST),
    ((">",), Comparator.OVER),
    (("<",), Comparator.UNDER),
    (("exactly",), Comparator.EXACT),
    (("precisely",), Comparator.EXACT),
    (("only",), Comparator.EXACT),
    (("just",), Comparator.EXACT),
    (("merely",), Comparator.EXACT),
)
"""Words before a number that change how it bounds the truth; longer ones first."""

CHANGE_NOUNS: dict[str, Direction] = {
    **dict.fromkeys(
        _words(
            "improvement improvements gain gains increase increases boost boosts rise lead "
            "advantage advance margin uplift jump"
        ),
        Direction.UP,
    ),
    **dict.fromkeys(
        _words(
            "drop drops decrease decreases decline declines loss losses reduction "
            "reductions degradation penalty fall deficit"
        ),
        Direction.DOWN,
    ),
    **dict.fromkeys(
        _words("difference differences gap gaps change changes delta variation"),
        Direction.NONE,
    ),
}
HIGHER = _words(
    "better higher larger greater stronger superior ahead faster above over more up easier"
)
LOWER = _words(
    "worse lower smaller weaker inferior behind slower below fewer less down harder"
)
BEST = _words(
    "best highest largest strongest greatest top most fastest biggest state-of-the-art"
)
WORST = _words("worst lowest smallest weakest least slowest poorest")

UNIT_POINTS = _words("point points pt pts pp ppt")
RESULT_UNITS = _words("percentage absolute relative")
FACTOR_WORDS = _words("times fold x \u00d7 -fold folds")
MEASURES = _words(
    "second seconds ms millisecond milliseconds minute minutes hour hours day days week "
    "weeks gb mb gib kb hz tokens/s fps flops"
)
GENERIC_HEADS = _words(
    "model models system systems approach approaches method methods architecture "
    "architectures baseline baselines network networks"
)
PLACE_HEADS = _words(
    "benchmark benchmarks dataset datasets data corpus corpora set sets split splits suite "
    "task tasks leaderboard evaluation challenge collection pairs columns column"
)
RANKINGS = _words("table leaderboard leaderboards ranking rankings list")
GENERIC_PLACES = _words(
    "target targets task tasks average experiments experiment data datasets dataset "
    "training benchmark benchmarks set sets languages language models model system systems "
    "settings setting corpora evaluation test results each other others printed scores "
    "score performance both various different diverse many several remaining approach "
    "approaches version versions domains domain respect part general addition terms total "
    "order practice contrast fact case cases instance example all downstream"
)
AVERAGES = _words("average averages averaged avg avg. mean averaging overall macro-average")
SPLITS = _words("dev development test validation train held-out")
SETTING_ADJECTIVES = _words(
    "open oracle oracle-abstract closed zero-shot few-shot one-shot supervised "
    "unsupervised semi-supervised self-supervised single ensemble multi-task "
    "single-task cross-lingual monolingual multilingual in-domain out-of-domain "
    "in-distribution out-of-distribution matched mismatched constrained unconstrained full "
    "low-resource high-resource end-to-end greedy filtered raw cased uncased"
)
QUANTIFIERS = _words(
    "all every each most many some none no only always never consistently consistent "
    "universally generally often both neither any several few rarely usually mostly"
)
NEGATIONS = _words("not no never neither nor none cannot without n't hardly barely")
PRIOR = _words(
    "previous previously prior best strongest baseline baselines state-of-the-art sota "
    "existing earlier state leading top recent current published reported"
) | {"state of the art"}
REPORTING = _words(
    "find finds found show shows showed report reports reported observe observes observed "
    "note notes noted conclude concludes concluded demonstrate demonstrates demonstrated "
    "suggest suggests suggested indicate indicates indicated claim claims claimed argue "
    "argues argued hypothesize believe "
    "confirm confirms confirmed state states stated see means"
)
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | _words(
        "and or but nor so yet it they we he she i is are was were be been also even still "
        "only just very slightly much far respectively there here then thus however who "
        "which whose what how why not n't cannot respective instead too alone"
    )
)
