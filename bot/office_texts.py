"""Every sentence of the chat for officials, managers and administrators: roles, documents, actuals, the office.

Plain text; it is escaped where it is sent.  `tests/telegram/golden_texts.txt` holds them as a person reads them.
"""

from __future__ import annotations

from typing import Final

ADMIN_ONLY: Final = "운영자만 할 수 있는 일입니다."
PRIVATE_ONLY: Final = "이 일은 봇과의 개인 대화에서만 할 수 있습니다."
BACK: Final = "취소"
CANCELLED: Final = "그만두었습니다. 바뀐 것은 없습니다."

# ---- roles

ROLE_NAMES: Final = {"citizen": "시민", "official": "공무원", "manager": "관리자", "administrator": "운영자"}
ROLE_OF: Final = "{departments} {role}"
INVITE_CHOOSE: Final = "어떤 역할로 초대하시겠어요? 링크는 한 사람이 한 번만 쓸 수 있습니다."
INVITE_HOW: Final = "“초대 공무원”, “초대 관리자 ○○과”, “초대 운영자”처럼 적으셔도 됩니다."
INVITE_DEPARTMENT: Final = "어느 부서의 관리자로 초대하시겠어요?"
INVITE_UNKNOWN_DEPARTMENT: Final = "‘{name}’{ra}는 부서를 찾지 못했습니다. 부서를 골라 주세요."
INVITED: Final = "{role} 초대 링크입니다."
INVITED_LINK: Final = "{link}"
INVITED_UNTIL: Final = "{until}까지 한 사람이 한 번 쓸 수 있습니다. 받을 사람에게만 보내 주세요."
INVITE_REVOKE: Final = "이 초대 거두기"
INVITE_REVOKED: Final = "초대를 거두었습니다. 그 링크는 이제 쓸 수 없습니다."
INVITE_ENDED: Final = "이미 쓰였거나 끝난 초대입니다."
INVITE_BAD: Final = (
    "쓸 수 없는 초대 링크입니다. 이미 쓰였거나 기한이 지났거나 거두어진 초대입니다. 운영자에게 다시 받아 주세요."
)
INVITE_HAVE: Final = "이미 {role} 역할이 있습니다. 초대 링크는 쓰지 않고 남겨 두었습니다."
ACCEPTED: Final = "{role} 역할을 받았습니다."
ACCEPTED_CAN: Final = {
    "official": "이제 문서에 인쇄된 담당자 이름도 볼 수 있습니다.",
    "manager": "‘우리 과’라고 물으시면 이 부서로 답합니다. ‘실적 입력’이라고 보내시면 지표의 실적을 넣을 수 있습니다.",
    "administrator": "‘운영’, ‘초대’, ‘권한’이라고 보내 보세요. 문서 파일을 보내시면 자료로 넣을 수 있습니다.",
}
ACCEPTED_TOLD: Final = "보내신 초대가 쓰였습니다: 회원 {person}, {role}"
PEOPLE_HEAD: Final = "역할이 있는 사람"
PEOPLE_ROW: Final = "{number}. 회원 {person} – {role}"
PEOPLE_SETTINGS: Final = "설정에서 정한 운영자: 회원 {people} (SALLIM_ADMINS에서만 바꿀 수 있습니다)"
PEOPLE_NONE: Final = "초대로 역할을 받은 사람이 없습니다."
PEOPLE_INVITATION: Final = "쓰지 않은 초대 {id}번 – {role}, {until}까지"
PEOPLE_TAKE: Final = "회원 {person} 역할 거두기"
PEOPLE_TAKE_INVITATION: Final = "초대 {id}번 거두기"
PEOPLE_SURE: Final = "회원 {person}의 {role} 역할을 거둘까요? 그 사람은 시민이 됩니다."
PEOPLE_YES: Final = "거두기"
PEOPLE_TAKEN_TOLD: Final = "운영자가 역할을 거두었습니다. 이제 시민으로 이용하실 수 있습니다."

# ---- the audit

