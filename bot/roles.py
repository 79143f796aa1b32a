"""The use cases of roles in a chat: invite by a link that works once, accept, see who has which, take one back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import office_texts as say
from bot.desk import PAGE, Action, Desk, Place, Reply, plain, turns
from bot.english import period_word
from bot.korean import particle
from bot.schedule import instant_words
from bot.wording import is_english, speaking, spoken
from data.zone import SEOUL
from db import audit, outbox, people, roles
from db.audit import Deed
from db.people import Person
from db.roles import Invitation

say = spoken(say)

#: How long an invitation can be used.
LIFE = timedelta(days=7)
#: What the payload of an invitation's deep link begins with.
START_PREFIX = "i_"

_ROLES = {word: role for role, word in say.ROLE_NAMES.items() if role != "citizen"}
_WHEN = re.compile(r"(\d{4})년(?: (\S+))?$")
_BETWEEN = re.compile(r"\s*(?:,|·|/|\s및\s|\s그리고\s)\s*")


class Roles:
    """Use cases for administrators, and for whoever opens an invitation.  All of them in a private chat alone."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def role_of(self, place: Place) -> str:
        """The role that counts in this place."""
        return self.desk.role(self.person(place), place)

    def person(self, place: Place) -> Person:
        """The person as known; a citizen where they are not."""
        with self.database.session() as session:
            return people.find_person(session, place.person_id) or Person(place.person_id)

    def standing(self, person: int) -> tuple[str, str]:
        """The role and the chosen language of a person, as their menu shows them."""
        found = self.person(Place(person, person))
        return self.desk.role(found, Place(person, person)), found.language

    def with_own_menu(self) -> list[int]:
        """Everybody whose menu is not the one of all: administrators of the settings, people with a role."""
        with self.database.session() as session:
            there = [person.id for person in roles.with_roles(session)]
        return sorted({*self.desk.admins, *there})

    def refusal(self, place: Place) -> Reply | None:
        """The polite line for everybody but an administrator in a private chat; None for those."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        return None if self.role_of(place) == "administrator" else plain(say.ADMIN_ONLY)

    # ------------------------------------------------------------ inviting

    def invite(self, place: Place, words: str, bot_name: str) -> Reply:
        """초대, 초대 공무원, 초대 관리자 대외협력과: the link, or the buttons that say what is still missing."""
        if (refused := self.refusal(place)) is not None:
            return refused
        word, _, rest = words.strip().partition(" ")
        role = _ROLES.get(word)
        if role is None:
            rows = [[Action(name, {"do": "invite", "role": key})] for name, key in _ROLES.items()]
            return self.desk.close(place, plain(say.INVITE_CHOOSE, say.INVITE_HOW, rows=rows))
        return self.invite_as(place, role, tuple(n for n in _BETWEEN.split(rest.strip()) if n), bot_name)

    def invite_as(self, place: Place, role: str, names: Sequence[str], bot_name: str, page: int = 0) -> Reply:
        """The link for a role; a manager needs departments, chosen from the loaded ones."""
        if (refused := self.refusal(place)) is not None:
            return refused
        departments: list[str] = []
        if role == "manager":
            known = {_squeezed(label): label for _, label in self.desk.departments(measured=False)}
            unknown = [name for name in names if _squeezed(name) not in known]
            if unknown or not names:
                return self._which_department(place, unknown[0] if unknown else "", list(known.values()), page)
            departments = [known[_squeezed(name)] for name in names]
        secret, now = secrets.token_urlsafe(18), self.desk.clock()
        until = now + LIFE
        with self.database.session(write=True) as session:
            number = roles.add_invitation(
                session,
                secret=secret,
                role=role,
                departments=departments,
                by=place.person_id,
                now=now,
                expires_at=until,
            )
            detail = f"{number}: {_noted(role, departments)}"
            audit.note(session, place.person_id, "administrator", "invited", detail, now)
            session.commit()
        lines = (
            say.INVITED.format(role=role_words(role, departments)),
            say.INVITED_LINK.format(link=f"https://t.me/{bot_name}?start={START_PREFIX}{secret}"),
            say.INVITED_UNTIL.format(until=instant_words(until, SEOUL.key)),
        )
        revoke = Action(say.INVITE_REVOKE, {"do": "revoke_invitation", "invitation": number, "alone": True})
        return self.desk.close(place, plain(*lines, rows=[[revoke]]))

    def revoke_invitation(self, place: Place, number: int, *, alone: bool) -> Reply:
        """Nobody can use the link any more; `alone` where the button stood under the link itself."""
        if (refused := self.refusal(place)) is not None:
            return refused
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            done = roles.revoke_invitation(session, number, now)
            if done:
                audit.note(session, place.person_id, "administrator", "invitation_revoked", str(number), now)
            session.commit()
        if not alone:
            return self.listing(place)
        return plain(say.INVITE_REVOKED if done else say.INVITE_ENDED)

    # ------------------------------------------------------------ accepting

    def accept(self, place: Place, secret: str) -> Reply:
        """Somebody opened an invitation's link."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            person = people.ensure_person(session, place.person_id, now)
            found = roles.open_invitation(session, secret, now)
            if found is None:
                return plain(say.INVITE_BAD)
            has = self.desk.role(person, place)
            if roles.RANKS.index(has) >= roles.RANKS.index(found.role) and not set(found.departments) - {
                *person.manages
            }:
                return plain(say.INVITE_HAVE.format(role=role_words(has, person.manages)))
            if not roles.use_invitation(session, found.id, person.id, now):
                return plain(say.INVITE_BAD)
            role = max(has, found.role, key=roles.RANKS.index)
            managed = tuple(dict.fromkeys((*person.manages, *found.departments)))
            roles.give_role(session, person.id, role, managed)
            said = role_words(role, managed)
            audit.note(session, person.id, role, "accepted", f"{found.id}: {_noted(role, managed)}", now)
            with speaking(english=self.desk.is_english(Place(found.by, found.by))):
                given = role_words(found.role, found.departments)
                told = plain(say.ACCEPTED_TOLD.format(person=person.id, role=given))
            outbox.notify(session, f"invitation-{found.id}", found.by, told.parts, now=now)
            session.commit()
        thanks = plain(say.ACCEPTED.format(role=said), say.ACCEPTED_CAN[role])
        return replace(thanks, menus=(place.person_id,))

    # ------------------------------------------------------------ who has which

    def listing(self, place: Place, page: int = 0) -> Reply:
        """권한: people with a role and invitations nobody has used yet, each with the button that ends it."""
        if (refused := self.refusal(place)) is not None:
            return refused
        with self.database.session() as session:
            there = roles.with_roles(session)
            waiting = roles.open_invitations(session, self.desk.clock())
        entries = [_person_entry(number, one) for number, one in enumerate(there, 1)]
        entries += [_invitation_entry(one) for one in waiting]
        shown = entries[page * PAGE : (page + 1) * PAGE]
        lines = [say.PEOPLE_HEAD, *([] if there else [say.PEOPLE_NONE]), *(line for line, _ in shown)]
        if self.desk.admins:
            lines.append(say.PEOPLE_SETTINGS.format(people=", ".join(str(a) for a in sorted(self.desk.admins))))
        rows = [[action] for _, action in shown]
        rows += turns(len(entries), page, {"do": "people"})
        return self.desk.close(place, plain(*lines, rows=rows))

    def ask_to_take(self, place: Place, person: int) -> Reply:
        """One tap must not take a role by mistake."""
        if (refused := self.refusal(place)) is not None:
            return refused
        with self.database.session() as session:
            found = people.find_person(session, person) or Person(person)
        yes = Action(say.PEOPLE_YES, {"do": "take_role", "person": person, "sure": True})
        line = say.PEOPLE_SURE.format(person=person, role=role_words(found.role, found.manages))
        return self.desk.close(place, plain(line, rows=[[yes, Action(say.BACK, {"do": "people"})]]))

    def take_role(self, place: Place, person: int) -> Reply:
        """The person is a citizen again, and is told."""
        if (refused := self.refusal(place)) is not None:
            return refused
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            if roles.take_role(session, person):
                self._note_taken(session, place, person, now)
            session.commit()
        return replace(self.listing(place), menus=(person,))

    def deeds(self, place: Place) -> Reply:
        """What was done lately: who, what, when."""
        if (refused := self.refusal(place)) is not None:
            return refused
        with self.database.session() as session:
            found = audit.latest(session, PAGE * 2)
        lines = [
            say.AUDIT_ROW.format(
                at=deed.at.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M"),
                who=_who(deed.person, deed.role),
                what=say.DEEDS[deed.what],
                detail=_detail(deed),
            )
            for deed in found
        ]
        return plain(say.AUDIT_HEAD, *(lines or [say.AUDIT_NONE]))

    # ------------------------------------------------------------ inside

    def _note_taken(self, session: Session, place: Place, person: int, now: datetime) -> None:
        audit.note(session, place.person_id, "administrator", "role_taken", str(person), now)
        with speaking(english=self.desk.is_english(Place(person, person))):
            told = plain(say.PEOPLE_TAKEN_TOLD)
        outbox.notify(session, f"role-{now.isoformat(timespec='seconds')}", person, told.parts, now=now)

    def _which_department(self, place: Place, unknown: str, known: list[str], page: int) -> Reply:
        heading = say.INVITE_DEPARTMENT
        if unknown:
            shown = unknown[:40]
            heading = say.INVITE_UNKNOWN_DEPARTMENT.format(name=shown, ra=particle(shown, "이라"))
        do = {"do": "invite", "role": "manager"}
        rows = [[Action(name, {**do, "departments": [name]})] for name in known[page * PAGE : (page + 1) * PAGE]]
        return self.desk.close(place, plain(heading, rows=[*rows, *turns(len(known), page, do)]))


