"""Words that the audit tells claims and questions apart by."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words(
    """
    a an the this that these those it its we our ours us they their them i you he she of in
    on at to for from by with as and or both also is are was were be been being has have
    had do does did can could may might will would shall should which who whom whose there
    here then than so such very authors paper study work report results show shows showed
    find finds found demonstrate demonstrates demonstrated observe observed using used use
    uses
    """
)
"""Of claims: what can change without changing what is said."""

NEGATIONS = _words("not no never without neither nor cannot none fail lack")

UP = _words(
    """
    increase improve higher better outperform gain raise help benefit best above more larger
    greater enhance superior boost faster highest largest most
    """
)
DOWN = _words(
    """
    decrease reduce lower worse underperform loss lose drop harm hurt worst below less
    smaller fewer degrade inferior decline slower lowest smallest least
    """
)

METRICS = _words(
    """
    accuracy precision recall f1 bleu rouge chrf meteor perplexity correlation similarity
    distance latency throughput error robustness faithfulness calibration mrr map ndcg
    speedup wer cer entropy loss auc coherence entailment consistency fidelity bias
    """
)
"""Nouns of research questions that name a measure."""

GENERIC = _words("rate score value measure metric level performance")
"""Said after a metric without changing it: "recall rates" are recall."""

COMMON_NAMES = _words("ai nlp ml llm llms qa ner nlg nlu mt nmt ir rag pos lm lms")
"""Abbreviations that papers as often spell out."""

QUESTION_WORDS = _words(
    """
    a an the of in on at to for from by with as and or is are was were be been do does did
    how what which why when where whether can could may might that this these those it its
    their between across among over under into than then if not such other any each both
    using used via per through affect effect impact influence measured evaluated like
    compare compared relative improve improves improved improvement change correlate relate
    high higher low lower better worse
    """
)
"""Of questions: what does not qualify a metric."""
