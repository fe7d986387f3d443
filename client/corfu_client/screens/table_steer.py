"""The form for whoever runs the table: the clock, the phases, and what the Chair may do."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Push
from corfu_client.screens.routes import instructor_screen
from corfu_client.screens.table_call import put_to_decision
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_present import PresentForm
from corfu_minutes.wordings import called, clause_named, listed, phase_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import ProposalStatus, Tabled
from corfu_rules.identifiers import DocumentId, Duration
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, ExtendPhase, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.rulings import Command
from corfu_wire.messages import Authority

TWO_MINUTES = Duration(120_000)
_WIDE = 760


@dataclass(slots=True)
class SteerForm:
    """The instructor's controls, or the Chair's for a seat that presides. Ending asks twice."""

    desk: Desk
    sure: bool = False

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        room = desk.stage.look.dp(_WIDE - 48)
        body: list[Widget] = [
            Label(_("What you do here you do in the name of the instructor or the Chair."), tone=Tone.MUTED),
            caption(_("CLOCK AND PHASES")),
            *desk.flow(self._clock(), room),
            caption(_("THE CHAIR")),
            *self._which(),
            *desk.flow(self._chair(), room),
        ]
        end = self._button(EndTable, EndTable(), _("Really end it now") if self.sure else _("End the negotiation…"))
        if end is not None:
            body += [caption(_("THE END")), Row([end, Spacer()])]
        close = Button(_("Back"), desk.close, shortcut="Esc", key="form-back")
        return Dialog(_("Run the table"), body, [close], on_close=desk.close, width=_WIDE, key="steering")

    def _clock(self) -> list[Widget]:
        phase = self.desk.view.proceedings.phase
        upcoming = self.desk.view.setup.after(phase)
        name = _("End") if upcoming is Phase.CLOSED else phase_named(upcoming)
        found = [
            self._button(StartTable, StartTable(), _("Start"), "F5"),
            self._button(PauseTable, PauseTable(), _("Pause"), "F8"),
            self._button(ResumeTable, ResumeTable(), _("Resume"), "F8"),
            self._button(ExtendPhase, ExtendPhase(TWO_MINUTES), _("2 minutes more")),
            self._button(AdvancePhase, AdvancePhase(), _("On to: {phase}", phase=name)),
        ]
        running, started = self.desk.view.proceedings.clock.running, self.desk.view.proceedings.clock.started
        hidden = {0 if started else 2, 2 if running else 1}
        return [each for number, each in enumerate(found) if each is not None and number not in hidden]

    def _chair(self) -> list[Widget]:
        desk, course = self.desk, self.desk.view.proceedings
        present = desk.button(
            PresentChairText,
            lambda: desk.open(PresentForm(desk, instructing=self._instructs(PresentChairText))),
            text=_("Present a text…"),
            instructing=self._instructs(PresentChairText),
            key="steer-present",
        )
        found: list[Button | None] = [present]
        proposal = self._chosen
        if proposal is not None:
            text = _("Put {document} to decision", document=plain(proposal.id))
            found.append(self._call(CallDecision, proposal, text))
        if course.phase is Phase.ADOPTION and course.decision is None:
            found.append(self._call(CallFinalDecision, None, _("Put the whole to decision")))
        if course.decision is not None:
            found.append(self._button(CloseDecision, CloseDecision(course.decision.id), _("Close the decision")))
        return [each for each in found if each is not None]

    @property
    def _live(self) -> list[Tabled]:
        """What may be put to decision: every proposal and package on the table, while the text is drafted."""
        course = self.desk.view.proceedings
        if course.phase is not Phase.DRAFTING or self._offers_no(CallDecision):
            return []
        return [each for each in course.documents if each.status is ProposalStatus.TABLED]

    @property
    def _chosen(self) -> Tabled | None:
        live = self._live
        return next((each for each in live if each.id == self.desk.proposal), live[0] if live else None)

    def _which(self) -> list[Widget]:
        """The choice among them; nothing where there is none."""
        desk, setup, chosen = self.desk, self.desk.view.setup, self._chosen
        if chosen is None or len(self._live) == 1:
            return []

        def choose(key: str) -> None:
            desk.proposal = DocumentId(key)
            desk.rebuild()

        items = [
            Item(
                each.id,
                f"{plain(each.id)}  {listed([clause_named(setup, choice) for choice in each.choices])}",
                called(setup, each.proposer),
                flag=each.proposer,
            )
            for each in self._live
        ]
        return [List(items, chosen=chosen.id, on_choose=choose, radio=True, key="steer-which", height=124)]

    def _offers_no(self, kind: type[Command]) -> bool:
        return self.desk.offer(kind, instructing=self._instructs(kind)) is None

    def _call(self, kind: type[Command], proposal: Tabled | None, text: str) -> Button | None:
        instructing = self._instructs(kind)
        authority = Authority.INSTRUCTOR if instructing else Authority.SEAT

        def act() -> None:
            self.desk.form = None
            put_to_decision(self.desk, proposal, authority)
            self.desk.rebuild()

        return self.desk.button(kind, act, text=text, instructing=instructing, key=f"steer-{kind.__name__}")

    def _instructs(self, kind: type[Command]) -> bool:
        return kind in self.desk.store.instructor_moves()

    def _button(self, kind: type[Command], command: Command, text: str, shortcut: str = "") -> Button | None:
        instructing = self._instructs(kind)

        def act() -> None:
            if kind is EndTable and not self.sure:
                self.sure = True
                self.desk.rebuild()
                return
            self.desk.form = None
            self.desk.send(command, authority=Authority.INSTRUCTOR if instructing else Authority.SEAT)
            self.desk.rebuild()

        style = Kind.DANGER if kind is EndTable else Kind.PLAIN
        return self.desk.button(
            kind,
            act,
            text=text,
            style=style,
            shortcut=shortcut,
            instructing=instructing,
            key=f"steer-{kind.__name__}",
        )


def may_steer(desk: Desk) -> bool:
    """Says whether there is anything to steer for this person."""
    return desk.store.may_instruct or AdvancePhase in desk.store.moves()


def run_the_table(desk: Desk) -> None:
    """Opens the desk of whoever runs a class; whoever plays alone, or only presides, needs no more than the form."""
    if desk.store.may_instruct and not desk.store.solo:
        desk.go(Push(instructor_screen(desk.stage)))
    else:
        desk.open(SteerForm(desk))