def role_words(role: str, departments: Sequence[str] = ()) -> str:
    """대외협력과 관리자; 공무원."""
    name = say.ROLE_NAMES[role]
    return say.ROLE_OF.format(departments=", ".join(departments), role=name) if departments else name


def _noted(role: str, departments: Sequence[str]) -> str:
    """The same for the audit, which everybody reads alike."""
    with speaking(english=False):
        return role_words(role, departments)


def _person_entry(number: int, person: Person) -> tuple[str, Action]:
    line = say.PEOPLE_ROW.format(number=number, person=person.id, role=role_words(person.role, person.manages))
    return line, Action(say.PEOPLE_TAKE.format(person=person.id), {"do": "take_role", "person": person.id})


def _invitation_entry(invitation: Invitation) -> tuple[str, Action]:
    until = instant_words(invitation.expires_at, SEOUL.key)
    role = role_words(invitation.role, invitation.departments)
    line = say.PEOPLE_INVITATION.format(id=invitation.id, role=role, until=until)
    do = {"do": "revoke_invitation", "invitation": invitation.id, "alone": False}
    return line, Action(say.PEOPLE_TAKE_INVITATION.format(id=invitation.id), do)


def _detail(deed: Deed) -> str:
    """What a deed was about, as whoever listens reads it; it is written down in Korean, and names stay."""
    number, _, rest = deed.detail.partition(": ")
    if not is_english() or not rest:
        return deed.detail
    if deed.what in ("invited", "accepted"):
        departments, _, word = rest.rpartition(" ")
        if word in _ROLES:
            return f"{number}: {role_words(_ROLES[word], departments.split(', ') if departments else ())}"
    elif deed.what.startswith("actual_") and (when := _WHEN.search(rest)):
        said = " ".join(word for word in (when[1], period_word(when[2] or "")) if word)
        return f"{number}: {rest[: when.start()]}{said}"
    return deed.detail


def _who(person: int, role: str) -> str:
    if not person:
        return say.AUDIT_TERMINAL
    return say.AUDIT_WHO.format(person=person, role=say.ROLE_NAMES.get(role, role))


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()
