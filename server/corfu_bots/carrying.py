"""Carrying: where the Chair's text resolves no brackets, delegates write it into the brackets themselves.

Then a clause counts only once it is agreed. As soon as nobody speaks against the Chair's text any more, the first
delegation that joined it tables what is still open of it as packages, or as a proposal where one clause is left.
"""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.record import agreed, live, objectors, on_table, tried
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.documents import ChairText, Package, Proposal, Stance
from corfu_rules.identifiers import PartyCode
from corfu_rules.parties import PartyKind
from corfu_rules.procedures.packaging import FEWEST_CLAUSES, MOST_CLAUSES, MOST_PACKAGES, TablePackage
from corfu_rules.procedures.tabling import CosponsorProposal, TableProposal
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.texts import BracketRule, Choice, Text


def carry(turn: Turn) -> Act | None:
    """Backs what somebody has tabled of the Chair's text, or tables the next of it. None where it is not in place."""
    text = turn.proceedings.chair_text
    if text is None or turn.setup.bracket_rule is BracketRule.CHAIR_TEXT or not _joined(turn, text):
        return None
    return _back(turn, text) or _table(turn, text)


def of_text(text: Text, choices: Text) -> bool:
    """Says whether all `choices` are what `text` has."""
    return all(each in text for each in choices)


def left_to_carry(setup: Setup, proceedings: Proceedings) -> Text:
    """Gives what the Chair's text has and nobody has agreed to yet; nothing where it resolves brackets itself."""
    text, there = proceedings.chair_text, agreed(proceedings)
    if text is None or setup.bracket_rule is BracketRule.CHAIR_TEXT:
        return ()
    return tuple(each for each in text.text if there.get(each.clause) != each)


def _joined(turn: Turn, text: ChairText) -> bool:
    return any(each.party == turn.party and each.stance is Stance.JOIN for each in text.stances)


def _back(turn: Turn, text: ChairText) -> Act | None:
    for each in on_table(turn.proceedings):
        own = turn.party == each.proposer or turn.party in each.cosponsors
        spoken = any(taken.party == turn.party for taken in each.stances)
        if not own and not spoken and turn.persona.backer and of_text(text.text, each.choices):
            return Act(CosponsorProposal(each.id, each.version), ReasonCode.SUPPORTS, phrases.text_will_do())
    return None


def _table(turn: Turn, text: ChairText) -> Act | None:
    decisive = turn.setup.with_a_say
    if any(each in decisive for each in objectors(text.stances)):
        return None
    first = next((each.party for each in text.stances if each.stance is Stance.JOIN and _may(turn, each.party)), None)
    if first != turn.party:
        return None
    tabled = [each for each in on_table(turn.proceedings) if not tried(turn.proceedings, each)]
    there = [each for each in tabled if of_text(text.text, each.choices)]
    covered = {clause for each in there for clause in each.clauses}
    open_ = [each for each in left_to_carry(turn.setup, turn.proceedings) if each.clause not in covered]
    left = tuple(open_[:MOST_CLAUSES])
    if len(left) == 1 and any(_in_the_way(turn, each, left[0]) for each in live(turn.proceedings)):
        left = _repeating(turn, text, left[0])
    words = stance_phrases.carries_on()
    said = phrases.clipped(turn.say(words), REASON_LIMIT)
    if len(left) >= FEWEST_CLAUSES:
        packages = [each for each in on_table(turn.proceedings) if isinstance(each, Package)]
        own = sum(each.proposer == turn.party for each in packages)
        if own >= MOST_PACKAGES or any(each.choices == left for each in packages):
            return None
        return Act(TablePackage(left, (), said), ReasonCode.SUPPORTS, words)
    if not left:
        return None
    only = left[0]
    command = TableProposal(only.clause, only.option, only.wording, said, only.sets)
    tabled_on = [each for each in live(turn.proceedings) if each.clauses == (only.clause,)]
    refused = any(each.proposer == turn.party or each.choice.says(only) for each in tabled_on)
    return None if refused else Act(command, ReasonCode.SUPPORTS, words)


def _in_the_way(turn: Turn, proposal: Proposal, only: Choice) -> bool:
    """Says whether `only` cannot be a proposal: it failed as one, or the delegate has another on that clause."""
    own = proposal.proposer == turn.party and proposal.clauses == (only.clause,)
    return own or proposal.choice == only


def _repeating(turn: Turn, text: ChairText, only: Choice) -> Text:
    """Gives a package of one clause that cannot be a proposal, and one that is agreed: a package may repeat that."""
    there = agreed(turn.proceedings)
    repeated = next((each for each in text.text if there.get(each.clause) == each), None)
    return tuple(each for each in text.text if each in {only, repeated})


def _may(turn: Turn, code: PartyCode) -> bool:
    party = turn.setup.party(code)
    if party is None or turn.is_person(code):
        return False
    return turn.setup.organizations_propose or party.kind is not PartyKind.ORGANIZATION
