"""Performance plans of an invented bureau, as text files."""

from __future__ import annotations

from pathlib import Path

_PLAN = """**문화별빛국**

<b>전략목표</b>\t밤에도 책을 읽는 고을
<b>[소관실국]</b>\t문화별빛국

## 3. 예산현황

(단위: 백만원, %)

구분\t예산액\t\t전년도예산액\t\t비교증감\t
\t예산액\t구성비\t예산액\t구성비\t증감액\t증감률
계\t{total}\t100.00 %\t1,300\t100.00 %\t{change}\t{rate}%
정책사업\t{total}\t100.00 %\t1,300\t100.00 %\t{change}\t{rate}%

<b>전략목표</b>\t밤에도 책을 읽는 고을
<b>[소관부서]</b>\t별빛과

## 3. 예산현황

(단위 : 백만원, %)

구분\t예산액\t\t전년도예산액\t\t비교증감\t
\t예산액\t구성비\t예산액\t구성비\t증감액\t증감률
계\t{total}\t100.00 %\t1,300\t100.00 %\t{change}\t{rate}%
정책사업\t{total}\t100.00 %\t1,300\t100.00 %\t{change}\t{rate}%

(2) 성과지표 및 목표치 설정

< 성과지표별 목표치 설정 >

성과지표(단위)\t지표 유형\t가중치\t실적 및 목표치\t\t\t\t\t\t측정산식 또는 측정방법\t자료수집 방법/출처
\t\t\t구분\t29\t30\t31\t32\t33\t\t
(별빛과)야간 이용자 수(명)\t핵심\t100\t목표\t90\t100\t{target}\t120\t130\t연간 이용자 수\t도서관 통계
\t\t\t실적\t95\t101\t\t\t\t\t

< 성과지표별 목표치 설정 근거 >

- (별빛과)야간 이용자 수
  - 최근 실적을 고려하여 목표치를 정함

단위사업

{unit}

□ 목적 및 주요내용

○ 목적

- 누구나 밤에 책을 읽을 수 있게 한다

□ 관련 예산사업 내역

(단위:개, 백만원)

사업명\t회계구분\t'29결산\t'30예산\t'31예산\t비고 (세부사업수)
{unit}\t일반회계\t1,200\t1,300\t{total}\t2
별빛 도서관 운영\t\t700\t800\t{library}\t
은하 책수레 운행\t\t500\t500\t600\t

□ 관련 예산사업 개요

사업명\t별빛 도서관 운영
사업내용\t야간 도서관을 연다
사업기간\t2031년01월01일 ~ 2033년12월31일
지원형태\t직접수행
지원조건\t도비(100%)
시행주체\t가람도

사업명\t은하 책수레 운행
사업내용\t산골 마을에 책을 싣고 간다
사업기간\t2031년01월01일 ~ 2033년12월31일
지원형태\t직접수행
지원조건\t도비(100%)
시행주체\t가람도
"""


def plan_text(library: int = 900, target: int = 110, unit: str = "밤 도서관 활성화") -> str:
    total = library + 600
    rate = f"{(total - 1300) / 13:.2f}"
    return _PLAN.format(total=f"{total:,}", library=library, change=total - 1300, rate=rate, target=target, unit=unit)


def write_plan(folder: Path, name: str = "plan.md", **values: object) -> Path:
    """A plan file of plan year 2031; `library`, `target` and `unit` vary."""
    path = folder / name
    path.write_text(plan_text(**values), encoding="utf-8")  # type: ignore[arg-type]
    return path
