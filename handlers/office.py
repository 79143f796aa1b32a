"""Words and buttons of officials, managers and administrators: each calls one use case, which decides who may."""

from __future__ import annotations

from typing import Any

from bot.desk import Place, Reply
from bot.words import Command
from handlers.services import Services

#: Actions that take the place of the message they stand under.
IN_PLACE = (
    "mend",
    "alias",
    "aliases",
    "alias_remove",
    "decide",
    "invite",
    "revoke_invitation",
    "people",
    "take_role",
    "undo",
    "documents",
    "entries",
    "enter",
    "enter_indicator",
    "enter_year",
)


def carry_out_word(held: Services, place: Place, command: Command) -> Reply:
    """The use case of a command word."""
    match command.name:
        case "invite":
            return held.roles.invite(place, command.rest, held.bot_name())
        case "alias":
            return held.admin.aliases(place, command.rest)
        case "people":
            return held.roles.listing(place)
        case "audit":
            return held.roles.deeds(place)
        case "documents":
            return held.uploads.listing(place)
        case "enter":
            return held.entering.start(place)
        case "entries":
            return held.entry_review.listing(place)
        case _:
            return held.admin.overview(place)


def continue_form(held: Services, place: Place, text: str, command: Command | None) -> Reply | None:
    """What a message means to what waits for one: the note of a report, a guided entry; None where none waits."""
    is_command = command is not None
    noted = held.feedback.take_note(place, text, is_command=is_command)
    return noted or held.entering.continued(place, text, is_command=is_command)


def carry_out_action(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    """The use case of a tapped button; None for an action that is none of these."""
    match action["do"]:
        case "decide":
            return held.admin.decide(place, action["delivery"], action["resend"])
        case "mend":
            return held.admin.mend(place, action["word"])
        case "alias":
            return held.admin.alias(place, action["word"], action["name"])
        case "aliases":
            return held.admin.aliases(place, page=action.get("page", 0))
        case "alias_remove":
            return held.admin.remove_alias(place, action["short"], action["long"])
        case "invite":
            names, page = action.get("departments", ()), action.get("page", 0)
            return held.roles.invite_as(place, action["role"], names, held.bot_name(), page)
        case "revoke_invitation":
            return held.roles.revoke_invitation(place, action["invitation"], alone=action["alone"])
        case "people":
            return held.roles.listing(place, action.get("page", 0))
        case "take_role" if not action.get("sure"):
            return held.roles.ask_to_take(place, action["person"])
        case "take_role":
            return held.roles.take_role(place, action["person"])
    return _documents(held, place, action) or _entries(held, place, action)


def _documents(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    match action["do"]:
        case "publish":
            return held.uploads.publish(place, action["draft"], action.get("seen", ""))
        case "review_draft":
            return held.uploads.review(place, action["draft"])
        case "keep_draft":
            return held.uploads.keep_draft(place, action["draft"])
        case "drop_draft":
            return held.uploads.drop(place, action["draft"])
        case "undo":
            return held.uploads.undo(place, action["version"], action["document"], sure=action.get("sure", False))
        case "documents":
            return held.uploads.listing(place, action.get("page", 0))
    return None


def _entries(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    match action["do"]:
        case "enter":
            return held.entering.start(place, action.get("department", ""), action.get("page", 0))
        case "enter_indicator":
            return held.entering.choose_year(place, action["subject"])
        case "enter_year":
            return held.entering.ask_value(place, action["subject"], action["year"], action.get("period", ""))
        case "enter_tap":
            return held.entering.tapped(place, action["what"], action.get("of", ""))
        case "entry_decide":
            return held.entry_review.decide(place, action["entry"], confirmed=action["confirmed"])
        case "entries":
            return held.entry_review.listing(place, action.get("page", 0))
        case "entry_withdraw":
            return held.entry_review.withdraw(place, action["entry"])
    return None
