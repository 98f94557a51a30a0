"""Does one person own the bridge, and does what customers say reach engineers and decisions."""

from components.domain.ownership.loop import FEWEST_CALLS, Loop, Rate, local_day, loop
from components.domain.ownership.owner import Owner, Status, owner

__all__ = ["FEWEST_CALLS", "Loop", "Owner", "Rate", "Status", "local_day", "loop", "owner"]
