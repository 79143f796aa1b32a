"""Invented performance plans: 가람특별자치도 한울국 2031, and its predecessor 가람도 두레국 2029.

`⇥` stands for a tab, so that the tables can be read here.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.layouts import performance_plan
from data.layouts.performance_plan import read
from data.lines import Source
from data.readers.text import read_text
from data.records import Figure, Records, Subject

DOCUMENTS = Path(os.environ.get("SALLIM_DOCUMENTS", Path(__file__).parents[2].parent / "shared" / "documents"))


def source(text: str, name: str = "plan.txt") -> Source:
    return read_text(text.replace("⇥", "\t").encode(), name, "txt")


def records(text: str) -> Records:
    assert performance_plan.recognise(source(text)).fits
    return read(source(text))


def real_plans() -> list[Path]:
    """The two plans of the shared documents; skips the test where they are not there."""
    found = sorted(DOCUMENTS.glob("performance_plan_*"))
    if not found:
        pytest.skip(f"no documents in {DOCUMENTS} (SALLIM_DOCUMENTS)")
    return found


def named(found: Records, name: str, kind: str = "", level: str = "") -> Subject:
    """The only subject of that name."""
    hits = [
        s for s in found.subjects if s.name == name and (not kind or s.kind == kind) and (not level or s.level == level)
    ]
    assert len(hits) == 1, (name, hits)
    return hits[0]


def figures(found: Records, subject: Subject, measure: str = "") -> list[tuple[str, str, int | None, str, str, int]]:
    """(measure, basis, year, value, unit, line) of a subject's figures."""
    return [_row(f) for f in found.figures if f.subject == subject.id and (not measure or f.measure == measure)]


def _row(f: Figure) -> tuple[str, str, int | None, str, str, int]:
    return (f.measure, f.basis, f.year, str(f.value), f.unit, f.line)


def texts(found: Records, subject: Subject, name: str) -> list[str]:
    return [a.text for a in found.attributes if a.subject == subject.id and a.name == name]


def codes(found: Records) -> list[tuple[int, str]]:
    return [(i.line, i.code) for i in found.issues]


BUREAU = """\
한 울 국

전략목표⇥<ul> <li>○ 함께 크는 마을</li> <li>○ 물길과 들길</li> </ul>
[소관실국]⇥한울국

1. 기본방향

- 마을과 들을 잇는다

< 정책사업목표 현황 >

(단위:개, 천원)

정책사업목표⇥성과 지표수⇥단위 사업수⇥예산액
마을 공동체를 튼튼하게⇥2⇥1⇥700,500
들길을 안전하게⇥1⇥1⇥300,000

2. 조직 및 인력현황

(단위 : 명)

부서명⇥정원⇥⇥⇥현원⇥계단위 직제명
⇥계⇥4급이상⇥5급이하⇥⇥
계⇥21⇥2⇥19⇥20⇥
마을과⇥12⇥1⇥11⇥11⇥마을팀, 나눔팀
가람특별자치도 들길본부⇥9⇥1⇥8⇥9⇥들길팀

3. 예산현황

(단위: 천원, %)

구분⇥예산액⇥⇥전년도예산액⇥⇥비교증감⇥
⇥구성비⇥구성비⇥구성비⇥증감률⇥⇥
계⇥1,010,500⇥100.00 %⇥900,000⇥100.00 %⇥110,500⇥12.28%
정 책 사 업⇥1,000,500⇥99.01 %⇥890,000⇥98.89 %⇥110,500⇥12.42%
행 정 운 영 경 비⇥10,000⇥0.99 %⇥10,000⇥1.11 %⇥0⇥0.00%
"""

