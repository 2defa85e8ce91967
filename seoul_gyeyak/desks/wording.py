"""What must be said with a sheet wherever it goes: what is counted, on what ground, what not."""

from __future__ import annotations

from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.rules import Rule, law
from seoul_gyeyak.desks.sheets import DeskSheet


def told(criteria: DeskCriteria, rule: Rule) -> tuple[str, ...]:
    """Return the sentences that go with a sheet."""
    return {
        DeskSheet.OPEN: (),
        DeskSheet.ENDING: (),
        DeskSheet.LATE: (payment_words(),),
        DeskSheet.REPEAT: (repeat_words(rule),),
        DeskSheet.BUNDLES: (bundle_words(),),
    }[criteria.sheet]


def payment_words() -> str:
    """Say how late payments are told, and what the sources do not tell."""
    by = law()
    return (
        f"대금은 완료 통지를 받고 {by.inspection_days}일 안에 검사하고({by.inspection_ground}), "
        f"청구를 받은 날부터 {by.payment_days}일(공휴일·토요일 제외) 안에 지급하며"
        f"({by.payment_ground}), 늦으면 이자를 더합니다({by.interest_ground}). 재난이나 경제위기로 "
        "행정안전부장관이 고시한 기간에는 더 짧고, 특약으로 지급을 5일까지 늦출 수 있습니다. "
        "원천에는 통지일, 검사일, 청구일, 지급일이 없어 늦었는지는 알 수 "
        "없습니다. 완료 예정일에 통지하고 검사가 끝나자 청구한 것으로 보고 센 날이 지났는데, "
        "공개된 지급액이 계약금액보다 적은 계약을 보입니다. 공휴일은 세지 못했습니다. "
        f"조문은 {by.edition}에 따릅니다."
    )


def repeat_words(rule: Rule) -> str:
    """Say what is counted and against which thresholds."""
    return (
        f"한 해에 한 업체와 기관 {rule.agency}건, 한 부서 {rule.department}건부터 표시합니다"
        f"({rule.since:%Y.%m.%d}에 정한 운영 기준이며 법령의 한도가 아닙니다). 계약일이 든 해로 "
        "세고, 공동계약은 주계약업체로 세며, 원천에서 삭제한 계약은 뺐습니다. 소액이 아닌 "
        "수의계약(특허, 재해 등)도 들어 있습니다."
    )


def bundle_words() -> str:
    """Say what makes a bundle, and that it is no verdict."""
    by = law()
    return (
        f"같은 부서가 {by.bundle_days}일 안에 같은 업체와, 또는 숫자와 차수만 다른 제목으로 맺은 "
        "수의계약 가운데 하나하나는 1인 견적 한도 안이고 더하면 넘는 것입니다. 한도는 "
        "추정가격(부가가치세 제외)이므로 계약금액을 1.1로 나누어 견주었고, 2인 이상 견적과 "
        "소액이 아닌 근거의 계약은 뺐습니다. 한도가 높은 기업은 높은 한도로 견주었습니다. "
        "창업기업은 청년창업기업으로, 사회적기업 등은 취약계층 고용비율을 채운 것으로 보았고, "
        f"마을기업은 자료에 없어 가리지 못했습니다. 함께 볼 조문은 {by.bundle_ground}이며 "
        f"{by.edition}에 따릅니다. "
        "확인해 볼 만하다는 뜻일 뿐, 잘못되었다는 판단이 아닙니다."
    )
