"""The way from screen to screen: makes each screen, and imports it only then, since they lead to one another."""

from __future__ import annotations

from corfu_client.recordings import Recording
from corfu_client.screens.contract import Change, Pop, Push, Screen, Stage


def start_screen(stage: Stage) -> Screen:
    """Gives the first screen: alone against bots, or join by address and code."""
    from corfu_client.screens.start import StartScreen

    return StartScreen(stage)


def seats_screen(stage: Stage) -> Screen:
    """Gives the choice of a seat at the table that was looked up."""
    from corfu_client.screens.seats import SeatsScreen

    return SeatsScreen(stage)


def briefing_screen(stage: Stage, *, again: bool = False) -> Screen:
    """Gives the papers; `again` if they are opened from the table and lead back to it."""
    from corfu_client.screens.briefing import BriefingScreen

    return BriefingScreen(stage, again=again)


def waiting_screen(stage: Stage) -> Screen:
    """Gives the waiting room, which leads on to the table when that is started."""
    from corfu_client.screens.waiting import WaitingScreen

    return WaitingScreen(stage)


def seated_screen(stage: Stage) -> Screen:
    """Gives what comes after sitting down: the papers; for whoever comes back to a table that has begun, the table."""
    view = stage.store.view
    back = stage.store.surroundings.returning and view is not None and view.proceedings.clock.started
    return table_screen(stage) if back else briefing_screen(stage)


def feedback_screen(stage: Stage) -> Screen:
    """Gives the form for feedback on the other delegations; it leads back to the outcome."""
    from corfu_client.screens.feedback import FeedbackScreen

    return FeedbackScreen(stage)


def replay_screen(stage: Stage) -> Screen:
    """Gives the replay of the table that has ended; it leads back to the outcome."""
    from corfu_client.screens.replay import ReplayScreen

    return ReplayScreen(stage)


def recording_screen(stage: Stage, recording: Recording) -> Screen:
    """Gives the replay of a recorded table."""
    from corfu_client.screens.replay import ReplayScreen

    return ReplayScreen(stage, recording)


def settings_change(stage: Stage, top: Screen | None) -> Change:
    """Gives the way to the settings from any screen; from the settings themselves the way back."""
    from corfu_client.screens.settings import SettingsScreen

    return Pop() if isinstance(top, SettingsScreen) else Push(SettingsScreen(stage))


def table_screen(stage: Stage) -> Screen:
    """Gives the table."""
    from corfu_client.screens.table import TableScreen

    return TableScreen(stage)


def projector_screen(stage: Stage, *, over: bool = False) -> Screen:
    """Gives the public table in large letters; `over` if it lies over somebody's table and leads back to it."""
    from corfu_client.screens.projector import ProjectorScreen

    return ProjectorScreen(stage, over=over)


def instructor_screen(stage: Stage) -> Screen:
    """Gives the desk of whoever runs the table; it leads back to the screen below."""
    from corfu_client.screens.instructor import InstructorScreen

    return InstructorScreen(stage)
