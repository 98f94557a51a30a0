"""The numbers behind the signature picture: levels, releases, and what a week earned."""

import pandas as pd

from components.domain.kept import kept
from components.domain.standing.climb import Signature
from components.words.numbers import UNKNOWN, Numbers, level, number
from components.words.signature import part_name


@kept
def level_table(found: Signature, numbers: Numbers) -> pd.DataFrame:
    """Return the asked levels: who needs each at the least, and how many it satisfies."""
    curve, told = found.judged.curve, len(found.needs)
    lines = []
    for at in reversed(curve.table["level"].tolist()):
        some = [need for need in found.needs if need.accepted == at]
        lines.append(
            {
                "Level": level(at, found.unit),
                "Satisfied": f"{curve.known_at(at)[0]} of {told}",
                "Need it at least": len(some),
                "Their annual value": numbers.money(sum(one.annual_value or 0.0 for one in some)),
                "Who": ", ".join(one.customer for one in some) or UNKNOWN,
            }
        )
    return pd.DataFrame(lines)


@kept
def release_table(found: Signature) -> pd.DataFrame:
    """Return the releases, the newest first, each with its row in Experiments."""
    lines = [
        {
            "Release": release.experiment,
            "With customers on": release.day,
            "Level": level(release.at, found.unit),
            "Weeks": number(release.weeks, 1),
            "Row in Experiments": release.row,
        }
        for release in reversed(found.climb.releases)
    ]
    columns = ["Release", "With customers on", "Level", "Weeks", "Row in Experiments"]
    return pd.DataFrame(lines, columns=columns)


@kept
def earned_table(found: Signature, numbers: Numbers) -> pd.DataFrame:
    """Return what a week of work earned, by capability and by part, as logged."""
    band = found.band
    safely = "" if band is None or band.safely is None else level(band.safely, found.unit)
    lines = [
        {
            "Work on": part_name(part, part.capability, safely),
            "A week earned, a year": numbers.money(part.per_week),
            "Weeks logged": number(part.weeks, 1),
            "Money a year": numbers.money(part.money),
            "Weeks without money logged": number(part.unlogged_weeks, 1),
        }
        for part in found.earned
    ]
    return pd.DataFrame(lines)
