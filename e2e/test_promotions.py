"""A firm sends a product from its telephone; an official approves it on a tablet; it is public."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from e2e.site import ROOT, environment
from e2e.test_certificates import expect_good
from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.models import Promotion, PromotionVersion
from seoul_gyeyak.vocabulary import PromotionState

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Page

    from e2e.site import Site

CHOSEN = "tablet in the district office"
FORGED: FilePayload = {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"<?php ?>"}


def picture(name: str) -> FilePayload:
    """Return a photograph as a camera makes it."""
    body = BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(body, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": body.getvalue()}


@pytest.fixture(scope="session")
def business_number(site: Site) -> str:
    """Return the number of a firm that may show products and shows none yet."""
    engine = create_engine(site.database_url)
    able = queries.certified(clock.today())
    shown = select(Promotion.company_id)
    wanted = select(Company.business_number).where(able, Company.id.not_in(shown))
    with Session(engine) as session:
        found = session.scalars(wanted.order_by(Company.id)).first()
    engine.dispose()
    assert found, "the city has no firm with a certification"
    return found


@pytest.fixture
def password(site: Site) -> str:
    """Make the account of an official of the city and return its first password."""
    whom = ("chief", "--name", "김총괄", "--agency", "seoul", "--role", "city")
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "flask", "--app", "app", "accounts", "add", *whom],
        cwd=ROOT,
        env=environment(site),
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.split()[-1]


@pytest.mark.parametrize("device", ["phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_firm_sends_a_product_with_a_photograph(
    page: Page, business_number: str, shot: Callable[[str], None], *, scripts: bool
) -> None:
    def look(moment: str) -> None:
        shot(moment)
        if scripts:
            expect_good(page)

    page.goto("/promotions")
    look("1-list")
    page.get_by_role("link", name="우리 제품 알리기").click()
    page.get_by_label("사업자등록번호").fill(business_number)
    look("2-number")
    page.get_by_role("button", name="다음").click()
    page.get_by_label("제품 이름").fill("골목 화분")
    page.get_by_label(re.compile("제품 소개")).fill(
        "골목에 놓기 좋은 튼튼한 화분입니다. 물이 잘 빠집니다."
    )
    page.get_by_label("가장 낮은 값").fill("3만 5천원")
    page.get_by_label("전화").fill("02-000-1234")
    page.get_by_label("전자우편").fill("flower@example.kr")
    page.get_by_label("사진첩에서 고르기").set_input_files([picture("a.jpg"), FORGED])
    with page.expect_response(lambda answer: answer.status == 400):
        page.get_by_role("button", name="보내기").click()
    expect(page.get_by_role("alert")).to_contain_text("b.jpg")
    expect(page.get_by_label("제품 이름")).to_have_value("골목 화분")
    look("3-mend")
    page.get_by_role("button", name="보내기").click()
    expect(page.get_by_role("status")).to_contain_text("확인 중")
    look("4-sent")
    assert business_number not in page.url

    page.get_by_role("link", name="고치기").click()
    expect(page.get_by_label("사진 1 그대로 두기")).to_be_checked()
    page.get_by_label("제품 이름").fill("골목 큰 화분")
    look("5-edit")
    page.get_by_role("button", name="보내기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("골목 큰 화분")
    page.get_by_role("button", name="이 제품 홍보 내리기").click()
    expect(page.get_by_role("status")).to_contain_text("내림")


@pytest.mark.parametrize("device", ["tablet"])
def test_an_official_approves_on_a_tablet_and_everybody_sees_it(
    page: Page, site: Site, password: str, shot: Callable[[str], None]
) -> None:
    def look(moment: str) -> None:
        shot(moment)
        expect_good(page)

    with page.expect_response(lambda answer: answer.status == 403):
        page.goto("/office")
    page.get_by_label("아이디").fill("chief")
    page.get_by_label("비밀번호", exact=True).fill(password)
    look("1-sign-in")
    page.get_by_role("button", name="로그인").click()
    page.get_by_label("지금 비밀번호").fill(password)
    page.get_by_label("새 비밀번호", exact=False).first.fill(CHOSEN)
    page.get_by_label("새 비밀번호 한 번 더").fill(CHOSEN)
    page.get_by_role("button", name="바꾸기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("확인할 제품 홍보")
    look("2-queue")

    page.locator(".queue-list a").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    look("3-chosen")
    page.get_by_role("button", name="승인", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("승인했습니다")
    page.goto(f"/promotions/{newest_slug(site)}")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    look("4-public")

    for path in ("acts", "intake", "intake/quarantine", "merges", "certificates"):
        page.goto(f"/office/{path}")
        look(f"5-{path.replace('/', '-')}")
    page.get_by_role("button", name="로그아웃").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("담당자 로그인")


def newest_slug(site: Site) -> str:
    """Return the address of what was approved last."""
    engine = create_engine(site.database_url)
    approved = PromotionVersion.state == PromotionState.APPROVED
    found = (
        select(Promotion.slug)
        .join(PromotionVersion, PromotionVersion.promotion_id == Promotion.id)
        .where(approved)
        .order_by(PromotionVersion.decided_at.desc())
    )
    with Session(engine) as session:
        slug = session.scalars(found).first()
    engine.dispose()
    assert slug
    return slug
