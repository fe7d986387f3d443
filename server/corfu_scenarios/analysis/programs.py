"""Whole-number programs: built row by row, solved by HiGHS within a deadline, always with the same result."""

from __future__ import annotations

import os
import sys
from dataclasses import field
from math import inf
from typing import TYPE_CHECKING

from corfu_rules.values import dataclass

if TYPE_CHECKING:
    import highspy

from corfu_scenarios.analysis.deadlines import Deadline, Stopped

_STDOUT = 1

Term = tuple[int, float]
"""A variable by its number, and its factor."""
Row = tuple[float, float, tuple[Term, ...]]
"""The least, the most, and the terms whose sum lies between them."""


def _solver() -> highspy.Highs:
    """Gives a solver that has said nothing: it prints who made it when it is made, before it can be told not to."""
    import highspy

    try:
        kept = os.dup(_STDOUT)
    except OSError:
        return highspy.Highs()  # type: ignore[no-untyped-call]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        os.dup2(nowhere, _STDOUT)
        return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, _STDOUT)
        os.close(kept)
        os.close(nowhere)


@dataclass(frozen=True, slots=True)
class Solution:
    """The values of the variables, and whether it is proved that no others are better."""

    values: tuple[float, ...]
    proved: bool


@dataclass(slots=True)
class Program:
    """Variables with bounds, costs and rows; the highest sum of costs is sought."""

    lower: list[float] = field(default_factory=list[float])
    upper: list[float] = field(default_factory=list[float])
    gain: list[float] = field(default_factory=list[float])
    whole: list[bool] = field(default_factory=list[bool])
    rows: list[Row] = field(default_factory=list["Row"])

    def yes_or_no(self, gain: float = 0.0) -> int:
        """Adds a variable that is 0 or 1 and gives its number."""
        return self.between(0, 1, gain, whole=True)

    def between(self, least: float, most: float, gain: float = 0.0, *, whole: bool = False) -> int:
        """Adds a variable with these bounds and gives its number."""
        self.lower.append(least)
        self.upper.append(most)
        self.gain.append(gain)
        self.whole.append(whole)
        return len(self.lower) - 1

    def row(self, terms: tuple[Term, ...], *, least: float = -inf, most: float = inf) -> None:
        """Wants the sum of the terms to lie between `least` and `most`; terms of the same variable are added up."""
        added: dict[int, float] = {}
        for variable, factor in terms:
            added[variable] = added.get(variable, 0) + factor
        self.rows.append((least, most, tuple(added.items())))

    def solve(self, deadline: Deadline) -> Solution | None:
        """Gives values that fit with the highest gain, None if no values fit.

        At the deadline: the best values met, `proved` is then False. Raises Stopped if there are none yet.
        """
        import highspy

        deadline.check()
        solver = _solver()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("time_limit", deadline.left),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 1e-7),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(self._as_model())
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise Stopped
        values = tuple(float(value) for value in solver.getSolution().col_value)
        return Solution(values, status == highspy.HighsModelStatus.kOptimal)

    def _as_model(self) -> highspy.HighsLp:
        import highspy
        import numpy as np

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lower), len(self.rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.array(self.gain, dtype=np.float64)
        model.col_lower_ = np.array(self.lower, dtype=np.float64)
        model.col_upper_ = np.array(self.upper, dtype=np.float64)
        model.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in self.whole
        ]
        model.row_lower_ = np.array([least for least, _most, _terms in self.rows], dtype=np.float64)
        model.row_upper_ = np.array([most for _least, most, _terms in self.rows], dtype=np.float64)
        starts = np.cumsum([0, *(len(terms) for _least, _most, terms in self.rows)])
        flat = [term for _least, _most, terms in self.rows for term in terms]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts.astype(np.int32)
        model.a_matrix_.index_ = np.array([variable for variable, _factor in flat], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for _variable, factor in flat], dtype=np.float64)
        return model
