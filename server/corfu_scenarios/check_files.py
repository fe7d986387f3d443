"""The comprehension check of a scenario file: questions on the papers, for the reader and the instructor."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _, ngettext
from corfu_rules.comprehension import Passage, Question
from corfu_scenarios.parts import Part
from corfu_scenarios.words import Line, Prose, in_language

MOST_QUESTIONS = 8
"""Questions in one paper; with more nobody gets to the table."""


class QuestionFile(Part):
    """A question with its answers, one of which is right."""

    ask: Prose = Field(description="The question.", examples=["When is a text adopted?"])
    answers: tuple[Line, ...] = Field(
        min_length=2,
        max_length=5,
        description="Two to five answers, in the order in which they are shown.",
        examples=[["When nobody objects", "When most of the Parties join"]],
    )
    right: int = Field(ge=1, le=5, description="The number of the right answer, counted from 1.", examples=[1])
    why: Prose = Field(
        description="Why it is right; shown once the question has been answered.",
        examples=["Under consensus one objection is enough to stop a text."],
    )
    see: Passage | None = Field(
        default=None,
        description="Where in the papers the answer stands, so that the reader is led there.",
        examples=["procedure"],
    )

    @model_validator(mode="after")
    def _has_right_answer(self) -> QuestionFile:
        if self.right > len(self.answers):
            count = ngettext("there is {count} answer", "there are {count} answers", len(self.answers))
            message = _("answer {right} is to be right, but {count}", right=self.right, count=count)
            hint = _("count the answers from 1")
            raise PydanticCustomError("no_right_answer", "{said}", {"said": message, "hint": hint})
        if any(one == other for number, one in enumerate(self.answers) for other in self.answers[:number]):
            message = _("two answers to this question are the same")
            hint = _("leave one of them out, and count again which one is right")
            raise PydanticCustomError("same_answers", "{said}", {"said": message, "hint": hint})
        return self


def check_of(made: Iterable[QuestionFile], language: str, default: str) -> tuple[Question, ...]:
    """Gives the rules' questions in `language`, else in the file's `default` language."""
    return tuple(
        Question(
            in_language(each.ask, language, default),
            tuple(in_language(answer, language, default) for answer in each.answers),
            each.right,
            in_language(each.why, language, default),
            each.see,
        )
        for each in made
    )
