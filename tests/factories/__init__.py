"""One plain function per record: call it with what the test is about, the rest is sensible.

Each adds the record, commits (so that a request sees it at once) and returns it. Numbers come from
one counter; a test that cares about a number gives it.
"""

from tests.factories.buyers import agency, department
from tests.factories.deals import contract, contract_change, party, payment
from tests.factories.firms import certification, company, company_name, product, trade
from tests.factories.keeping import business_number, seoul_time
from tests.factories.lists import indexed, listed
from tests.factories.officials import account
from tests.factories.products import approved, certified_firm, photo, promotion
from tests.factories.tenders import (
    bidder,
    notice,
    notice_attachment,
    notice_change,
    notice_document,
    notice_license,
    notice_product,
    notice_region,
    opening,
    plan,
)

__all__ = [
    "account",
    "agency",
    "approved",
    "bidder",
    "business_number",
    "certification",
    "certified_firm",
    "company",
    "company_name",
    "contract",
    "contract_change",
    "department",
    "indexed",
    "listed",
    "notice",
    "notice_attachment",
    "notice_change",
    "notice_document",
    "notice_license",
    "notice_product",
    "notice_region",
    "opening",
    "party",
    "payment",
    "photo",
    "plan",
    "product",
    "promotion",
    "seoul_time",
    "trade",
]
