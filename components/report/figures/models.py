"""The figures of models and slices: what was measured, what it costs, and whether it is enough."""

from typing import Any

from components.domain.standing import CapabilityStanding, Level
from components.domain.standing.models import Dearer, Frontier, Model, Slice, frontier, slices
from components.domain.workbook import Workbook
from components.words.gate import answer


def model_figures(workbook: Workbook, one: CapabilityStanding) -> dict[str, Any]:
    """Return the models with a known cost, and the level of each slice."""
    found = frontier(workbook, one)
    return {
        "models": _models(found) if found else None,
        "slices": [_slice(some) for some in slices(workbook, one)],
    }


def _models(found: Frontier) -> dict[str, Any]:
    return {
        "cheapest_enough": found.enough.name if found.enough else None,
        "models": [_model(model) for model in found.models],
        "dearer": [_dearer(one) for one in found.dearer],
    }


def _level(found: Level) -> dict[str, Any]:
    return {
        "level": found.at,
        "between": list(found.between) if found.between else None,
        "examples": found.examples,
        "measured_on": found.since,
        "release": found.release,
    }


def _model(model: Model) -> dict[str, Any]:
    return {
        "model": model.name,
        **_level(model.level),
        "cost_per_request": model.cost,
        "latency": model.latency,
        "verdict": answer(model.verdict),
        "with_customers": model.is_live,
        "on_frontier": model.on_frontier,
    }


def _dearer(found: Dearer) -> dict[str, Any]:
    return {
        "model": found.model.name,
        "expected": found.money.expected,
        "proven": found.money.proven,
        "possible": found.money.possible,
        "premium": found.is_premium,
    }


def _slice(found: Slice) -> dict[str, Any]:
    return {
        "segment": found.name,
        **_level(found.level),
        "verdict": answer(found.verdict) if found.verdict else None,
    }
