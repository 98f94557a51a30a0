"""What the AI team should do next: a score per roadmap item, and how sure its rank is.

`rank` is the door. What an item unlocks in money arrives as plain arguments (`Unlocked`), so this
package knows nothing of customers or answers. Items with such evidence are ranked by money per
engineering week; the others fall back to Reach x Impact x Confidence / Effort, are labelled
"estimate", and come after them: the two kinds share no unit and are never compared.
"""

from components.domain.ranking.assumptions import Assumptions, Model, Success, Unlocked
from components.domain.ranking.computed import Computed, leading
from components.domain.ranking.disagreement import Decisive, Disagreement, disagreements
from components.domain.ranking.movement import Movement, movement
from components.domain.ranking.order import Pair, Ranked, Ranking, rank
from components.domain.ranking.pins import Pin
from components.domain.ranking.plan import Shipped, Split, planned_split, shipped

__all__ = [
    "Assumptions",
    "Computed",
    "Decisive",
    "Disagreement",
    "Model",
    "Movement",
    "Pair",
    "Pin",
    "Ranked",
    "Ranking",
    "Shipped",
    "Split",
    "Success",
    "Unlocked",
    "disagreements",
    "leading",
    "movement",
    "planned_split",
    "rank",
    "shipped",
]
