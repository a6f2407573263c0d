"""Writes the routes of template.yaml from the table in routes.py (`python -m tools.generate`)."""

from pathlib import Path

from tools.generate import marked

import routes

TEMPLATE = Path(__file__).resolve().parents[1] / "template.yaml"
START, END = (
    "  # --- routes: made from routes.py by tools/template_routes.py ---\n",
    "  # --- end of routes ---\n",
)


def filled(text: str) -> str:
    """`text`, a template, with the routes of routes.py."""
    made = "".join(_route(module, f"{method} {path}") for method, path, module in routes.ROUTES)
    return marked.filled(text, START, made, END)


def _route(module: str, key: str) -> str:
    name = "".join(part.capitalize() for part in module.replace(".", "_").split("_"))
    return f"""  Route{name}:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref HttpApi
      RouteKey: {key}
      Target: !Sub integrations/${{HttpIntegration}}
"""
