"""Who may see and change a workbook: who somebody is, and what their role allows.

This is the one place where the rules stand; components.ui.access asks them at the door to rows.
"""

from components.domain.access.identity import Claims, Person, Refusal, address_of, person_of
from components.domain.access.roles import (
    ADMIN_TABS,
    Access,
    Right,
    access_of,
    allows,
    highest,
    right_to_change,
    signature,
)

__all__ = [
    "ADMIN_TABS",
    "Access",
    "Claims",
    "Person",
    "Refusal",
    "Right",
    "access_of",
    "address_of",
    "allows",
    "highest",
    "person_of",
    "right_to_change",
    "signature",
]
