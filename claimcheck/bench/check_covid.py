"""Check-COVID: label of a news claim given the sentences marked as its evidence.

The protocol of Wang et al. 2023 ("Check-COVID: Fact-Checking COVID-19 News Claims with
Scientific Evidence", Findings of ACL), label prediction with gold rationales: macro-F1
over all three labels, and over supported and refuted alone, as the authors' program
prints both.
"""

from pathlib import Path

from claimcheck.bench.judging import Progress, judge_pairs, sign
from claimcheck.bench.scores import Scores, macro_f1_of_decided, score_answers
from claimcheck.datasets.check_covid import claim_files, corpus_file, read_check_covid
from claimcheck.entailment.verifier import Verifier


def measure_check_covid(data: Path, *, verifier: Verifier, progress: Progress) -> Scores:
    """Scores over the claims of a Check-COVID folder; the interval resamples abstracts.

    Raises:
        DatasetError: no corpus or claims in the folder, or another form.
    """
    pairs = [claim.pair for claim in read_check_covid(data)]
    judged = judge_pairs(pairs, verifier, progress=progress)
    return score_answers(
        "check-covid",
        judged.answers,
        seconds=judged.seconds,
        signature=sign(verifier, [corpus_file(data), *claim_files(data)]),
        macro_f1_2class=macro_f1_of_decided(judged.answers),
    )
