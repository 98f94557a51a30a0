"""Calls: as told, and for those logged in the app the customer's segment and stage that day."""

from components.storage.sample.tables import OWNER_SINCE_DAYS, Cells, days_ago, told


def _stage_then(customer: Cells, day: int) -> str:
    """Return the customer's stage `day` days ago: churned and paying only since their day."""
    churned, signed = days_ago(customer, "churned_on"), days_ago(customer, "signed_up_on")
    if churned is not None and day <= churned:
        return "churned"
    if signed is None:
        return customer["stage"]
    return "paying" if day <= signed else "prospect"


def _with_customer_facts(call: Cells, customer: Cells | None) -> Cells:
    day = days_ago(call, "held_on")
    if customer is None or day is None or day > OWNER_SINCE_DAYS:
        return call  # typed by hand: nobody fills these in
    return call | {"segment": customer["segment"], "stage": _stage_then(customer, day)}


def call_rows() -> list[Cells]:
    """Return the calls, oldest first, without what each of them asked (see `answers`)."""
    customers = {row["customer"]: row for row in told("customers")}
    return [
        _with_customer_facts(
            {field: cell for field, cell in call.items() if field != "asked"},
            customers.get(call["customer"]),
        )
        for call in told("calls")
    ]
