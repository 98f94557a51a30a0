"""The sample company: an invented start-up whose rows open when nobody has connected their own.

Fenderlight reads photos of car damage for insurers, repair networks and brokers. In eight months
it went from 91 to 96% accuracy, while 85% was enough for most of its customers and all of them
waited half an hour for an answer that they would pay three times as much for within a minute.
A technical product owner, appointed in month seven, starts to turn that round.

What people said and did is told in the .csv files of this folder, in the fields of the schema;
days are counted back from the day on which the sample is opened (-4: four days ahead), and cells
that are no plain day or percentage stay as typed, the wrong ones among them. The modules add
what follows from the told rows (answers to trade-off questions, weekly business figures) and
write the cells the way people type them.
"""

import datetime as dt

from components.domain.schema import TABS
from components.storage.sample.answers import answer_rows
from components.storage.sample.calls import call_rows
from components.storage.sample.company import setting_rows
from components.storage.sample.outcomes import outcome_rows
from components.storage.sample.tables import TOLD, Cells, grid, told

__all__ = ["sample_cells"]


def sample_cells(as_of: dt.date) -> dict[str, list[list[str]]]:
    """Return the sample workbook as raw text cells: tab title -> rows, the header first.

    All tabs in the schema's order; a blank cell is "". The same story is told for every
    `as_of`: only the days move with it. Snapshots holds what the last six meetings froze: figures
    computed once from these very rows (a test computes them again). Six rows are meant to be set
    aside, and one name is misspelt.
    """
    rows: dict[str, list[Cells]] = {tab: told(name) for tab, name in TOLD.items()}
    rows["Calls"] = call_rows()
    rows["Trade-offs"] = answer_rows()
    rows["Outcomes"] = outcome_rows()
    rows["Settings"] = setting_rows()
    return {name: grid(tab, rows.get(name, []), as_of) for name, tab in TABS.items()}
