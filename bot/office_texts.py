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
    "published": "게시함",
    "drafted": "초안으로 둠",
    "draft_dropped": "초안을 버림",
    "undone": "게시를 되돌림",
    "report_settled": "신고를 처리함",
}

# ---- documents

UPLOAD_ONLY: Final = "문서는 운영자만 넣을 수 있습니다. 궁금한 것은 글로 적어 보내 주세요."
UPLOAD_KINDS: Final = "읽을 수 있는 파일은 {kinds}입니다. 보내신 파일은 읽지 않았습니다."
UPLOAD_TOO_BIG: Final = (
    "파일이 20MB보다 커서 텔레그램에서 내려받을 수 없습니다. 나누어 보내시거나 서버에서 ‘sallim import’로 넣어 주세요."
)
UPLOAD_STARTED: Final = "‘{file}’{ul} 받았습니다. 읽고 있습니다 …"
UPLOAD_PROGRESS: Final = "‘{file}’{ul} 읽고 있습니다 … {percent}%"
UPLOAD_LOST: Final = "파일을 내려받지 못했습니다. 다시 보내 주세요. 바뀐 것은 없습니다."
UPLOAD_BROKEN: Final = "파일을 읽다가 멈추었습니다. 바뀐 것은 없습니다. 앞서 넣은 자료를 그대로 씁니다."
UPLOAD_ASK: Final = "게시하면 모든 답이 이 문서의 수치로 바뀝니다."
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
DROPPED: Final = "넣지 않았습니다: {title}"
DOCUMENTS_HEAD: Final = "넣은 자료"
DOCUMENT_ROW: Final = "• {title} ({year}년) – 수치 {figures}개, {imported} 넣음"
DOCUMENTS_MORE: Final = "… 그 밖에 문서 {count}개"
DRAFT_ROW: Final = "초안 {id}번 – {title} ({file}, {at})"
PUBLISH_DRAFT: Final = "초안 {id}번 게시"
DROP_NUMBERED: Final = "초안 {id}번 버리기"
UNDO_TITLED: Final = "되돌리기: {title}"