AUDIT_HEAD: Final = "최근에 한 일"
AUDIT_NONE: Final = "적힌 일이 없습니다."
AUDIT_ROW: Final = "{at} {who} – {what} {detail}"
AUDIT_TERMINAL: Final = "터미널"
AUDIT_WHO: Final = "회원 {person} ({role})"
DEEDS: Final = {
    "invited": "초대함",
    "invitation_revoked": "초대를 거둠",
    "accepted": "초대를 받음",
    "role_taken": "역할을 거둠",
    "role_given_up": "역할을 내려놓음",
    "published": "게시함",
    "drafted": "초안으로 둠",
    "draft_dropped": "초안을 버림",
    "alias_added": "줄임말을 더함",
    "alias_removed": "줄임말을 뺌",
    "undone": "게시를 되돌림",
    "report_settled": "신고를 처리함",
    "actual_entered": "실적을 입력함",
    "actual_confirmed": "실적을 확인함",
    "actual_refused": "실적을 돌려보냄",
    "actual_withdrawn": "실적을 거둠",
}

# ---- documents

UPLOAD_ONLY: Final = "문서는 운영자만 넣을 수 있습니다. 궁금한 것은 글로 적어 보내 주세요."
UPLOAD_KINDS: Final = "읽을 수 있는 파일은 {kinds}입니다. 보내신 파일은 읽지 않았습니다."
UPLOAD_TOO_BIG: Final = (
    "파일이 20MB보다 커서 텔레그램에서 내려받을 수 없습니다. 나누어 보내시거나 서버에서 ‘sallim import’로 넣어 주세요."
)
ADD_TEXT: Final = (
    "문서 원문은 파일(hwpx, hwp, pdf, txt …)을 이 대화에 올려 넣습니다. 서버에서는 ‘sallim import 파일’로 넣습니다."
)
UPLOAD_STARTED: Final = "‘{file}’{ul} 받았습니다. 읽고 있습니다 …"
UPLOAD_PROGRESS: Final = "‘{file}’{ul} 읽고 있습니다 … {percent}%"
UPLOAD_LOST: Final = "파일을 내려받지 못했습니다. 다시 보내 주세요. 바뀐 것은 없습니다."
UPLOAD_BROKEN: Final = "파일을 읽다가 멈추었습니다. 바뀐 것은 없습니다. 앞서 넣은 자료를 그대로 씁니다."
UPLOAD_ASK: Final = "게시하면 모든 답이 이 문서의 수치로 바뀝니다."
UPLOAD_OVERTAKEN: Final = "그 사이에 이 문서의 자료가 바뀌어 게시하지 않고 다시 견주었습니다."
PUBLISH: Final = "게시"
KEEP_DRAFT: Final = "초안으로 두기"
DROP: Final = "취소"
PUBLISHED: Final = "게시했습니다: {title}"
PUBLISHED_HOW: Final = "수치 {figures}개를 넣었습니다. 이제 모든 답이 이 문서의 수치를 씁니다."
UNDO: Final = "이 게시 되돌리기"
UNDO_SURE: Final = "‘{title}’ 게시를 되돌릴까요? {what}"
UNDO_GONE: Final = "그 게시는 되돌릴 수 없습니다. 그 뒤에 다시 게시했거나 이미 되돌린 것입니다."
DRAFT_GONE: Final = "{id}번 초안은 없거나 이미 게시했거나 버린 것입니다."
UNDO_TO_EARLIER: Final = "앞 판의 수치가 그대로 돌아옵니다."
UNDO_TO_NOTHING: Final = "앞 판이 없던 문서라 자료에서 빠집니다."
UNDONE: Final = "되돌렸습니다: {title}"
DRAFTED: Final = "초안으로 두었습니다: {title}"
DRAFTED_WHO: Final = (
    "관리자와 운영자에게만 ‘초안’이라고 밝히고 보여 드립니다. ‘자료’라고 보내시면 게시하거나 버릴 수 있습니다."
)
DRAFT_MARK: Final = "[초안] "
UNPUBLISHED_MARK: Final = "[미공개] "
UNPUBLISHED_TOO: Final = "▼ 아직 게시하지 않은 값 (관리자와 운영자에게만 보입니다)"
UNPUBLISHED_ALONE: Final = "아직 게시하지 않은 자료의 답입니다. 관리자와 운영자에게만 보입니다."
UNPUBLISHED_MORE: Final = "… 그 밖에 {count}줄"
DROPPED: Final = "넣지 않았습니다: {title}"
DOCUMENTS_HEAD: Final = "넣은 자료"
DOCUMENT_ROW: Final = "• {title} ({year}년) – 수치 {figures}개, {imported} 넣음"
DRAFT_ROW: Final = "초안 {id}번 – {title} ({file}, {at})"
PUBLISH_DRAFT: Final = "초안 {id}번 게시"
DROP_NUMBERED: Final = "초안 {id}번 버리기"
UNDO_TITLED: Final = "되돌리기: {title}"