MAEUL = """
전략목표⇥함께 크는 마을
[소관부서]⇥마을과

3. 예산현황

(단위 : 천원, %)

구 분⇥예산액⇥⇥전년도예산액⇥⇥비교증감⇥
⇥예산액⇥구성비⇥예산액⇥구성비⇥증감률⇥증감률
계⇥705,500⇥100.00 %⇥600,000⇥100.00 %⇥105,500⇥17.58%
정책사업⇥700,500⇥99.29 %⇥595,000⇥99.17 %⇥105,500⇥17.73%

정책사업목표

**마을 공동체를
튼튼하게**

(1) 주요내용

1. 마을 공동체 살리기

< 성과지표별 목표치 설정 >

성과지표(단위)⇥지표 유형⇥가중치⇥실적 및 목표치⇥⇥⇥⇥측정산식 또는 측정방법⇥자료수집 방법/출처
⇥⇥⇥구분⇥'29⇥'30⇥'31⇥⇥⇥'32
(마을 과)마을모임 횟수(회)⇥핵심⇥60⇥목표⇥10회⇥12⇥14⇥16⇥모임 횟수⇥1365 마을시스템
⇥⇥⇥실적⇥11회⇥0⇥/⇥⇥⇥
참여율(%)⇥일반⇥40⇥목표⇥0⇥0⇥5.50⇥6.0⇥참여자/인구*100⇥자체수집
⇥⇥⇥실적⇥0⇥0⇥⇥⇥⇥

< 성과지표별 목표치 설정 근거 >

- (마을과)마을 모임 횟수
 - 최근 3년 평균을 고려
- 참여율
 - 신규 지표

단위사업

마을 공동체 살리기

□ 목적 및 주요내용

○ 목적

- 마을을 살린다

○ 주요내용

1. 모임 지원

□ 관련 예산사업 내역

(단위:개, 천원)

사업명⇥회계구분⇥'29결산⇥'30예산⇥'30추경⇥'31예산⇥비고 (세부사업수)
마을 공동체 살리기⇥일반회계⇥500,000⇥600,000⇥610,000⇥700,500⇥4
마을모임 지원 (직접)⇥⇥300,000⇥300,000⇥310,000⇥400,000⇥
마을모임 지원 (시군)⇥⇥100,000⇥200,000⇥200,000⇥200,000⇥

- 12 -

사업명⇥회계구분⇥'29결산⇥'30예산⇥'30추경⇥'31예산⇥비고 (세부사업수)
마을길 다이음 사업⇥⇥100,000⇥100,000⇥100,000⇥100,000⇥
마을업무 추진⇥⇥0⇥0⇥0⇥500⇥
기본경비⇥⇥⇥⇥⇥⇥

□ 관련 예산사업 개요

사업명⇥마을모임 지원(직접)
사업내용⇥모임을 돕는다
사업기간⇥2031년01월01일 ~ 2035년12월31일
지원형태⇥직접수행
지원조건⇥
시행주체⇥가람특별자치도
사업명⇥마을모임 지원(시군)
사업내용⇥
사업기간⇥2031년01월01일 ~ 2032년12월31일
지원형태⇥
지원조건⇥국비 50%, 도비 50%
시행주체⇥9개 시군

사업명⇥마을길 다다음 사업
사업기간⇥2031년
시행주체⇥가람특별자치도

사업명⇥마을업무 추진 기본경비
사업내용⇥국내여비
시행주체⇥가람특별자치도

사업명⇥달빛 축제 준비
사업내용⇥축제
시행주체⇥가람특별자치도 마을센터
"""

DEULGIL = """
전략목표⇥들길을 안전하게
[소관부서]⇥가람특별자치도들길본부

단위사업

들길 정비

사업명⇥회계구분⇥'29결산⇥'30예산⇥'30추경⇥'31예산⇥비고 (세부사업수)
들길 정비⇥특별회계⇥200,000⇥290,000⇥290,000⇥300,000⇥1
들길 정비⇥⇥200,000⇥290,000⇥290,000⇥300,000⇥"""

PLAN = BUREAU + MAEUL + DEULGIL

EARLIER = """\
전략목표⇥마을과 들
[소관실국]⇥두레국

부서명⇥정원⇥⇥⇥현원⇥계단위 직제명
⇥계⇥4급이상⇥5급이하⇥⇥
두레과⇥12⇥1⇥11⇥11⇥마을팀, 나눔팀

[소관부서]⇥두레과

(단위 : 천원, %)
구 분⇥예산액⇥⇥전년도예산액⇥⇥비교증감⇥
⇥예산액⇥구성비⇥예산액⇥구성비⇥증감액⇥증감률
계⇥505,500⇥100.00 %⇥500,000⇥100.00 %⇥5,500⇥1.10%
정책사업⇥505,500⇥100.00 %⇥500,000⇥100.00 %⇥5,500⇥1.10%

성과지표(단위)⇥지표 유형⇥가중치⇥실적 및 목표치⇥⇥⇥⇥측정산식 또는 측정방법⇥자료수집 방법/출처
⇥⇥⇥구분⇥'27⇥'28⇥'29⇥⇥⇥'30
가람도 마을모임 횟수(회)⇥핵심⇥60⇥목표⇥8⇥9⇥10⇥11⇥모임 횟수⇥자체
⇥⇥⇥실적⇥8⇥9⇥⇥⇥⇥

단위사업

마을 살리기 활성화

(단위:개, 천원)
사업명⇥회계구분⇥'27결산⇥'28예산⇥'29예산⇥비고 (세부사업수)
마을 살리기 활성화⇥일반회계⇥400,000⇥400,000⇥500,500⇥3
마을모임 지원(직접)⇥⇥300,000⇥300,000⇥400,000⇥
마을모임 지원(시군)⇥⇥100,000⇥100,000⇥100,000⇥
마을업무 추진 기본경비⇥⇥0⇥0⇥500⇥

단위사업

아동 놀이터 지원

사업명⇥회계구분⇥'27결산⇥'28예산⇥'29예산⇥비고 (세부사업수)
아동 놀이터 지원⇥일반회계⇥0⇥0⇥5,000⇥1
아동 놀이터 안전 점검 지원⇥⇥0⇥0⇥5,000⇥

사업명⇥아동 놀이터 안전 점검 지원
시행주체⇥가람도
"""
