"""What the text is compared with: the opening text, the version before, and what was looked at last."""

from __future__ import annotations

from corfu_client.clause_histories import clause_history
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.store import Store
from corfu_client.text_model import ClauseText, clause_text
from corfu_client.text_versions import Against, Moved, compared_with, moved
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.seats import delegation
from corfu_rules.views import View
from tests.client.stages import new_store, seated, take_in
from tests.client.tables import Talks, drafting, with_chair_text

DE = delegation("DE")
A1, A3, A5 = ClauseId("A1"), ClauseId("A3"), ClauseId("A5")
SHORTER = "No State shall strengthen its own security at the cost of the security of others."


async def reading_at(talks: Talks) -> tuple[Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    follow(store, line)
    return store, line


def follow(store: Store, line: LoopbackConnection) -> None:
    take_in(store, line)
    store.reading.follow(view_of(store), store.feed)


def view_of(store: Store) -> View:
    assert store.view is not None
    return store.view


def text_of(store: Store, clause: ClauseId) -> ClauseText:
    found = view_of(store).setup.clause(clause)
    assert found is not None
    return clause_text(view_of(store), found)


def news(store: Store, clause: ClauseId) -> Moved:
    return moved(store.reading, text_of(store, clause), DE.party)


def before(store: Store, clause: ClauseId, against: Against) -> list[str | None]:
    store.reading.against = against
    text = text_of(store, clause)
    return [compared_with(store.reading, view_of(store), text, rival) for rival in text.rivals]


def revise(talks: Talks) -> None:
    talks.submit(delegation("RU"), ReviseProposal(DocumentId("P3"), OptionId("c"), SHORTER, "Shorter."))


async def test_what_stands_on_arrival_counts_as_seen() -> None:
    store, _line = await reading_at(drafting())
    assert news(store, A1).count == 0


async def test_a_revised_wording_is_news_and_is_compared_with_the_words_seen() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    old = text_of(store, A1).rivals[2].wording
    revise(talks)
    follow(store, line)
    assert {each.wording for each in news(store, A1).fresh} == {SHORTER}
    assert news(store, A1).gone == ()
    assert before(store, A1, Against.LOOKED) == [None, None, old]


async def test_a_wording_that_is_taken_back_is_shown_as_gone() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    talks.submit(delegation("RU"), WithdrawProposal(DocumentId("P3")))
    follow(store, line)
    assert [each.documents for each in news(store, A1).gone] == [("P3",)]


async def test_ones_own_proposals_are_no_news() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    talks.submit(DE, TableProposal(A3, OptionId("b")))
    follow(store, line)
    assert news(store, A3).count == 0
    talks.submit(DE, WithdrawProposal(DocumentId("P5")))
    follow(store, line)
    assert news(store, A3).count == 0


async def test_a_clause_that_is_reopened_has_moved_until_it_has_been_seen() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    talks.submit(delegation("FR"), ReopenClause(A5, "Access must be safe first."))
    follow(store, line)
    assert news(store, A5).decided
    store.reading.see(text_of(store, A5), DE.party)
    assert news(store, A5).count == 0


async def test_what_was_seen_is_remembered_over_a_lost_line_and_forgotten_on_leaving() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    line.cut()
    revise(talks)
    line.mend()
    follow(store, line)
    assert news(store, A1).count == 1
    store.leave()
    assert not store.reading.begun


async def test_a_revised_proposal_is_compared_with_its_version_before() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    old = text_of(store, A1).rivals[2].wording
    revise(talks)
    follow(store, line)
    opening = text_of(store, A1).opening
    assert before(store, A1, Against.LAST) == [opening, opening, old]


async def test_whoever_comes_after_a_revision_compares_with_the_version_before() -> None:
    talks = drafting()
    old = talks.table.proceedings.proposals[2].choice
    revise(talks)
    store, _line = await reading_at(talks)
    assert before(store, A1, Against.LAST)[2] == view_of(store).setup.wording(old)


async def test_after_the_table_went_back_the_version_before_is_that_of_the_course_which_holds() -> None:
    talks = drafting()
    revise(talks)
    talks.submit(delegation("RU"), ReviseProposal(DocumentId("P3"), OptionId("b"), None, "Once more."))
    went_back = drafting()
    went_back.submit(delegation("RU"), ReviseProposal(DocumentId("P3"), OptionId("b"), None, "At once."))
    went_back.submit(delegation("RU"), ReviseProposal(DocumentId("P3"), OptionId("c"), None, "Once more."))
    store, _line = await reading_at(talks)
    words = view_of(store).setup.wording(went_back.table.proceedings.proposals[2].before[0])
    assert SHORTER in before(store, A1, Against.LAST)
    await seated(store, went_back, DE)
    assert SHORTER not in before(store, A1, Against.LAST)
    assert words in before(store, A1, Against.LAST)


async def test_whoever_comes_after_the_chairs_second_text_has_the_first_to_compare_it_with() -> None:
    talks = drafting().present("aaaaba", "First.")
    talks.present("abacba", "Second.")
    store, _line = await reading_at(talks)
    text = view_of(store).proceedings.chair_text
    assert text is not None
    assert [each.option for each in text.before] == list("aaaaba")


async def test_the_chairs_wording_is_compared_with_its_text_before() -> None:
    talks = drafting().present("aaaaba", "First.")
    store, line = await reading_at(talks)
    talks.present("abacba", "Second.")
    follow(store, line)
    rival = next(each for each in text_of(store, ClauseId("A4")).rivals if each.choice.option == "c")
    store.reading.against = Against.LAST
    text = text_of(store, ClauseId("A4"))
    assert compared_with(store.reading, view_of(store), text, rival) == text.opening


async def test_bare_words_are_compared_with_nothing() -> None:
    store, _line = await reading_at(with_chair_text())
    assert set(before(store, A1, Against.NOW)) == {None}


async def test_the_history_tells_the_first_words_their_revision_and_both_reasons() -> None:
    talks = drafting()
    store, line = await reading_at(talks)
    revise(talks)
    follow(store, line)
    turns = clause_history(view_of(store), store.reading, store.feed, A1)
    assert "coalition" in turns[0].words
    assert SHORTER in turns[-1].words
    assert turns[-1].why == "Shorter."


async def test_the_history_tells_who_decided_and_who_reopened_a_clause_and_why() -> None:
    talks = drafting()
    talks.submit(delegation("FR"), ReopenClause(A5, "Access must be safe first."))
    store, _line = await reading_at(talks)
    said = " ".join(
        f"{each.words} {each.why}" for each in clause_history(view_of(store), store.reading, store.feed, A5)
    )
    assert "Kazakhstan tables P4" in said
    assert "Access means safe access." in said
    assert "France reopens A5 Protracted conflicts: Access must be safe first." in said


async def test_a_clause_that_nobody_touched_has_no_history() -> None:
    store, _line = await reading_at(Talks().fill().start(Phase.DRAFTING))
    assert clause_history(view_of(store), store.reading, store.feed, A1) == ()
