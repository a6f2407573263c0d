"""Refusals about chat, mail, notifications, webhooks and lists of teams, in the form of domain/errors.py."""

from domain.errors import Refusal


class MessageNotFound(Refusal):
    code, status = "message_not_found", 404
    message = "This message is no longer in the chat."


class MessageDeleted(Refusal):
    code, status = "message_deleted", 409
    message = "This message was deleted."


class TooManyReactions(Refusal):
    code, status = "too_many_reactions", 409
    message = "This message has reached the limit for different reactions. Use one that is already there."


class NotificationsChanged(Refusal):
    code, status = "notifications_changed", 409
    message = "Your notifications were changed on another device. Reload them and make your change again."


class CompetitionInUse(Refusal):
    code, status = "competition_in_use", 409
    message = "A league uses this list of teams, so it cannot change. Upload a changed one under a new name."


class ResetLinkUsed(Refusal):
    code, status = "reset_link_used", 404
    message = "This link was used or has expired. Ask for a new one."


class RecapNotFound(Refusal):
    code, status = "recap_not_found", 404
    message = "This link no longer shows a draft. Ask whoever sent it for a new one."


class SessionNotFound(Refusal):
    code, status = "session_not_found", 404
    message = "This sign-in no longer exists."


class WrongPassword(Refusal):
    code, status = "wrong_password", 403
    message = "This is not your current password."


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
    message = "This device no longer gets notifications. Turn them on again there."


class WebhooksOff(Refusal):
    code, status = "webhooks_off", 409
    message = "This server does not post to other services."


class TooManyWebhooks(Refusal):
    code, status = "too_many_webhooks", 409
    message = "This league has reached the limit for webhooks. Delete one first."


class WebhookNotFound(Refusal):
    code, status = "webhook_not_found", 404
    message = "This league no longer has this webhook."


class UnsubscribeNotFound(Refusal):
    code, status = "unsubscribe_not_found", 404
    message = "This link is not valid. Choose your notifications in the app."
