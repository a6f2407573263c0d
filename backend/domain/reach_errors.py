"""Refusals about chat, mail, notifications, webhooks and lists of teams, in the form of domain/errors.py."""

from domain.errors import Refusal


class MessageNotFound(Refusal):
    code, status = "message_not_found", 404
    message = "This message is not in the chat any more."


class MessageDeleted(Refusal):
    code, status = "message_deleted", 409
    message = "This message was deleted."


class TooManyReactions(Refusal):
    code, status = "too_many_reactions", 409
    message = "This message has as many different reactions as it can hold. Use one that is there."


class CompetitionInUse(Refusal):
    code, status = "competition_in_use", 409
    message = (
        "A league plays with this list of teams, so it stays as it is. Upload a changed one under a new name."
    )


class ResetLinkUsed(Refusal):
    code, status = "reset_link_used", 404
    message = "This link was used or has expired. Ask for a new one."


class RecapNotFound(Refusal):
    code, status = "recap_not_found", 404
    message = "This link does not show a draft any more. Ask whoever sent it for a new one."


class SessionNotFound(Refusal):
    code, status = "session_not_found", 404
    message = "This sign-in is not there any more."


class WrongPassword(Refusal):
    code, status = "wrong_password", 403
    message = "This is not your present password."


class NoPassword(Refusal):
    code, status = "password_not_set", 409
    message = "You have no password yet. Save your seat with an e-mail and a password first."


class EmailLinkUsed(Refusal):
    code, status = "email_link_used", 404
    message = "This link was used or has expired. Ask for a new one on your account page."


class MailOff(Refusal):
    code, status = "mail_off", 409
    message = (
        "This server sends no mail. In a league, the commissioner can give you a link back to your seat."
    )


class PushOff(Refusal):
    code, status = "push_off", 409
    message = "This server sends no notifications. Its operator can turn them on."


class ChannelNotFound(Refusal):
    code, status = "channel_not_found", 404
    message = "This device is not told any more. Turn notifications on again there."


class WebhooksOff(Refusal):
    code, status = "webhooks_off", 409
    message = "This server posts to no other services."


class TooManyWebhooks(Refusal):
    code, status = "too_many_webhooks", 409
    message = "This league has as many webhooks as it can have. Delete one first."


class WebhookNotFound(Refusal):
    code, status = "webhook_not_found", 404
    message = "This league has no such webhook any more."


class UnsubscribeNotFound(Refusal):
    code, status = "unsubscribe_not_found", 404
    message = "This link is not right. Choose your notifications in the app."
