"""What a reader of promotions asks for: one frozen value from the query string and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Self

from seoul_gyeyak.search.typed_values import Arguments, cleaned, first, known, page_number
from seoul_gyeyak.vocabulary import CertificationType

QUALIFYING: Final = tuple(
    each for each in CertificationType if each is not CertificationType.MEDIUM
)
"""Who may show products: all whom the law has public buyers favour; 중기업 is only a size."""
LONGEST_VALUE: Final = 40


@dataclass(frozen=True, slots=True)
class PromotionCriteria:
    """Words, and one value each of certification, district and trade."""

    q: str = ""
    certification: CertificationType | None = None
    district: str = ""
    trade: str = ""
    page: int = 1

    @classmethod
    def from_args(cls, args: Arguments) -> Self:
        """Read a query string; what the page could not have written is left out."""
        types = known(CertificationType, args.getlist("certification")[:1])
        return cls(
            q=cleaned(first(args, "q")),
            certification=next((each for each in types if each in QUALIFYING), None),
            district=cleaned(first(args, "district"))[:LONGEST_VALUE],
            trade=cleaned(first(args, "trade"))[:LONGEST_VALUE],
            page=page_number(first(args, "page")),
        )

    def to_args(self) -> dict[str, Any]:
        """Return the query string's values; what is unset is not in it."""
        values = {
            "q": self.q,
            "certification": self.certification.value if self.certification else "",
            "district": self.district,
            "trade": self.trade,
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in values.items() if value}

    def but(self, **changed: object) -> Self:
        """Return the same on its first page with something changed."""
        return replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]  # names are ours

    def describe(self) -> str:
        """Say what is asked for: `마포구 여성기업의 '현수막' 제품`."""
        owners = " ".join(filter(None, (self.district, self.trade)))
        kind = self.certification.label if self.certification else ""
        whose = " ".join(filter(None, (owners, kind)))
        words = f"'{self.q}' " if self.q else ""
        return f"{whose}{'의 ' if whose and words else ' ' if whose else ''}{words}제품 홍보"
