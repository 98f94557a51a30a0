"""Does one person own the bridge, and does what customers say reach engineers and decisions."""

from components.domain.ownership.loop import FEWEST_CALLS, Loop, Rate, loop
from components.domain.ownership.owner import Owner, Status, owner

__all__ = ["FEWEST_CALLS", "Loop", "Owner", "Rate", "Status", "loop", "owner"]
