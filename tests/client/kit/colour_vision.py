"""How a colour looks to people who see fewer colours, and how far two colours then lie apart.

The matrices are those for complete protanopia, deuteranopia and tritanopia (severity 1.0) of G. M. Machado,
M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298; they act on linear RGB. Distances are those of
CIE 1976 L*a*b* for daylight (D65); about 2.3 can just be seen side by side.
"""

from __future__ import annotations

from typing import TypeAlias

from corfu_client.kit import Colour

Linear: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Linear, Linear, Linear]

VISIONS: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722)),
}
"""What each kind of sight makes of red, green and blue; grey is what a photocopier does."""

_XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE: Linear = (0.95047, 1.0, 1.08883)


def distance(one: Colour, other: Colour, vision: str) -> float:
    """Gives how far two colours lie apart for one kind of sight, in L*a*b*."""
    here, there = (_lab(_seen(_linear(colour), VISIONS[vision])) for colour in (one, other))
    return sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5


def _linear(colour: Colour) -> Linear:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    )
    return red, green, blue


def _seen(linear: Linear, matrix: Matrix) -> Linear:
    red, green, blue = (min(max(0.0, each), 1.0) for each in _times(matrix, linear))
    return red, green, blue


def _times(matrix: Matrix, vector: Linear) -> Linear:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _lab(linear: Linear) -> Linear:
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (part / white for part, white in zip(_times(_XYZ, linear), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
