import datetime as dt

import pytest

from components.domain.access import (
    Right,
    access_of,
    allows,
    highest,
    right_to_change,
    signature,
)
from components.domain.schema import TABS
from tests.rows import Row, a_person, team

DAY = dt.date(2026, 11, 23)
ANN = "ann@quill.example"


def role(*rows: Row, address: str = ANN, admins: tuple[str, ...] = ()) -> str | None:
    return access_of(address, team(*rows), admins, DAY)


def ann(**cells: object) -> Row:
    return a_person(name="Ann", email="Ann@Quill.example ", **cells)


@pytest.mark.parametrize("access", ["viewer", "editor", "admin"])
def test_a_role_is_what_the_team_tab_says_beside_the_address(access: str) -> None:
    assert role(ann(access=access), a_person(email="bea@quill.example")) == access


def test_a_blank_access_is_a_viewers() -> None:
    assert role(ann()) == "viewer"


def test_an_address_that_is_not_there_has_no_role_whatever_stands_around_it() -> None:
    assert role() is None
    assert role(a_person(name="Ann"), a_person(name=ANN, email=None, access="admin")) is None
    assert role(a_person(email=f"x{ANN}", access="admin")) is None
    assert role(a_person(email=f"{ANN}, bea@quill.example", access="admin")) is None


def test_several_rows_with_one_address_give_the_least_of_their_roles() -> None:
    assert role(ann(access="admin"), ann(access="editor")) == "editor"
    assert role(ann(access="admin"), ann()) == "viewer"


def test_a_role_ends_with_the_day_under_to() -> None:
    assert role(ann(access="admin", to_day="2026-11-23")) == "admin"
    assert role(ann(access="admin", to_day="2026-11-22")) is None
    assert role(ann(access="admin", to_day="2026-11-22"), ann(access="admin")) is None


def test_whom_the_secrets_name_is_admin_whatever_the_team_tab_says() -> None:
    assert role(admins=(" ANN@quill.example",)) == "admin"
    assert role(ann(access="viewer", to_day="2020-01-01"), admins=(ANN,)) == "admin"
    assert role(admins=("", "ann", "bea@quill.example")) is None


def test_each_role_may_what_the_one_below_it_may() -> None:
    rights: tuple[Right, ...] = ("see", "write", "administer")
    assert [allows(None, right) for right in rights] == [False, False, False]
    assert [allows("viewer", right) for right in rights] == [True, False, False]
    assert [allows("editor", right) for right in rights] == [True, True, False]
    assert [allows("admin", right) for right in rights] == [True, True, True]


def test_who_has_which_role_and_what_figures_rest_on_is_the_admins() -> None:
    assert {tab for tab in TABS if right_to_change([tab]) == "administer"} == {"Team", "Settings"}
    assert right_to_change(["Calls", "Team"]) == "administer"


def test_the_highest_of_no_role_is_none() -> None:
    assert highest([]) is None
    assert highest([None]) is None
    assert highest(["viewer", None, "editor"]) == "editor"


def test_changes_carry_the_teams_name_and_the_address_where_that_is_not_clear() -> None:
    assert signature(ANN, team(ann(), a_person(email="bea@quill.example"))) == "Ann"
    assert signature(ANN, team()) == ANN
    assert signature(ANN, team(ann(), a_person(name="Ann 2", email=ANN))) == ANN
