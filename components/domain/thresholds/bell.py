"""The normal distribution's share below a value, by element."""

import numpy as np

from components.domain.stats import Floats


def below_bell(z: Floats) -> Floats:
    """Return the share of a standard normal at or below each z, to 1.5e-7.

    Abramowitz & Stegun 1964, 7.1.26: numpy has no error function.
    """
    x = np.abs(z) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    terms = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    poly = sum(term * t ** (at + 1) for at, term in enumerate(terms))
    above = 0.5 * poly * np.exp(-x * x)
    return np.asarray(np.where(z > 0, 1 - above, above), np.float64)
