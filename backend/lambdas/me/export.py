"""GET /api/me/export"""

from actions import account_export
from gateway import endpoint
from schema import account_answers


@endpoint(answer=account_answers.MyData, query=("after",))
def handler(request):
    """My account, sign-ins, channels, notifications, leagues, lists of teams and chat messages.

    If there are more messages, `next` is the `after` of the next page.
    """
    who = request.user_id, request.sign_in
    return account_export.export(request.services, *who, request.query.get("after"))
