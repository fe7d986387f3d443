"""From a tree to a model's instance; what pydantic finds wrong is said in our words, at its place in the file.

Models type plain text, so they must not be strict, and unions need a discriminator: a plain union answers one
mistake with several errors. A validator refuses with ValueError("sentence"), or with
PydanticCustomError("code-of-its-own", "sentence {slot}", {"slot": ..., "hint": "how to mend it"}).
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corfu_scenarios.reporting import Reporter
from corfu_scenarios.schema_faults import report_faults
from corfu_scenarios.shapes import Shapes
from corfu_scenarios.trees import Tree

T = TypeVar("T")


def validate(tree: Tree, model: type[T]) -> T:
    """Gives the model's instance for the tree: a pydantic model, a dataclass, any type pydantic can build.

    Raises ScenarioError with the tree's problems and everything the model refuses.
    """
    report = Reporter(tree)
    made = check_shape(tree, model, report)
    report.raise_if_errors()
    if made is None:
        raise TypeError(f"{model} validates to None")
    return made


def check_shape(tree: Tree, model: type[T], report: Reporter) -> T | None:
    """Gives the model's instance, or None after reporting what the model refuses."""
    adapter = TypeAdapter(model)
    try:
        return adapter.validate_python(tree.data)
    except ValidationError as error:
        report_faults(report, Shapes(adapter), error.errors(include_url=False, include_input=False))
        return None
