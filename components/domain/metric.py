"""What each figure means: one constant a figure, shown as its help and among the definitions."""

from dataclasses import dataclass

FEWEST_FOR_A_SHARE = 5  # people: below, a percentage would say more than is known


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure's name, unit, meaning and formula in words, and where the method comes from."""

    name: str
    unit: str
    meaning: str
    formula: str
    source: str


VERY_DISAPPOINTED = Metric(
    "Very-disappointed share",
    "% of people asked",
    "Would the people who have used the core be very disappointed without the product?",
    "very / (very + somewhat + not); qualified people only, the latest answer of each person "
    "within the days that answers count; 95% range by Wilson",
    "Ellis 2010; Wilson 1927",
)
ROI_WITHIN_WINDOW = Metric(
    "ROI within the window",
    "% of customers",
    "Share of customers that get back more than they pay within so many days of signing up.",
    "product-limit estimate from Signed up on to First ROI on; customers still inside the window "
    "are open, not failures; who left before ROI counts as never",
    "Kaplan & Meier 1958; Greenwood 1926",
)
NET_REVENUE_KEPT = Metric(
    "Net revenue kept",
    "% of starting revenue",
    "What the same customers pay now against what they paid when they signed up.",
    "sum of annual value now / sum at start over the same accounts; range by bootstrap over "
    "accounts",
    "Efron & Tibshirani 1993",
)
ACCEPTANCE = Metric(
    "Acceptance",
    "% of customers, or of revenue",
    "For how many customers a level of the AI is enough to buy, or to stay.",
    "nonparametric maximum likelihood for answers that bracket a level; what lies between two "
    "answers counts only when all of it is at or below the level; of each person's newest answers "
    "the strictest counts, so that a level is enough for a customer when it is for each of its "
    "people who said yes or no; 95% range by the joint estimate (Today is enough for)",
    "Turnbull 1976",
)
ENOUGH_FOR = Metric(
    "Today is enough for",
    "% of customers",
    "For how many customers today's level is enough, sure of no more than was said.",
    "joint estimate of all answers: steps between asked levels, drawn towards a bell-shaped curve "
    "that counts for eight customers; each answer may be polite or a slip, so contradictions count "
    "with their noise; median and 80% one-sided bounds of what then stays possible. Enough: the "
    "chance that this share reaches the target is at least 80%; not yet: at most 20%",
    "Ferguson 1973; Tanner & Wong 1987; checked by simulated companies of known truth",
)
MINIMUM_VIABLE_LEVEL = Metric(
    "Minimum viable level (the bar)",
    "the capability's unit",
    "The lowest level at which the target share of customers would buy or stay.",
    "lowest asked level that is enough for the target share with a chance of at least 80%, by the "
    "joint estimate of all answers; the point estimate alone is too low in about half of all "
    "samples",
    "Ferguson 1973; Tanner & Wong 1987",
)
MONEY_UNLOCKED = Metric(
    "Money behind a step",
    "money a year",
    "Annual value of the customers who need more than one level and no more than the next.",
    "sum of annual value × P(the customer's need lies in the step | all answers); proven: surely "
    "inside; possible: not surely outside",
    "Turnbull 1976",
)
EVIDENCE_SCORE = Metric(
    "Evidence score",
    "money per engineering week",
    "What an engineering week on an item is expected to earn in a year.",
    "gross margin × money unlocked × chance of success / weeks; items without answers fall back "
    "to Reach × Impact × Confidence / Weeks and are labelled estimate",
    "this project; RICE by McBride 2016",
)
RANK_RANGE = Metric(
    "Rank range",
    "rank",
    "Where an item's rank lies in the middle 80% of 10,000 draws of its money and weeks.",
    "Monte Carlo with a fixed seed; weeks lognormal around the estimate, log-sd 0.54",
    "this project",
)
FEEDBACK_DAYS = Metric(
    "Days to feedback",
    "days",
    "From ready in-house to the first customer's reaction.",
    "product-limit median over all changes that became ready; those still waiting are open",
    "Kaplan & Meier 1958",
)
ENGINEER_PRESENT = Metric(
    "Engineer present",
    "% of calls, last 28 days",
    "How often an AI engineer heard the customer themselves.",
    "calls with Engineers present / calls; below 5 calls no rate is given",
    "this project",
)

METRICS = (
    VERY_DISAPPOINTED,
    ROI_WITHIN_WINDOW,
    NET_REVENUE_KEPT,
    ACCEPTANCE,
    ENOUGH_FOR,
    MINIMUM_VIABLE_LEVEL,
    MONEY_UNLOCKED,
    EVIDENCE_SCORE,
    RANK_RANGE,
    FEEDBACK_DAYS,
    ENGINEER_PRESENT,
)


def help_text(metric: Metric) -> str:
    """Return the figure's definition in two lines, as help beside the number."""
    return f"{metric.meaning}\n\n{metric.formula} ({metric.source})."
