"""Since which version of the program a key of scenario files is known: what is not named here is as new as this one."""

from __future__ import annotations

from collections.abc import Mapping

NEWEST = "0.2"
FIRST = "0.1"
_IN_FIRST: Mapping[str, str] = {
    "ScenarioFile": "format id version title summary i18n meta cast procedure time_plan clauses briefs",
    "LanguagesFile": "default languages",
    "MetaFile": "authors license level lesson goals disclaimer",
    "CastFile": "add",
    "PartyFile": "name kind member_of profile fictional",
    "ProcedureFile": "decision chair brackets absent",
    "ChairFile": "seat",
    "AbsentFile": "grace_seconds",
    "ByConsensus": "consensus",
    "ByUnanimity": "unanimity",
    "ByMajority": "majority",
    "ConsensusFile": "window_seconds quorum",
    "UnanimityFile": "window_seconds quorum abstention_blocks uncounted",
    "MajorityFile": "window_seconds quorum threshold inclusive denominator",
    "TimePlanFile": "briefing opening drafting adoption",
    "ClauseFile": "title about scale start options",
    "OptionFile": "label text omit",
    "BriefFile": "position interests scores walk_away red_lines no_deal allies may_reveal statement",
    "RedLineFile": "option why",
}


def since(group: str, key: str) -> str:
    """Gives the first version that knows the key in the group of that model."""
    return FIRST if key in _IN_FIRST.get(group, "").split() else NEWEST


def named() -> tuple[tuple[str, str], ...]:
    """Gives every group and key that this history names."""
    return tuple((group, key) for group, keys in _IN_FIRST.items() for key in keys.split())
