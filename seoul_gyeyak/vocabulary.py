"""The trade's closed lists, each value with the Korean label a reader sees.

Codes follow the Open Contracting Data Standard where it has one; labels are the words of the
지방계약법 and of the sources (조달청 G2B, 행정안전부 e-호조).
"""

from __future__ import annotations

import enum
from typing import Final, Self


class Labelled(enum.Enum):
    """An enum whose members are written `CODE = "code", "라벨"`; the code is stored."""

    label: str
    __hash__ = object.__hash__
    """There is one of each member: enums' own hash goes by the name and takes ten times as long."""

    def __new__(cls, code: str, label: str) -> Self:
        """Take the code as the member's value and keep the label beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def find(cls, code: str | None) -> Self | None:
        """Return the member with this code, or None for anything the list does not know."""
        return cls._value2member_map_.get(code)  # type: ignore[return-value]  # Enum's own map


class AgencyGroup(Labelled):
    """The four groups of the 49 agencies."""

    HEADQUARTERS = "headquarters", "본청·사업소"
    DISTRICT = "district", "자치구"
    CORPORATION = "corporation", "공기업"
    FOUNDATION = "foundation", "출연기관"


class Category(Labelled):
    """What is bought (OCDS mainProcurementCategory, split as G2B splits it: 업무구분)."""

    WORKS = "works", "공사"
    SERVICES = "services", "용역"
    GOODS = "goods", "물품"
    FOREIGN = "foreign", "외자"


class Method(Labelled):
    """How the supplier is chosen (OCDS procurementMethod; 계약체결방법)."""

    OPEN = "open", "일반경쟁"
    SELECTIVE = "selective", "제한경쟁"
    LIMITED = "limited", "지명경쟁"
    DIRECT = "direct", "수의계약"
    OTHER = "other", "기타"


class Quotation(Labelled):
    """How many quotations a 수의계약 was decided on, as e-호조 says it."""

    SINGLE = "single", "1인 견적"
    SEVERAL = "several", "2인 이상 견적"


class NoticeKind(Labelled):
    """What one version (차수) of a notice is (공고종류)."""

    REGISTERED = "registered", "등록"
    CHANGED = "changed", "변경"
    CANCELLED = "cancelled", "취소"
    RETENDER = "retender", "재공고"
    POSTPONED = "postponed", "연기"


class OpeningOutcome(Labelled):
    """What became of an opening (진행구분)."""

    OPENED = "opened", "개찰완료"
    FAILED = "failed", "유찰"
    REBID = "rebid", "재입찰"


class ContractStatus(Labelled):
    """Whether a contract still stands in its source."""

    ACTIVE = "active", "체결"
    DELETED = "deleted", "삭제"


class Stage(Labelled):
    """The five steps of one thread from plan to payment."""

    PLAN = "plan", "발주계획"
    NOTICE = "notice", "입찰공고"
    OPENING = "opening", "개찰"
    CONTRACT = "contract", "계약"
    PAYMENT = "payment", "대금지급"


class RecordKind(Labelled):
    """The five kinds of record that have pages and are searched."""

    PLAN = "plan", "발주계획"
    NOTICE = "notice", "입찰공고"
    OPENING = "opening", "개찰결과"
    CONTRACT = "contract", "계약"
    COMPANY = "company", "기업"


STAGE_OF: Final = {
    RecordKind.PLAN: Stage.PLAN,
    RecordKind.NOTICE: Stage.NOTICE,
    RecordKind.OPENING: Stage.OPENING,
    RecordKind.CONTRACT: Stage.CONTRACT,
}
"""The step that a record is by what it is; companies are none, and payments are no records."""


class Standing(Labelled):
    """Where the business a record is about has come to, at the moment it is looked at."""

    PLANNED = "planned", "예정"
    ACCEPTING = "accepting", "접수중"
    CLOSED = "closed", "마감"
    OPENED = "opened", "개찰"
    FAILED = "failed", "유찰"
    CANCELLED = "cancelled", "취소"
    CONTRACTED = "contracted", "계약"


class ListOrder(Labelled):
    """What a list begins with."""

    NEWEST = "newest", "최신순"
    DEADLINE = "deadline", "마감순"
    AMOUNT_HIGH = "amount_high", "금액 높은 순"
    AMOUNT_LOW = "amount_low", "금액 낮은 순"
    RELEVANCE = "relevance", "관련도순"


class CertificationType(Labelled):
    """Certifications (인증·확인) that public buyers must or may favour."""

    SEVERELY_DISABLED = "severely_disabled", "중증장애인생산품"
    DISABLED_OWNED = "disabled_owned", "장애인기업"
    SOCIAL_ENTERPRISE = "social_enterprise", "사회적기업"
    SOCIAL_COOPERATIVE = "social_cooperative", "사회적협동조합"
    WOMEN_OWNED = "women_owned", "여성기업"
    SELF_SUPPORT = "self_support", "자활기업"
    MICRO = "micro", "소상공인"
    SMALL = "small", "소기업"
    MEDIUM = "medium", "중기업"
    STARTUP = "startup", "창업기업"


class Contracted(Labelled):
    """Whether a firm has signed a contract with one of the agencies."""

    YES = "yes", "서울시 계약 있음"


class ContractCount(Labelled):
    """How many contracts a firm has signed; the code is the least of the band."""

    ONE = "1", "계약 1건"
    FEW = "2", "계약 2~4건"
    SEVERAL = "5", "계약 5~9건"
    MANY = "10", "계약 10건 이상"


class ContractSum(Labelled):
    """How much a firm has signed for in all; the code is the least of the band, in won."""

    SMALLEST = "0", "합계 5천만 원 미만"
    SMALL = "50000000", "합계 5천만~2억 원"
    MIDDLING = "200000000", "합계 2억~10억 원"
    LARGE = "1000000000", "합계 10억~50억 원"
    LARGEST = "5000000000", "합계 50억 원 이상"


class Placement(Labelled):
    """Whether a firm stands on the map."""

    NOWHERE = "none", "지도에 없음"


class CertificateKind(Labelled):
    """The eight kinds of 실적증명서; what is printed on each is in `certificates/`."""

    WORKS = "works", "일반공사"
    ELECTRICAL = "electrical", "전기공사"
    SERVICES = "services", "일반용역"
    GOODS = "goods", "물품"
    CONSTRUCTION = "construction", "건설공사"
    FIRE = "fire", "소방공사"
    TELECOM = "telecom", "통신공사"
    WASTE = "waste", "폐기물용역"


class CertificateAct(Labelled):
    """What was done with a certificate, as the log keeps it."""

    ISSUED = "issued", "발급"
    FETCHED = "fetched", "다시 받기"
    CHECKED = "checked", "진위 확인"
    REVOKED = "revoked", "취소"


class Verdict(Labelled):
    """What a check of a certificate comes to."""

    GENUINE = "genuine", "진본"
    ALTERED = "altered", "변조"
    UNKNOWN = "unknown", "확인 불가"
    EXPIRED = "expired", "기간 경과"
    REVOKED = "revoked", "취소"


class OfficialRole(Labelled):
    """What of the officials' pages an account may see and do."""

    AGENCY = "agency", "기관"
    CITY = "city", "시 총괄"


