import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.access import Person, address_of, person_of

NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(hours=12)
CLAIMS: dict[str, object] = {
    "is_logged_in": True,
    "aud": "bridge",
    "email": "Ann@Quill.example",
    "email_verified": True,
    "iat": int(NOW.timestamp()) - 60,
}


def who(**claims: object) -> object:
    return person_of(CLAIMS | claims, {"bridge", "bridge-2"}, NOW, DAY)


def test_a_verified_address_of_a_token_made_for_us_is_a_person_for_a_working_day() -> None:
    found = who()
    since = NOW - dt.timedelta(seconds=60)
    assert found == Person("ann@quill.example", since, since + DAY)
    assert who(aud=["another", "bridge-2"]) == found
    assert person_of(
        {k: v for k, v in CLAIMS.items() if k != "email_verified"}, {"bridge"}, NOW, DAY
    )


@pytest.mark.parametrize("flag", [False, None, "yes", "True", 1])
def test_nobody_is_signed_in_unless_the_app_itself_says_so(flag: object) -> None:
    assert (who(is_logged_in=flag) == "nobody") is (flag is not True)


@pytest.mark.parametrize("audience", ["another", [], ["one", "two"], None, "", 7, {"bridge": 1}])
def test_a_token_for_another_app_names_nobody(audience: object) -> None:
    assert who(aud=audience) == "other app"
    assert who(aud=audience, azp="bridge") == "other app"


def test_without_a_name_of_our_own_every_token_is_another_apps() -> None:
    assert person_of(CLAIMS, set(), NOW, DAY) == "other app"


@pytest.mark.parametrize("email", [None, "", "ann", "@quill.example", "ann@", "a b@c.example", 7])
def test_without_an_address_nobody_is_known(email: object) -> None:
    assert who(email=email) == "no address"


@pytest.mark.parametrize("flag", [False, None, "false", 0, "no", []])
def test_an_address_that_the_provider_does_not_vouch_for_is_not_taken(flag: object) -> None:
    assert who(email_verified=flag) == "unverified"


@pytest.mark.parametrize(
    "issued", [None, True, "now", math.inf, -math.inf, math.nan, 1e300, -1e300, 0, 4e9]
)
def test_a_sign_in_without_a_plausible_moment_has_ended(issued: object) -> None:
    assert who(iat=issued) == "expired"


def test_a_sign_in_ends_on_the_second() -> None:
    issued = NOW - DAY
    assert who(iat=issued.timestamp()) == "expired"
    assert isinstance(who(iat=issued.timestamp() + 1), Person)
    assert isinstance(who(iat=NOW.timestamp() + 119), Person)  # clocks differ
    assert who(iat=NOW.timestamp() + 121) == "expired"


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("Ann@Quill.example", " ann@quill.EXAMPLE ", True),
        ("ann@quill.example", "ann@quill.example.evil", False),
        ("\u212aim@quill.example", "kim@quill.example", False),  # the sign for kelvin is no K
        ("stra\u00dfe@quill.example", "strasse@quill.example", False),
        ("\u0130da@quill.example", "ida@quill.example", False),
        ("ann@quill.example", "\uff41nn@quill.example", False),  # full-width a
    ],
)
def test_only_the_letters_a_to_z_lose_their_case(one: str, other: str, are_same: bool) -> None:  # noqa: FBT001
    assert (address_of(one) == address_of(other)) is are_same


@given(st.text())
def test_an_address_compared_twice_is_the_same(text: str) -> None:
    found = address_of(text)
    assert found is None or address_of(found) == found
