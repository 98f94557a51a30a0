"""What a role allows, and which role somebody has in a workbook.

| role | may |
| --- | --- |
| none | see nothing of the workbook |
| viewer | see every row and figure, and take them out as a file |
| editor | what a viewer may; add, change and remove rows of all tabs but Team and Settings |
| admin | all of it: Team (who has which role) and Settings (what every figure rests on) as well, |
|  | rows of Changes that others made, another Sheet as the company's workbook |

A role is what the workbook's own Team tab says beside the address: Access, blank for viewer. It
ends with the day under To. Several rows with one address give the least of their roles. Addresses
that the operator names in the secrets are admins of every workbook: the first one, and the way
back in. A change carries the name of whoever is signed in, never another.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Literal

import pandas as pd

from components.domain.access.identity import address_of

Access = Literal["viewer", "editor", "admin"]
Right = Literal["see", "write", "administer"]
RANKS: tuple[Access, ...] = ("viewer", "editor", "admin")
NEEDED: dict[Right, Access] = {"see": "viewer", "write": "editor", "administer": "admin"}
ADMIN_TABS = frozenset({"Team", "Settings"})


def access_of(
    address: str, team: pd.DataFrame, admins: Collection[str], day: dt.date
) -> Access | None:
    """Return somebody's role in a workbook on a day, None for none.

    address: as `address_of` gives it. team: the parsed Team tab. admins: addresses of the secrets.
    """
    if address in {address_of(one) for one in admins}:
        return "admin"
    rows = team[team["email"].map(address_of) == address]
    if rows.empty:
        return None
    if (rows["to_day"].notna() & (rows["to_day"] < pd.Timestamp(day))).any():
        return None
    written = set(rows["access"].fillna("viewer"))
    return next((one for one in RANKS if one in written), None)


def highest(roles: Iterable[Access | None]) -> Access | None:
    """Return the role that allows most, None where there is none."""
    found = set(roles)
    return next((one for one in reversed(RANKS) if one in found), None)


def allows(access: Access | None, right: Right) -> bool:
    """Return whether a role gives a right."""
    return access is not None and RANKS.index(access) >= RANKS.index(NEEDED[right])


def right_to_change(tabs: Iterable[str]) -> Right:
    """Return the right that a change of rows in these tabs takes."""
    return "administer" if ADMIN_TABS.intersection(tabs) else "write"


def signature(address: str, team: pd.DataFrame) -> str:
    """Return the name that a person's changes carry: as Team has it, else the address."""
    names = team.loc[team["email"].map(address_of) == address, "name"]
    return str(names.iloc[0]) if len(names) == 1 else address
