"""Does a product fit a need? Hard rules first, in a fixed order; then a score with its parts.

Every hard rule answers yes, no, or unknown. Unknown is never a yes: the product is listed apart,
with what its supplier must be asked. The office decides; nothing is introduced by itself.
"""

from kitamae.markets.verdicts import Verdict
from kitamae.matching.choices import Fitness
from kitamae.matching.findings import Answers, Asked, Fit, Known
from kitamae.matching.hard import Kept, Pair, answered
from kitamae.matching.scoring import parts_of, score_of


def fit(
    answers: Answers, asked: Asked, known: Known, verdict: Verdict, kept: Kept | None = None
) -> Fit:
    """How a product with these answers fits what is asked; pure.

    `kept` is what this product answered to other needs of the same verdicts, to be reused.
    """
    pair = Pair(answers, asked, known, verdict)
    against, unknown = [], []
    for rule, answer in answered(pair, kept):
        if answer is False:
            against.append(rule.finding(pair, answer))
        elif answer is None:
            unknown.append(rule.finding(pair, answer))
    parts = parts_of(pair)
    fitness = Fitness.DOES_NOT_FIT if against else Fitness.UNDETERMINED if unknown else Fitness.FITS
    return Fit(fitness, score_of(parts), tuple(against), tuple(unknown), parts)
