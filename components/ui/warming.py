"""Getting ready before the first visitor: what pages need is loaded, and set aside from cleaning.

Python looks through everything that it has loaded whenever it collects garbage. What is here once
and for all is frozen, so that it looks only at what a visit made.
"""

import gc
import importlib
import pkgutil
from functools import cache
from pathlib import Path

COMPONENTS = Path(__file__).parents[1]
FLOORS, LAUNCHER = ("charts", "ui"), "__main__"


@cache
def warm() -> None:
    """Load what the pages need, once a process, and leave it out of every later collection."""
    for floor in FLOORS:
        place = str(COMPONENTS / floor)
        for found in pkgutil.walk_packages([place], f"components.{floor}."):
            if not found.name.endswith(LAUNCHER):
                importlib.import_module(found.name)
    gc.collect()
    gc.freeze()
