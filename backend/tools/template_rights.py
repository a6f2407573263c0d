"""What each function may do: the source of the roles in template.yaml and of the table in README.md.

`python -m tools.generate` writes both. A right to write names its items by the first part of their partition
key, which IAM compares (`dynamodb:LeadingKeys`); storage/dynamodb/keys.py says what each holds.
"""

from dataclasses import dataclass

from tools.generate import marked

START, END = (
    "  # --- rights: made by tools/template_rights.py ---\n",
    "  # --- end of rights ---\n",
)


@dataclass(frozen=True)
class Right:
    """`on` is one of RESOURCES. `items`: first parts of partition keys; () means the whole table."""

    actions: tuple[str, ...]
    on: str
    why: str
    items: tuple[str, ...] = ()


_REGION = "${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}"
_RESTORED = f'!Sub "arn:{_REGION % "dynamodb"}:table/${{RestoredTable}}'
_SOCKETS = f'!Sub "arn:{_REGION % "execute-api"}:${{SocketApi}}/live/%s/@connections/*"'
RESOURCES = {
    "table": f'!If [IsRestored, {_RESTORED}", !GetAtt Table.Arn]',
    "index": f'!If [IsRestored, {_RESTORED}/index/active", !Sub "${{Table.Arn}}/index/active"]',
    "posts": _SOCKETS % "POST",
    "closing": _SOCKETS % "DELETE",
    "queue": "!GetAtt ClockQueue.Arn",
    "polls": "!GetAtt PollQueue.Arn",
    "scores": "!GetAtt ScoresQueue.Arn",
    "page": '!Sub "${WebBucket.Arn}/index.html"',
    "deliveries": "!GetAtt DeliveriesQueue.Arn",
    "delivery": "!GetAtt DeliverFunction.Arn",
    # The emulator has no resource for mail, so there it is any.
    "mail": f'!If [IsEmulated, "*", [!Sub "arn:{_REGION % "ses"}:identity/*", !Sub "arn:{_REGION % "ses"}:configuration-set/${{MailReports}}"]]',
    "log": "!GetAtt {name}Logs.Arn",
}

READ = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
WRITE = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem")
LIVE = ("LEAGUE#", "CONNECTION#", "CONNECTIONS#", "COMPETITION#")
"""A league and its room, connections, results and their followers."""

HANDLE = ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage")

COMMON = (Right(READ, "table", "what anything is decided on"),)
"""What every function needs."""

ROOM = (
    Right(("execute-api:ManageConnections",), "posts", "the room is told"),
    Right(("execute-api:ManageConnections",), "closing", "a connection ends with its sign-in"),
    Right(("sqs:SendMessage",), "queue", "the clock is set, and who is gone is told"),
)
"""What working on rooms needs. The functions that connect to strangers' servers reach no room."""

POLLS = Right(("sqs:SendMessage",), "polls", "a source of results is asked")
SCORES = Right(("sqs:SendMessage",), "scores", "results are told")
NOTICES = Right(("sqs:SendMessage",), "deliveries", "who is not looking is told")

FUNCTIONS = {
    "Http": (
        *ROOM,
        POLLS,
        SCORES,
        NOTICES,
        Right((*WRITE, "dynamodb:ConditionCheckItem"), "table", "whatever people do"),
        Right(("s3:GetObject",), "page", "an invitation is the app's page with its card"),
        Right(("lambda:InvokeFunction",), "delivery", "a device is tried"),
    ),
    "Socket": (
        *ROOM,
        Right(WRITE, "table", "to open, follow and close; tickets are used up", (*LIVE, "TICKET#", "RATE#")),
    ),
    "Clock": (
        *ROOM,
        NOTICES,
        Right(WRITE, "table", "picks, ticks, results", LIVE),
        Right(HANDLE, "queue", "its messages"),
    ),
    "Sweep": (
        *ROOM,
        POLLS,
        NOTICES,
        Right(
            WRITE,
            "table",
            "the same, names that not all leagues know yet, and leagues, guests and accounts that have ended",
            (*LIVE, "USER#", "FAMILY#", "INVITE#", "CHAT#", "EMAIL#", "VOUCHER#", "VOUCHERS#"),
        ),
        Right(("dynamodb:Query",), "index", "whose clock runs"),
    ),
    "Poll": (
        POLLS,
        SCORES,
        NOTICES,
        Right(WRITE, "table", "results, and when they are looked at", ("COMPETITION#", "LEAGUE#")),
        Right(HANDLE, "polls", "its messages"),
    ),
    "Scores": (
        *ROOM,
        SCORES,
        Right(WRITE, "table", "connections that are gone are forgotten", LIVE),
        Right(HANDLE, "scores", "its messages"),
    ),
    "Deliver": (
        NOTICES,
        Right(
            WRITE,
            "table",
            "what was sent, devices and addresses that are gone, how often something was sent",
            ("LEAGUE#", "VOUCHER#", "VOUCHERS#", "USER#", "RATE#"),
        ),
        Right(HANDLE, "deliveries", "its messages"),
        Right(("ses:SendEmail", "ses:SendRawEmail"), "mail", "mails"),
    ),
}
LOGS = Right(("logs:CreateLogStream", "logs:PutLogEvents"), "log", "its own log")


