"""What could not be read, beside each figure that leaves it out: how much, and which way it leans.

One piece of wording for the pages, the reports, the slides and the digest.
"""

from collections.abc import Mapping

from components.domain import pmf, thresholds, week
from components.domain.experiments import Velocity
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.ownership import Owner
from components.domain.roi import RoiWithinWindow
from components.domain.standing import CapabilityStanding, Standing
from components.words.numbers import count, days, number, percent, percent_range


def unread_answers(found: pmf.VeryDisappointed) -> str:
    """Say how many answers the share leaves out because they could not be read; "" without any.

    From 5 answers on with what they could make of it, and with what was read of them.
    """
    unread = found.unread
    if unread is None:
        return ""
    said = {"very": unread.very, "less": unread.less}
    is_share = found.n >= FEWEST_FOR_A_SHARE
    ends = (unread.lowest.point, unread.highest.point) if is_share else (None, None)
    return _sentence(len(unread.rows), said, *ends)


def unread_about(one: CapabilityStanding) -> str:
    """Say the same of the answers about one side of the AI, and of its releases; "" without any."""
    unread = None if one.judged is None else one.judged.unread
    if one.judged is None or unread is None:
        return ""
    is_share = one.judged.curve.n >= FEWEST_FOR_A_SHARE
    ends = (unread.lowest, unread.highest) if is_share else (None, None)
    said = {"yes": unread.yes, "no": unread.no}
    parts = [_sentence(len(unread.rows), said, *ends)] if unread.rows else []
    return " ".join([*parts, *_releases(unread)])


def unread_changes(found: Velocity) -> str:
    """Say how many changes the days to a reaction leave out; "" without any."""
    unread = found.unread
    if unread is None:
        return ""
    sentence = f"{count(len(unread.rows), 'change')} could not be read"
    fast, slow = (end.median_days_to_feedback for end in (unread.fastest, unread.slowest))
    if found.n >= 5 and fast is not None:
        between = f"{number(fast, 1)} to {days(slow)}" if slow != fast else days(fast)
        if slow is None:
            between = f"{days(fast)} or more"
        it = "it" if len(unread.rows) == 1 else "them"
        sentence += f": with {it} half could take {between}"
    return f"{sentence}."


def unread_customers(found: RoiWithinWindow) -> str:
    """Say how many customers the share with ROI leaves out; "" without any."""
    unread = found.unread
    if unread is None:
        return ""
    ends = (
        (unread.lowest, unread.highest) if found.customers >= FEWEST_FOR_A_SHARE else (None, None)
    )
    return _sentence(len(unread.rows), {}, *ends, one="customer")


def unread_items(found: Standing) -> str:
    """Say how many planned items the weeks leave out; "" without any."""
    rows = week.unread_items(found)
    return f"{count(len(rows), 'planned item')} could not be read." if rows else ""


def unread_owner(found: Owner) -> str:
    """Say how many people the judgement of who owns the bridge leaves out; "" without any."""
    if not found.unread:
        return ""
    some = count(len(found.unread), "row")
    return f"{some} of Team could not be read and could name another owner."


def _releases(unread: thresholds.UnreadAnswers) -> list[str]:
    rows = {"experiment": len(unread.releases), "evaluation": len(unread.evaluations)}
    if not any(rows.values()):
        return []
    some = " and ".join(count(some, what) for what, some in rows.items() if some)
    return [f"{some} could not be read: today's level could be another."]


def _sentence(
    rows: int,
    said: Mapping[str, int],
    low: float | None,
    high: float | None,
    *,
    one: str = "answer",
) -> str:
    """Say how many answers could not be read, which way they lean, and what the share could be."""
    lean = ", ".join(f"{number(some)} {word}" for word, some in said.items())
    known = f" ({lean})" if sum(said.values()) else ""
    sentence = f"{count(rows, one)} could not be read{known}"
    if low is not None:
        it = "it" if rows == 1 else "them"
        could = f"could be {percent_range(low, high)}"
        stays = percent(low) == percent(high)
        sentence += f": with {it} the share {f'stays {percent(low)}' if stays else could}"
    return f"{sentence}."


def beside(rows: int, one: str = "answer") -> str:
    """Say beside a figure how many answers it leaves out; "" without any."""
    return f"; {count(rows, one)} could not be read" if rows else ""
