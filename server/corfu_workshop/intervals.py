"""Intervals: how far a rate that was counted may be from the true one. 95 % throughout."""

from __future__ import annotations

from math import sqrt

from corfu_rules.values import dataclass

Z = 1.959964
"""The 97.5th percentile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that it is probably in."""

    value: float
    low: float
    high: float


def wilson(successes: int, trials: int) -> Estimate:
    """Gives a rate with its Wilson score interval; 0 to 1 where nothing was tried.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> rate = wilson(8, 10)
    >>> f"{rate.value:.2f} {rate.low:.3f} {rate.high:.3f}"
    '0.80 0.490 0.943'
    """
    if trials == 0:
        return Estimate(0.0, 0.0, 1.0)
    rate, square = successes / trials, Z * Z
    centre = (rate + square / (2 * trials)) / (1 + square / trials)
    half = Z * sqrt(rate * (1 - rate) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    return Estimate(rate, max(0.0, centre - half), min(1.0, centre + half))


def paired_difference(only_first: int, only_second: int, pairs: int) -> Estimate:
    """Gives by how much the second rate is above the first, both counted on the same `pairs`, as Bonett and Price do.

    Source: D. G. Bonett and R. M. Price, "Adjusted Wald confidence interval for a difference of binomial proportions
    based on paired data", 2012.

    >>> change = paired_difference(2, 12, 100)
    >>> f"{change.value:.2f} {change.low:.3f} {change.high:.3f}"
    '0.10 0.024 0.173'
    """
    if pairs == 0:
        return Estimate(0.0, -1.0, 1.0)
    one, other = (only_first + 1) / (pairs + 2), (only_second + 1) / (pairs + 2)
    half = Z * sqrt((one + other - (other - one) ** 2) / (pairs + 2))
    centre = other - one
    return Estimate((only_second - only_first) / pairs, max(-1.0, centre - half), min(1.0, centre + half))
