from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.plans.models import FormerPlanAddress
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient


@pytest.mark.parametrize("page", ["", "/source"])
def test_a_published_plans_address_leads_to_the_one_that_stands_for_it(
    session: Session, client: StrictClient, page: str
) -> None:
    plan = factories.plan(session, slug="R26DD20000001")
    session.add(FormerPlanAddress(slug="jongno-2026-0123456789ab", plan_id=plan.id))
    session.commit()

    answer = client.get(f"/plans/jongno-2026-0123456789ab{page}")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/plans/R26DD20000001{page}"


def test_an_address_nobody_ever_had_is_not_found(client: StrictClient) -> None:
    assert client.get("/plans/jongno-2026-0123456789ab").status_code == 404
