"""The worked example of twelve customers, typed the way twelve people would type it."""

from tests.report.door import Typed

ROWS = """\
Customer , ANSWER,level,asked-on, capability ,Asked by
A,no,80%,12 Mar 2026,Accuracy,Tess
A,yes,85 %,12 Mar 2026,accuracy,Tess

B,Y,85,2026-03-12,Accuracy,
C,No,85,46093,Accuracy,Tess
C,YES,90%,46093,Accuracy,Tess
D,n,70,2026/03/12,Accuracy,
D,y,80,2026/03/12,Accuracy,
E,no,80.0,12 March 2026,Accuracy,
F,false,75,"Mar 12, 2026",Accuracy,
F,true,85,"Mar 12, 2026",Accuracy,
,,,,,
G,yes,80 %,12.03.2026,Accuracy,
H,nein,90,12.03.2026,Accuracy,
H,ja,95,12.03.2026,Accuracy,
I,no,80,2026-03-12,ACCURACY,
I,yes,90,2026-03-12,ACCURACY,
J,no,85,2026-03-12T09:30,Accuracy,
K,N,75,12th March 2026,Accuracy,
K,Y,80,12th March 2026,Accuracy,
L,yes,90,12/03/2026,Accuracy,
"""

VALUES = """\
ANNUAL VALUE,customer,CRM number
"€30,000",A,1
12k,B,2
60000 EUR,C,3
18 000,D,4
24000,E,5
40K,F,6
"€ 8,000",G,7
"90,000.00",H,8
"20'000",I,9
50000.00,J,10
€15000,K,11
"33,000",L,12
"""

SETTINGS = [
    ("value", "setting"),
    ("Twelve Ltd", "Company"),
    ("EUR", "currency"),
    ("en_GB", "locale"),
    ("€4,000", "cost of an engineering week"),
    ("80%", "Gross margin"),
]


def twelve(today: object = 85, rows: str = ROWS, **more: object) -> dict[str, Typed]:
    """The tabs of the example; `today` is the level reached, 4.8 weeks improve it by a point."""
    capability: dict[str, object] = {"Capability": "Accuracy", "Unit": "%", "Better": "Higher"}
    capability |= {"Weeks per unit": 4.8, "Starting level": today} | more
    return {
        "trade offs": rows,
        "CUSTOMERS": VALUES,
        "Capabilities": [tuple(capability), tuple(capability.values())],
        "settings": [*SETTINGS],
    }
