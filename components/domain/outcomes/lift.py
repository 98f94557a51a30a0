"""What a step in conversion is worth a year."""

from dataclasses import dataclass

from components.domain.outcomes.releases import Step
from components.domain.stats import Estimate

WEEKS_A_YEAR = 365.25 / 7


@dataclass(frozen=True, slots=True)
class Lift:
    """Margin a year from one step of a rate whose successes are orders.

    money: difference x visitors x order value x margin, in the workbook's currency, its interval
    that of the difference alone; every part None where `missing` names what it needs. visitors:
    a year at the pace of the newest release's weeks. order_value: the mean it is reckoned with.
    """

    money: Estimate
    visitors: float
    order_value: float | None
    margin: float
    missing: tuple[str, ...]


def lift(step: Step, order_value: float | None, margin: float) -> Lift:
    """Turn a step into money a year, as if its visitors and its orders stayed what they are.

    margin: gross margin in [0, 1]; `order_value` in the workbook's currency, None unknown.
    """
    visitors = step.after.trials / step.after.weeks * WEEKS_A_YEAR
    missing = []
    if order_value is None:
        missing.append("an order value in Outcomes")
    if not step.is_enough:
        missing.append("5 successes with both releases")
    parts = (step.difference.point, step.difference.low, step.difference.high)
    if missing or order_value is None:
        money = Estimate(None, None, None, step.difference.n)
    else:
        each = visitors * order_value * margin
        point, low, high = (None if part is None else part * each for part in parts)
        money = Estimate(point, low, high, step.difference.n)
    return Lift(money, visitors, order_value, margin, tuple(missing))
