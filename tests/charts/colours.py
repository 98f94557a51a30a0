"""What eyes make of colours: contrast, colour-blindness, and how far apart two colours look."""

import numpy as np

# Machado, Oliveira & Fernandes 2009, a physiologically-based model, severity 1.0; linear RGB.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
WHITE = (0.9505, 1.0, 1.089)  # D65


def linear(colour: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return the light of an sRGB colour, 0..1 each."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 defines it, 1..21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, blindness: str | None = None) -> float:
    """Return how far apart two colours look (CIE 1976, about 2 is just seen), to these eyes."""
    first, second = (_lab(colour, blindness) for colour in (one, other))
    return float(np.linalg.norm(first - second))


def _lab(colour: str, blindness: str | None) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    light = linear(colour)
    if blindness is not None:
        light = np.clip(np.array(BLINDNESS[blindness]) @ light, 0, 1)
    x, y, z = (_curved(part / white) for part, white in zip(TO_XYZ @ light, WHITE, strict=True))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _curved(part: float) -> float:
    return float(np.cbrt(part)) if part > 0.008856 else 7.787 * part + 16 / 116


def blended(color: str, paper: str, opacity: float) -> str:
    """Return what a color of some opacity in 0..1 looks like on the paper."""
    over, under = ([int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (color, paper))
    mixed = (round(a * opacity + b * (1 - opacity)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