class OfficialAct(Labelled):
    """What officials do, as the log keeps it."""

    SIGNED_IN = "signed_in", "로그인"
    SIGNED_OUT = "signed_out", "로그아웃"
    PASSWORD_CHANGED = "password_changed", "비밀번호 바꿈"
    PASSWORD_RESET = "password_reset", "비밀번호 다시 만듦"
    ACCOUNT_ADDED = "account_added", "계정 만듦"
    ACCOUNT_CLOSED = "account_closed", "계정 닫음"
    PROMOTION_APPROVED = "promotion_approved", "제품 홍보 승인"
    PROMOTION_REFUSED = "promotion_refused", "제품 홍보 반려"
    CERTIFICATE_REVOKED = "certificate_revoked", "증명서 취소"
    MERGE_CONFIRMED = "merge_confirmed", "같은 계약으로 확인"
    MERGE_REJECTED = "merge_rejected", "다른 계약으로 확인"
    MERGE_UNDECIDED = "merge_undecided", "합치기 결정 거둠"
    QUARANTINE_RETRIED = "quarantine_retried", "격리된 행 다시 읽음"
    ANNOUNCED = "announced", "알림 띄움"
    ANNOUNCEMENT_CLEARED = "announcement_cleared", "알림 내림"


class PromotionState(Labelled):
    """How far one version of a 제품 홍보 has come."""

    WAITING = "waiting", "확인 중"
    APPROVED = "approved", "공개 중"
    REFUSED = "refused", "반려"
    REPLACED = "replaced", "새 내용으로 바뀜"
    WITHDRAWN = "withdrawn", "내림"


class SourceName(Labelled):
    """Where a record came from."""

    G2B = "g2b", "조달청 나라장터"
    EHOJO = "ehojo", "행정안전부 e-호조"
    AGENCY = "agency", "기관 발주계획"
    CERTIFICATION = "certification", "인증 확인기관"
