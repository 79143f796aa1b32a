"""Questions about departments that no loaded document has: none may be answered with a figure of something else."""

from __future__ import annotations

from pathlib import Path

from tests.bench.measure import TODAY, line, opened

#: Departments that governments in general have; those that are loaded are left out.
_DEPARTMENTS = (
    "복지정책과 인구정책과 청년정책과 문화예술과 체육진흥과 도로교통과 기후환경과 일자리경제과 교육협력과 "
    "관광정책과 노인복지과 아동청소년과 농산유통과 축산정책과 해양수산과 산림복지과 물환경과 자치행정과 "
    "총무과 회계과 예산과 감사과 법무과 재난안전과 건설정책과 주택건축과 토지정보과 "
    "보건정책과 감염병관리과 식품위생과 여성정책과 다문화정책과 국제교류과 통상진흥과 투자유치과 기업지원과 "
    "소상공인과 창업지원과 미래산업과 탄소중립과 에너지과 공항철도과 균형발전과 홍보과 소통과 "
    "경제협력과 디지털정책과 "
)
_FORMS = ("{} 예산", "{} 정원", "{} 26년 예산 얼마야?")


def report(home: Path) -> list[str]:
    """How many are answered with figures, and which."""
    database, assistant = opened(home)
    known = assistant.understander.lexicon.exact
    names = [name for name in _DEPARTMENTS.split() if name not in known]
    wrong, asked, count = [], 0, 0
    for name in names:
        for form in _FORMS:
            question = form.format(name)
            answer = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
            count += 1
            asked += answer.status == "clarify"
            if answer.figures:
                wrong.append(
                    f"    {question} → {answer.text.splitlines()[-2 if len(answer.paragraphs) > 1 else 0][:80]}"
                )
    database.close()
    return [
        line(f"{count} questions about departments that are not there", f"{len(wrong)} with figures", "0"),
        line("    asked back instead of said so", str(asked), ""),
        *wrong,
    ]
