"""What the openings' room answers to other rooms: a notice's results, a company's bids."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from seoul_gyeyak.openings import queries
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.threads.questions import (
    CompanyBid,
    CompanyBids,
    CompanyWin,
    CompanyWins,
    NoticeResult,
    bids_of_company,
    results_of_notice,
)


@results_of_notice.answered_by
def results(session: Session, number: str) -> Sequence[NoticeResult]:
    """Return what became of a notice, the latest opening first."""
    return [
        result_of(opening, slug) for opening, slug in session.execute(queries.of_notice(number))
    ]


def result_of(opening: Opening, winner_slug: str | None) -> NoticeResult:
    """Return one opening as a result; an award has a date or a rate, a mere first place has not."""
    return NoticeResult(
        slug=opening.slug,
        outcome=opening.outcome,
        reason=opening.outcome_reason,
        opened_at=opening.opened_at,
        bidder_count=opening.bidder_count,
        winner=opening.winner_name,
        winner_slug=winner_slug,
        amount=opening.award_amount,
        rate=opening.award_rate,
        is_awarded=opening.awarded_on is not None,
    )


@bids_of_company.answered_by
def bids(session: Session, company_id: int) -> CompanyBids:
    """Return how often a firm bid and won, and its newest bids."""
    return CompanyBids(
        by_year=dict(session.execute(queries.bids_by_year(company_id)).all()),
        wins=[CompanyWins(*row) for row in session.execute(queries.wins_by_agency(company_id))],
        newest=[CompanyBid(*row) for row in session.execute(queries.newest_bids(company_id))],
        newest_wins=[CompanyWin(*row) for row in session.execute(queries.newest_wins(company_id))],
    )
