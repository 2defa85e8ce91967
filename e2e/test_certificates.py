"""From a business number to a verified PDF on a phone, with scripts and without; and by camera."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from e2e.test_layout import SMALLER_THAN_13, TOO_SMALL, WIDER_THAN_THE_SCREEN
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.vocabulary import Category

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from e2e.site import Site


@pytest.fixture(scope="session")
def business_number(site: Site) -> str:
    """Return the number of the firm with most services that ended."""
    statement = (
        select(Company.business_number)
        .join(ContractParty, ContractParty.company_id == Company.id)
        .join(Contract, Contract.id == ContractParty.contract_id)
        .where(Contract.category == Category.SERVICES, Contract.ends_on.is_not(None))
        .group_by(Company.id)
        .order_by(func.count().desc(), Company.id)
    )
    engine = create_engine(site.database_url)
    with Session(engine) as session:
        found = session.execute(statement).scalars().first()
    engine.dispose()
    assert found, "the city has no firm with services"
    return found


def expect_good(page: Page) -> None:
    """Hold a page of the flow to the rules of every page."""
    assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0, "it scrolls sideways"
    assert not page.evaluate(SMALLER_THAN_13)
    assert not page.evaluate(TOO_SMALL)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize(
    ("device", "scripts"),
    [("phone", True), ("phone", False), ("desktop", True)],
    ids=["phone", "plain", "desktop"],
)
def test_a_firm_gets_its_certificate_and_anybody_finds_it_genuine(  # noqa: PLR0913 - fixtures
    page: Page,
    business_number: str,
    device: str,
    tmp_path: Path,
    shot: Callable[[str], None],
    *,
    scripts: bool,
) -> None:
    def look(moment: str) -> None:
        expect(page.get_by_role("contentinfo")).to_be_attached()
        shot(moment)
        if scripts and device == "phone":
            expect_good(page)

    page.goto("/")
    page.get_by_role("link", name="실적증명서 발급").click()
    mistype(page, business_number)
    look("1-number")
    page.get_by_label("사업자등록번호").fill(
        f"{business_number[:3]}-{business_number[3:5]} {business_number[5:]}"
    )
    page.get_by_role("button", name="실적 찾기").click()
    look("2-performance")
    page.get_by_role("link", name=re.compile("일반용역")).click()
    page.get_by_role("radio", name="5년").check()
    page.get_by_role("button", name="이 기간으로 보기").click()
    expect(page).to_have_url(re.compile("years=5"))
    choose_nothing(page)
    look("3-choose")
    page.get_by_role("button", name="모두 고르기").click()
    expect(page.get_by_label("용도")).to_have_value("입찰 참가")
    page.get_by_label("제출처").press("Enter")
    look("4-preview")
    page.get_by_role("button", name="이대로 발급").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("발급했습니다")
    look("5-issued")
    assert business_number not in page.url

    path = fetched(page, tmp_path)
    page.get_by_role("link", name="진위 확인").click()
    page.get_by_label("또는 PDF 파일").set_input_files(path)
    page.get_by_role("button", name="확인", exact=True).click()
    expect(page.get_by_role("status", name="확인 결과")).to_contain_text("진본")
    look("6-verified")


def mistype(page: Page, business_number: str) -> None:
    """Type a number whose check digit is wrong, and be told so."""
    wrong = business_number[:-1] + str((int(business_number[-1]) + 1) % 10)
    page.get_by_label("사업자등록번호").fill(wrong)
    page.get_by_role("button", name="실적 찾기").click()
    expect(page.get_by_role("alert")).to_contain_text("검증번호")


def choose_nothing(page: Page) -> None:
    """Say what for, choose no contract at all, and be told so."""
    page.get_by_label("용도").fill("입찰 참가")
    page.get_by_label("제출처").fill("서울특별시 마포구")
    page.get_by_role("button", name="모두 풀기").click()
    page.get_by_role("button", name="미리보기").first.click()
    expect(page.get_by_role("alert")).to_contain_text("하나 이상")


def fetched(page: Page, folder: Path) -> Path:
    """Download the certificate whose page is open."""
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF 받기").click()
    path = folder / "certificate.pdf"
    download.value.save_as(path)
    return path


CAMERA = """code => {
  window.BarcodeDetector = class {
    async detect(video) { return video.readyState > 1 ? [{ rawValue: code }] : []; }
  };
  const canvas = document.createElement("canvas");
  setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""
DROP = """([bytes, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(bytes)], name, { type: "application/pdf" }));
  document.querySelector("h1").dispatchEvent(
    new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.mark.parametrize("device", ["phone"])
def test_a_paper_is_checked_by_camera_by_dropping_it_and_without_network(
    page: Page, site: Site, business_number: str, tmp_path: Path
) -> None:
    issue(page, business_number)
    pdf, code = fetched(page, tmp_path).read_bytes(), newest_code(site)
    forged = f"{code[:-30]}{'A' if code[-30] != 'A' else 'B'}{code[-29:]}"
    answer = page.get_by_role("status", name="확인 결과")
    offline = page.locator("#offline")

    page.goto("/verify")
    page.evaluate(DROP, [list(pdf), "certificate.pdf"])
    expect(answer).to_contain_text("진본")
    page.goto("/verify")
    page.evaluate(DROP, [[*pdf[:5000], pdf[5000] ^ 1, *pdf[5001:]], "certificate.pdf"])
    expect(answer).to_contain_text("변조")

    page.add_init_script(f"({CAMERA})({json.dumps(f'https://gyeyak.example.kr/verify?c={code}')})")
    page.goto("/verify")
    page.get_by_role("button", name="카메라로 QR 찍기").click()
    expect(answer).to_contain_text("진본")

    page.goto("/verify")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    page.goto(f"/verify?c={code}")
    expect(offline).to_contain_text("진본 (QR 서명)")
    page.goto(f"/verify?c={forged}")
    expect(offline).to_contain_text("변조")
    page.goto("/verify")
    page.evaluate(DROP, [list(pdf), "certificate.pdf"])
    expect(offline).to_contain_text("진본 (QR 서명)")
    page.reload()
    page.get_by_role("button", name="카메라로 QR 찍기").click()
    expect(offline).to_contain_text("진본 (QR 서명)")
    page.context.set_offline(False)


def issue(page: Page, business_number: str) -> None:
    """Issue a certificate as quickly as can be."""
    page.goto("/certificates")
    page.get_by_label("사업자등록번호").fill(business_number)
    for name in ("실적 찾기", "", "미리보기", "이대로 발급"):
        if name:
            page.get_by_role("button", name=name).first.click()
        else:
            page.get_by_role("link", name=re.compile("일반용역")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("발급했습니다")


def newest_code(site: Site) -> str:
    """Return the text of the QR that was issued last."""
    engine = create_engine(site.database_url)
    with Session(engine) as session:
        code = session.scalars(select(Certificate.proof).order_by(Certificate.id.desc())).first()
    engine.dispose()
    assert code
    return code
