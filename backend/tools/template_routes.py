"""Writes the routes of template.yaml from the table in routes.py (`python -m tools.generate`)."""

from pathlib import Path

import routes

TEMPLATE = Path(__file__).resolve().parents[1] / "template.yaml"
START, END = (
    "  # --- routes: made from routes.py by tools/template_routes.py ---\n",
    "  # --- end of routes ---\n",
)


def filled(text: str) -> str:
    """`text`, a template, with the routes of routes.py."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError("the template has no place for the routes")
    return (
        before
        + start
        + "".join(_route(module, f"{method} {path}") for method, path, module in routes.ROUTES)
        + end
        + after
    )


def _route(module: str, key: str) -> str:
    name = "".join(part.capitalize() for part in module.replace(".", "_").split("_"))
    return f"""  Route{name}:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref HttpApi
      RouteKey: {key}
      Target: !Sub integrations/${{HttpIntegration}}
"""
