"""Injects as plain sentences: news, what a capital writes, what the Chair announces."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.injects import Dispatch, InjectKind, News
from corfu_rules.procedures import injecting
from corfu_rules.setup import Setup


def news_told(news: News) -> str:
    """Gives what everybody has heard, with whose voice it is."""
    text = plain(news.text)
    match news.kind:
        case InjectKind.NEWS:
            return _("News: {text}", text=text)
        case InjectKind.INSTRUCTION:
            return _("From the capitals: {text}", text=text)
        case InjectKind.CHAIR:
            return _("The Chair: {text}", text=text)
        case _:
            assert_never(news.kind)


def dispatch_told(dispatch: Dispatch, setup: Setup) -> str:
    """Gives what some were told, with whose voice it is and who else was told."""
    names, text = listed([called(setup, each) for each in dispatch.to]), plain(dispatch.text)
    match dispatch.kind:
        case InjectKind.NEWS:
            return _("Heard by {parties} alone: {text}", parties=names, text=text)
        case InjectKind.INSTRUCTION:
            return _("The capital to {parties}: {text}", parties=names, text=text)
        case InjectKind.CHAIR:
            return _("The Chair to {parties} alone: {text}", parties=names, text=text)
        case _:
            assert_never(dispatch.kind)


def inject_phrase(notice: injecting.Notice, setup: Setup) -> str:
    """Gives what reached a Party alone, as a sentence."""
    match notice:
        case injecting.DispatchReceived(dispatch):
            return dispatch_told(dispatch, setup)
        case injecting.BriefReceived(brief):
            party = called(setup, brief.party)
            return _("The instructions of {party} have changed. Read the briefing again.", party=party)
        case _:
            assert_never(notice)
