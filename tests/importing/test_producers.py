"""An export that a guess would take wrong is left to whoever brings it in, with the reason."""

from pathlib import Path

import pytest

from components.importing.mapping import tab_of
from components.importing.producers import PRODUCERS, Producer
from tests.importing.files import csv_source
from tests.test_transfer import run

SUBSCRIPTIONS = """\
id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Customer Name
sub_1,cus_1,ap@north.example,p1,1,usd,month,720.00,active,Northwind Freight
"""


def test_a_monthly_amount_is_no_annual_value_by_guess(tmp_path: Path) -> None:
    path = tmp_path / "subscriptions.csv"
    path.write_text(SUBSCRIPTIONS)
    code, out, err = run(path, f"sqlite:///{tmp_path}/workbook.db")
    assert (code, out) == (2, "")
    assert "Stripe subscriptions, which are not read by themselves yet: an amount is for one" in err


@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda one: one.name)
def test_no_tab_is_guessed_for_it_whatever_else_its_columns_say(producer: Producer) -> None:
    titles = sorted(producer.titles)
    rows = [["Customer", "Stage", "Annual value", *titles], ["Acme", "paying", "1", *titles]]
    assert tab_of(csv_source(rows, "export.csv")) is None