# ---- entering actuals

ENTRY_ONLY: Final = "실적은 부서를 맡은 관리자만 입력할 수 있습니다. 운영자에게 초대를 받아 주세요."
ENTRY_NONE: Final = "맡으신 부서({departments})에 실적을 입력할 지표가 자료에 없습니다."
ENTRY_DEPARTMENT: Final = "어느 부서의 실적을 입력하시겠어요?"
ENTRY_INDICATOR: Final = "어느 지표의 실적을 입력하시겠어요?"
ENTRY_YEAR: Final = "‘{name}’의 몇 년 실적인가요?"
ENTRY_YEAR_BUTTON: Final = "{year}년 ({state})"
ENTRY_UNREPORTED: Final = "미집계"
ENTRY_NO_YEAR: Final = "‘{name}’에는 실적을 입력할 연도가 없습니다(올해까지의 목표가 문서에 없습니다)."
ENTRY_VALUE: Final = "‘{name}’의 {when} 실적을 적어 보내 주세요."
ENTRY_PERIODS: Final = "반기나 분기의 실적이면 아래에서 먼저 고르세요. 한 해의 실적과 섞지 않고 따로 답합니다."
ENTRY_WHOLE_YEAR: Final = "한 해"
ENTRY_WHEN: Final = "{year}년"
ENTRY_WHEN_PART: Final = "{year}년 {period}"
ENTRY_VALUE_UNIT: Final = "단위는 {unit}입니다. 목표 {target}, 지금 값 {actual}."
ENTRY_STOP: Final = "그만두려면 ‘취소’라고 보내 주세요."
ENTRY_OTHER: Final = (
    "지금 하시는 입력의 단추가 아니어서 아무것도 바꾸지 않았습니다. ‘실적 입력’으로 다시 시작할 수 있습니다."
)
ENTRY_CHANGED: Final = (
    "그 사이 자료가 바뀌어 지표의 단위가 달라졌습니다. 입력하지 않았습니다. ‘실적 입력’으로 다시 시작해 주세요."
)
ENTRY_EDITED: Final = "고친 글은 입력에 들어가지 않습니다. 값부터 다시 적으시려면 아래를 누르세요."
ENTRY_PHOTO: Final = "사진"
NO_UNIT: Final = "단위 없는 수"
NO_FIGURE: Final = "없음"
VALUE_NOT_READ: Final = "수를 읽지 못했습니다. 숫자로 적어 주세요(단위: {unit}). 예: 12 또는 1,234.5"
VALUE_OTHER_UNIT: Final = "적으신 단위 ‘{said}’{eun} 이 지표의 단위({unit})와 다릅니다. 이 단위로 바꾸어 적어 주세요."
ODD_TARGET: Final = "목표"
ODD_BEFORE: Final = "앞 해의 실적"
ODD_LARGE: Final = "{name}({known})의 {times}배입니다."
ODD_SMALL: Final = "{name}({known})의 10분의 1이 되지 않습니다."
ODD_NEGATIVE: Final = "0보다 작은 값입니다."
ODD_PERCENT: Final = "100%를 넘는 비율입니다."
ODD_PART: Final = "{unit} 단위인데 소수점이 있습니다."
ODD_ZERO: Final = "목표({known})가 있는데 0입니다. 아직 집계하지 않은 것이라면 입력하지 마세요."
ENTRY_ODD: Final = "적으신 값 {value}, 맞나요?"
ENTRY_ODD_YES: Final = "맞습니다"
ENTRY_AGAIN: Final = "다시 적기"
ENTRY_NOTE: Final = "어떻게 나온 값인지 한두 줄로 적어 주세요. 적지 않으려면 건너뛰세요."
ENTRY_EVIDENCE: Final = "근거가 되는 문서의 이름이나 주소를 적거나 파일을 보내 주세요. 없으면 건너뛰세요."
NOTE_OR_QUESTION: Final = "‘{text}’ – 질문으로도 읽힙니다. 덧붙일 말로 적을까요, 질문으로 답할까요?"
NOTE_IT: Final = "덧붙일 말로 적기"
ANSWER_IT: Final = "질문으로 답받기"
ENTRY_FILE: Final = "파일 {name}"
ENTRY_SKIP: Final = "건너뛰기"
ENTRY_TOO_LONG: Final = "{limit}자까지 적을 수 있습니다. 줄여서 다시 보내 주세요."
ENTRY_SUMMARY: Final = "이대로 입력할까요?"
ENTRY_SUMMARY_ROWS: Final = (
    "• 지표: {name} ({department})",
    "• {when} 실적: {value} (목표 {target}, 지금 값 {actual})",
    "• 설명: {note}",
    "• 근거: {evidence}",
)
ENTRY_SAVE: Final = "입력"
ENTRY_DONE: Final = "입력했습니다. ‘{name}’의 {when} 실적을 이제 {value}{ro} 답합니다."
ENTRY_SOURCE: Final = "답에는 문서의 줄 대신 ‘입력 실적’과 부서·역할·날짜가 적힙니다."
ENTRY_WAITS: Final = (
    "‘{name}’의 {when} 실적 {value}: 다른 관리자나 운영자가 확인하면 공개됩니다. 그 전에는 시민에게 보이지 않습니다."
)
ENTRY_ASKED: Final = (
    "실적 확인 요청 {id}번: {department} ‘{name}’ {when} 실적 {value} (목표 {target}, 문서 값 {actual})"
)
ENTRY_ASKED_MORE: Final = "설명: {note} / 근거: {evidence}"
ENTRY_CONFIRM: Final = "확인"
ENTRY_REFUSE: Final = "돌려보내기"
ENTRY_OWN: Final = "스스로 입력한 실적은 다른 사람이 확인해야 합니다."
ENTRY_GONE: Final = "그 입력은 이미 확인했거나 돌려보냈거나 거둔 것입니다."
ENTRY_LOST: Final = "그 지표가 지금 자료에 없거나 맡으신 부서의 것이 아닙니다. ‘실적 입력’으로 다시 시작해 주세요."
ENTRY_STRANDED: Final = (
    "그 사이 자료가 바뀌어 ‘{name}’ 지표가 없거나 단위가 달라졌습니다. 확인하지 않았습니다. "
    "돌려보내고 다시 입력해 주세요."
)
ENTRY_CONFIRMED: Final = "확인했습니다. ‘{name}’의 {when} 실적을 이제 {value}{ro} 답합니다."
ENTRY_REFUSED: Final = "돌려보냈습니다: ‘{name}’ {when} 실적 {value}"
ENTRY_TOLD: Final = {
    "confirmed": "입력하신 ‘{name}’ {when} 실적({value})을 다른 사람이 확인해 공개했습니다.",
    "refused": "입력하신 ‘{name}’ {when} 실적({value})이 확인되지 않고 돌아왔습니다. 다시 살펴보고 입력해 주세요.",
}
ENTRIES_HEAD: Final = "입력한 실적"
ENTRIES_NONE: Final = "입력한 실적이 없습니다. ‘실적 입력’이라고 보내시면 입력할 수 있습니다."
ENTRIES_ROW: Final = "{id}번 – {department} ‘{name}’ {when} {value}, {state}, {at}"
ENTRY_STATES: Final = {
    "pending": "확인 기다림",
    "confirmed": "공개",
    "refused": "돌려보냄",
    "replaced": "새 입력으로 바뀜",
    "withdrawn": "거둠",
}
ENTRY_WITHDRAW: Final = "{id}번 거두기"
ENTRY_WITHDRAWN: Final = "거두었습니다: ‘{name}’ {when} 실적 {value}. 그 앞의 입력이나 문서의 값으로 답합니다."
ENTRY_CONFIRM_ID: Final = "{id}번 확인"
ENTRY_REFUSE_ID: Final = "{id}번 돌려보내기"

