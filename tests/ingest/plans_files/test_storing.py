from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.companies.models import CompanyCertification
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.plan_doubles import adopt_agency_plans
from seoul_gyeyak.ingest.plans_files import open_certification_file
from seoul_gyeyak.plans.models import FormerPlanAddress
from seoul_gyeyak.sources.models import SourceReference
from seoul_gyeyak.vocabulary import CertificationType, RecordKind, SourceName
from tests import factories
from tests.ingest.plans_files.office import CERTIFIED, JONGNO, SAMPLES, Office, written_csv

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from seoul_gyeyak.plans.models import OrderPlan


def jongno(path: Path, *rows: tuple[str, ...]) -> Path:
    """Write 종로구's file with these rows, or with its usual one."""
    header, usual = JONGNO
    return written_csv(path / "jongno-2026.csv", [header, *(rows or [usual])])


def changed(**cells: str) -> tuple[str, ...]:
    """Return 종로구's usual row with other cells, by heading."""
    header, usual = JONGNO
    return tuple(
        cells.get(name.split("(")[0], cell) for name, cell in zip(header, usual, strict=True)
    )


def g2b_plan(office: Office, **given: object) -> OrderPlan:
    """Let the same plan arrive from G2B."""
    agency = office.context.agencies.by_slug("jongno")
    assert agency is not None
    known = {"title": "어린이날  행사 대행용역", "year": 2026, "month": 4, "source": SourceName.G2B}
    plan = factories.plan(office.session, agency_id=agency.id, **{**known, **given})
    adopt_agency_plans(office.context, [plan.id])
    office.session.commit()
    return plan


def test_a_plan_is_kept_found_and_shown(session: Session, tmp_path: Path) -> None:
    office = Office(session)

    stored = office.plans(jongno(tmp_path))

    (plan,) = office.all_plans()
    assert stored.stored == 1
    assert plan.slug.startswith("jongno-2026-")
    assert (plan.budget, plan.month, plan.source) == (44_000_000, 4, SourceName.AGENCY)
    assert list(office.index.documents) == [(RecordKind.PLAN, plan.id)]
    assert session.scalars(select(SourceReference.record_id)).all() == [plan.id]


def test_a_new_edition_changes_the_same_plan(session: Session, tmp_path: Path) -> None:
    office = Office(session)
    office.plans(jongno(tmp_path))

    stored = office.plans(jongno(tmp_path, changed(예산액="50,000", 발주시기="2026.5")))

    (plan,) = office.all_plans()
    assert stored.stored == 1
    assert (plan.budget, plan.month) == (50_000_000, 5)


def test_the_same_file_again_changes_nothing(session: Session) -> None:
    office = Office(session)
    first = office.plans(SAMPLES / "jongno-2026.csv")

    again = office.plans(SAMPLES / "jongno-2026.csv")

    assert (first.stored, again.stored, again.unchanged) == (4, 0, 4)


def test_rows_that_only_their_place_tells_apart_are_two_plans(
    session: Session, tmp_path: Path
) -> None:
    office = Office(session)

    office.plans(jongno(tmp_path, changed(발주시기="3월"), changed(발주시기="9월")))

    assert sorted(plan.month or 0 for plan in office.all_plans()) == [3, 9]


def test_a_plan_that_g2b_has_is_not_doubled(session: Session, tmp_path: Path) -> None:
    office = Office(session)
    plan = g2b_plan(office)

    stored = office.plans(jongno(tmp_path))

    assert (stored.merged, stored.stored) == (1, 0)
    assert [each.id for each in office.all_plans()] == [plan.id]
    assert session.scalars(select(SourceReference.record_id)).all() == [plan.id]


def test_a_plan_that_g2b_brings_later_stands_for_the_published_one(
    session: Session, tmp_path: Path
) -> None:
    office = Office(session)
    office.plans(jongno(tmp_path))
    (published,) = office.all_plans()

    plan = g2b_plan(office)

    assert [each.id for each in office.all_plans()] == [plan.id]
    assert session.scalars(select(SourceReference.record_id)).all() == [plan.id]
    former = session.scalars(select(FormerPlanAddress)).one()
    assert (former.slug, former.plan_id) == (published.slug, plan.id)
    assert not office.index.documents
    assert not office.threads()


@pytest.mark.parametrize(
    "difference", [{"month": 5}, {"year": 2027}, {"title": "어린이날 행사대행 용역(2차)"}]
)
def test_a_plan_that_differs_stays_beside_g2bs(
    session: Session, tmp_path: Path, difference: dict[str, object]
) -> None:
    office = Office(session)
    g2b_plan(office, **difference)

    office.plans(jongno(tmp_path))

    assert len(office.all_plans()) == 2


def test_badges_hang_on_known_firms_and_others_wait(session: Session) -> None:
    office = Office(session)
    firm = factories.company(session, business_number="1111111119")

    stored = office.certifications(CERTIFIED)

    badge = session.scalars(select(CompanyCertification)).one()
    assert (stored.stored, stored.orphaned) == (1, 2)
    assert (badge.company_id, badge.type) == (firm.id, CertificationType.WOMEN_OWNED)
    assert badge.ground == "여성기업종합지원센터 제2025-001호"


def test_a_renewed_certificate_replaces_its_dates(session: Session, tmp_path: Path) -> None:
    office = Office(session)
    factories.company(session, business_number="1111111119")
    office.certifications(CERTIFIED)
    header, first = CERTIFIED.read_text("utf-8-sig").splitlines()[:2]
    renewed = tmp_path / "certifications-2028.csv"
    renewed.write_text(f"{header}\n{first.replace('2028-01-01', '2031-01-01')}\n", "utf-8")

    stored = office.certifications(renewed)
    again = office.certifications(renewed)

    assert (stored.stored, again.stored, again.unchanged) == (1, 0, 1)
    assert str(session.scalars(select(CompanyCertification.expires_on)).one()) == "2031-01-01"


@pytest.mark.parametrize(
    ("cell", "slip", "reason"),
    [
        ("111-11-11119", "111-11-1111", "열 자리"),
        ("여성기업,", "우수기업,", "우수기업"),
        ("2025-01-02", "2025-13-02", "날짜"),
    ],
)
def test_a_certificate_that_cannot_be_read_is_refused(
    tmp_path: Path, cell: str, slip: str, reason: str
) -> None:
    path = tmp_path / "certifications-2026.csv"
    path.write_text(CERTIFIED.read_text("utf-8-sig").replace(cell, slip), "utf-8")
    operation, rows = open_certification_file(path)

    with pytest.raises(UnreadableRowError, match=reason):
        operation.read(next(iter(rows)))
