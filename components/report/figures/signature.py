"""The figures of the signature picture: who needs what, where we are, what it earned."""

from typing import Any

from components.domain.standing.climb import Earned, Signature


def signature_figures(found: Signature | None) -> dict[str, Any] | None:
    """Return them; None before any customer said yes or no."""
    if found is None:
        return None
    curve, climb = found.judged.curve, found.climb
    return {
        "customers": len(found.needs),
        "satisfied": [
            {"level": level, "customers": curve.known_at(level)[0]}
            for level in curve.table["level"].tolist()
        ],
        "band": found.band and {"likely": found.band.likely, "safely": found.band.safely},
        "passed_on": climb.passed_on and climb.passed_on.isoformat(),
        "days_past": climb.passed_on and (found.day - climb.passed_on).days,
        "releases": [
            {
                "experiment": release.experiment,
                "day": release.day.isoformat(),
                "level": release.at,
                "weeks": release.weeks,
                "past": release.is_past,
            }
            for release in climb.releases
        ],
        "planned_weeks": climb.planned_weeks,
        "earned": [_earned(part) for part in found.earned],
    }


def _earned(part: Earned) -> dict[str, Any]:
    return {
        "capability": part.capability,
        "part": part.part,
        "weeks": part.weeks,
        "money_a_year": part.money,
        "money_a_week": part.per_week,
        "weeks_not_logged": part.unlogged_weeks,
    }