# ---- the office at a glance

MENU_ADMIN: Final = {
    "admin": "운영: 자료·신고·발송을 한눈에",
    "documents": "넣은 자료와 초안",
    "invite": "역할에 초대하기",
    "people": "역할이 있는 사람",
    "alias": "줄임말 보기·더하기·빼기",
}
MENU_MANAGER: Final = {"enter": "지표의 실적 입력하기", "entries": "입력한 실적 보기"}
STATUS: Final = (
    "운영",
    "• 자료: 문서 {documents}개, 수치 {figures}개, 마지막으로 넣은 날 {latest}",
    "• 기다리는 것: 신고 {reports}건, 확인할 실적 {entries}건, 초안 {drafts}개",
    "• 판: 프로그램 {program}, 자료 {data}, 데이터베이스 {schema}, 파이썬 {python}",
)
MISSED_HEAD: Final = "이번 주에 알아듣지 못한 말"
MISSED_NONE: Final = "이번 주에 알아듣지 못한 말이 없습니다."
MISSED_ROW: Final = "• {word} – {count}번"
MEND: Final = "‘{word}’에 이름 잇기"
MEND_ASKED: Final = "{word} 예산"
MEND_WHICH: Final = "‘{word}’, 어느 이름을 말하나요? 고르면 모두에게 그 이름으로 알아듣습니다."
MEND_UNKNOWN: Final = (
    "‘{word}’에 가까운 이름을 자료에서 찾지 못했습니다. "
    "뜻하는 이름을 아시면 “줄임말 {word} = 자료의 이름”처럼 적어 보내 주세요."
)
MEND_NOT: Final = "이 말은 목록에서 빼기"
REPORTS_BUTTON: Final = "신고"
ENTRIES_BUTTON: Final = "실적"
DOCUMENTS_BUTTON: Final = "자료"
PEOPLE_BUTTON: Final = "권한"
ALIASES_BUTTON: Final = "줄임말 보기"
ALIASES_HEAD: Final = "더해 둔 줄임말"
ALIASES_NONE: Final = "더해 둔 줄임말이 없습니다."
ALIASES_HOW: Final = "더하려면 “줄임말 자봉 = 자원봉사”처럼 적어 보내 주세요. 모두에게 그 이름으로 알아듣습니다."
ALIAS_ROW: Final = "{number}. {short} = {long}"
ALIAS_REMOVE: Final = "‘{short}’ 빼기"
ALIAS_BAD: Final = "줄임말과 본말을 서로 다르게, = 양쪽에 60자 안으로 적어 주세요. 예: 줄임말 자봉 = 자원봉사"
ALIAS_UNKNOWN: Final = "‘{name}’{eun} 자료에서 찾지 못한 이름이라 잇지 않았습니다. 자료에 적힌 이름으로 적어 주세요."
ALIAS_TAKEN: Final = "‘{short}’{eun} 자료에 있는 이름 그대로라 다른 이름에 잇지 않았습니다."
ALIAS_GONE: Final = "그 줄임말은 이미 없습니다."
MENDED: Final = "이제 ‘{word}’{eun} ‘{name}’{ro} 알아듣습니다."