def of(function: str) -> tuple[Right, ...]:
    """All that a function ("Http", "Socket" …) may do."""
    return (*COMMON, *FUNCTIONS[function], LOGS)


# --- the template -----------------------------------------------------------------------------------------


def filled(text: str) -> str:
    """`text`, a template, with the roles declared here."""
    return marked.filled(text, START, _policy() + "".join(map(_role, FUNCTIONS)), END)


def _policy() -> str:
    return f"""  WorkPolicy: # what every function reads
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
{"".join(_statement(right, "") for right in COMMON)}"""


def _role(name: str) -> str:
    own = "".join(_statement(right, name) for right in (*FUNCTIONS[name], LOGS))
    indented = "".join(f"    {line}\n" for line in own.splitlines())
    return f"""  {name}Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{{ Effect: Allow, Principal: {{ Service: lambda.amazonaws.com }}, Action: sts:AssumeRole }}]
      ManagedPolicyArns: [!Ref WorkPolicy, !If [IsTraced, !Ref TracePolicy, !Ref AWS::NoValue]]
      Policies:
        - PolicyName: own
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
{indented}"""


def _statement(right: Right, name: str) -> str:
    keys = ", ".join(f'"{item}*"' for item in right.items)
    condition = f'Condition: {{ "ForAllValues:StringLike": {{ "dynamodb:LeadingKeys": [{keys}] }} }}'
    lines = [
        f"# {right.why}",
        "- Effect: Allow",
        f"  Action: [{', '.join(right.actions)}]",
        f"  Resource: {RESOURCES[right.on].replace('{name}', name)}",
        *([f"  {condition}"] if right.items else ()),
    ]
    return "".join(f"          {line}\n" for line in lines)


# --- README.md --------------------------------------------------------------------------------------------

MARK, MARK_END = "<!-- generated: rights -->\n", "<!-- /generated -->"
WORDS = {
    "table": "the table",
    "index": "the table's index",
    "posts": "connections, to send",
    "closing": "connections, to close",
    "queue": "the clock's queue",
    "polls": "the polls' queue",
    "scores": "the scores' queue",
    "page": "the web app's page",
    "deliveries": "the deliveries' queue",
    "delivery": "the delivery function",
    "mail": "SES",
    "log": "its own log group",
}


def documented(text: str) -> str:
    """`text`, README.md, with its table of functions and rights regenerated."""
    return marked.filled(text, MARK, table(), MARK_END)


def table() -> str:
    """Each right once, with the functions that have it."""
    holders: dict[tuple, list[str]] = {}
    for function in FUNCTIONS:
        for right in of(function):
            holders.setdefault((right.actions, right.on, right.items), []).append(function)
    rows = [f"| right | on | {' | '.join(FUNCTIONS)} |", "|---" * (2 + len(FUNCTIONS)) + "|"]
    for (actions, on, items), names in holders.items():
        verbs = ", ".join(f"`{action.split(':')[1]}`" for action in actions)
        where = WORDS[on] + (f": {', '.join(f'`{item}…`' for item in items)}" if items else "")
        marks = " | ".join("yes" if function in names else "–" for function in FUNCTIONS)
        rows.append(f"| {verbs} | {where} | {marks} |")
    return "\n".join(rows) + "\n"
