"""A catalogue is made whole, stays as it was while the index moves on, and is replaced whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, event, func, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak.catalogue import asking, frequency, making, reading
from seoul_gyeyak.catalogue.asking import ask, by_kind, count
from seoul_gyeyak.catalogue.models import CataloguePart
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.catalogue.wording import having_terms
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import MEANWHILE
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.words import Term
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.ingest.entrances import settle
from seoul_gyeyak.vocabulary import ListOrder, RecordKind
from tests import factories
from tests.conftest import PRESENT

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.questions import Answer

EVERYTHING = Question()


def asked(session: Session, question: Question = EVERYTHING) -> Answer:
    return ask(session, question, PRESENT, limit=20)


def worded(text: str) -> Question:
    return Question(words=analyser().query(text))


def versions(session: Session) -> list[int]:
    return sorted(set(session.scalars(select(CataloguePart.version))))


def test_before_the_first_catalogue_there_is_nothing(session: Session) -> None:
    factories.indexed(session, factories.notice(session))

    answer = ask(session, worded("행사"), PRESENT, limit=20)

    assert (answer.total, answer.facets, answer.found) == (0, {}, ())
    assert set(answer.by_kind.values()) == {0}
    for order in ListOrder:
        assert ask(session, Question(order=order), PRESENT, limit=20).total == 0


def test_lists_stay_as_they_were_until_a_run_settles(session: Session) -> None:
    old = factories.notice(session, title="봄 행사")
    factories.listed(session, old)

    new = factories.notice(session, title="가을 행사")
    factories.indexed(session, new)

    assert asked(session).total == 1
    assert asked(session, worded("가을")).total == 0
    assert asked(session, worded("행사")).found == (Found(RecordKind.NOTICE, old.id),)


def test_what_was_taken_out_of_the_index_stays_on_lists_until_a_run_settles(
    session: Session,
) -> None:
    factories.listed(session, factories.notice(session), factories.notice(session))
    gone = session.scalars(select(Contract.id)).all()

    IndexWriter(session).remove(RecordKind.NOTICE, [asked(session).found[0].record_id, *gone])
    session.commit()

    assert asked(session).total == 2
    settle(session)
    assert asked(session).total == 1


def test_a_run_that_was_killed_before_it_settled_is_mended_by_the_next(session: Session) -> None:
    factories.listed(session, factories.notice(session, title="봄 행사"))
    factories.indexed(session, factories.notice(session, title="가을 행사"))

    settle(session)
    session.rollback()
    assert asked(session).total == 1

    settle(session)
    session.commit()
    assert asked(session).total == 2
    assert asked(session, worded("가을")).total == 1


def test_two_versions_are_kept(session: Session) -> None:
    for _ in range(4):
        making.make(session)

    assert versions(session) == [3, 4]


def test_a_reader_who_was_overtaken_twice_goes_on_with_the_newest(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.listed(session, factories.notice(session))
    overtaken = reading.newest(session)
    for _ in range(2):
        making.make(session)
    looks = iter([overtaken, overtaken])
    monkeypatch.setattr(
        asking, "newest", lambda session: next(looks, None) or reading.newest(session)
    )

    assert asked(session, Question(order=ListOrder.AMOUNT_HIGH)).total == 1


def test_a_catalogue_of_an_older_release_leaves_stages_to_be_asked(session: Session) -> None:
    factories.listed(session, factories.notice(session))
    version = versions(session)[-1]
    about = {"mark": "older", "records": 1, "parts": ["numbers", "kind"]}
    session.execute(
        update(CataloguePart)
        .where(CataloguePart.version == version, CataloguePart.name == making.ABOUT)
        .values(body=making.told(about))
    )

    assert [each.reached for each in asked(session).found] == [None]


def test_a_catalogue_goes_with_the_data_state_it_was_seen_with(session: Session) -> None:
    factories.listed(session, factories.notice(session))
    session.info[MEANWHILE] = {}
    assert asked(session).total == 1
    session.rollback()

    with Session(session.get_bind()) as run:
        factories.listed(run, factories.notice(run))
    assert asked(session).total == 1
    session.rollback()

    session.info[MEANWHILE] = {}
    assert asked(session).total == 2


def test_a_transaction_goes_on_with_the_catalogue_it_began_with(session: Session) -> None:
    factories.listed(session, factories.notice(session))
    meanwhile: dict[str, object] = {}
    session.info[MEANWHILE] = meanwhile
    assert asked(session).total == 1
    session.rollback()
    assert asked(session).total == 1

    with Session(session.get_bind()) as run:
        factories.listed(run, factories.notice(run))
        run.info[MEANWHILE] = meanwhile
        assert asked(run).total == 1
        meanwhile.clear()
        run.rollback()
        assert asked(run).total == 2

    assert asked(session).total == 1


def test_a_part_that_is_lost_is_not_taken_for_an_empty_one(session: Session) -> None:
    factories.listed(session, factories.notice(session))
    session.execute(delete(CataloguePart).where(CataloguePart.name == "agency"))

    with pytest.raises(reading.CatalogueGoneError):
        asked(session)


def test_a_rare_word_is_asked_of_the_index_once(session: Session) -> None:
    factories.listed(session, factories.notice(session, title="행사"))

    assert count(session, worded("행사"), PRESENT) == 1
    IndexWriter(session).remove(RecordKind.NOTICE, [asked(session).found[0].record_id])

    assert count(session, worded("행사"), PRESENT) == 1


def test_the_frequent_terms_of_a_query_are_read_in_one_go(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequency, "RARE", 1)
    factories.listed(session, factories.notice(session, title="문화 행사 안전 점검 용역"))
    statements: list[str] = []
    engine = session.get_bind()
    event.listen(
        engine, "before_cursor_execute", lambda *args: statements.append(f"{args[2]} {args[3]}")
    )

    assert count(session, worded("행사 안전 점검"), PRESENT) == 1

    assert sum("term:" in each for each in statements) == 1
    assert not any("index_terms" in each for each in statements)


def test_rare_terms_are_asked_last_and_while_anything_is_left(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ["행사 대행", *["행사"] * 4]
    monkeypatch.setattr(frequency, "RARE", 4)
    factories.listed(session, *(factories.notice(session, title=title) for title in titles))
    catalogue = reading.newest(session)
    asked: list[Term] = []
    known = catalogue.term

    def told(term: Term) -> reading.Spread:
        asked.append(term)
        return known(term)

    monkeypatch.setattr(catalogue, "term", told)
    way = [Term(each, is_prefix=True) for each in ("대행", "없음", "행사", "더없음")]
    catalogue.learn(way)

    assert not having_terms(catalogue, way, in_title=False)
    assert [each.text for each in asked] == ["행사", "대행", "없음"]


def test_records_are_counted_by_kind(session: Session) -> None:
    factories.listed(session, factories.plan(session), factories.company(session))

    assert by_kind(session) == dict.fromkeys(RecordKind, 0) | {
        RecordKind.PLAN: 1,
        RecordKind.COMPANY: 1,
    }


def test_a_record_without_a_row_is_on_the_list_and_passes_no_filter(session: Session) -> None:
    notice = factories.notice(session)
    factories.indexed(session, notice)
    session.delete(notice)
    making.make(session)

    assert asked(session).total == 1
    assert asked(session).facets == {}
    assert session.execute(select(func.count()).select_from(CataloguePart)).scalar_one() > 0
