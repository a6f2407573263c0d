"""Deploys template.yaml to an emulator, by the real `sam build` and `sam deploy`."""

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools import cloud_env
from tools.emulator import Emulator

BACKEND = Path(__file__).resolve().parents[1]
NAME = "draftnight"


class DeployFailed(Exception):
    """`sam` refused or failed; says which step, and shows the end of its output."""


@dataclass(frozen=True)
class Stack:
    """A deployed stack. `outputs` are the template's; `built` holds the artifacts by function name."""

    emulator: Emulator
    outputs: dict[str, str]
    built: Path
    name: str = NAME

    @property
    def api(self) -> str:
        """The address of the HTTP API; routes follow it."""
        return f"{self.emulator.url}/_aws/execute-api/{self.outputs['HttpApiId']}/$default"

    @property
    def socket(self) -> str:
        """The address of the WebSocket API."""
        return f"ws://127.0.0.1:{self.emulator.port}/_aws/execute-api/{self.outputs['SocketApiId']}/live"

    @property
    def origin_secret(self) -> str:
        """The secret by which the HTTP API recognises CloudFront, and its stand-in here."""
        resource = client(self.emulator, "cloudformation").describe_stack_resource(
            StackName=self.name, LogicalResourceId="OriginSecret"
        )
        secret_id = resource["StackResourceDetail"]["PhysicalResourceId"]
        return client(self.emulator, "secretsmanager").get_secret_value(SecretId=secret_id)["SecretString"]


def deploy(emulator: Emulator, folder: Path, **parameters: str) -> Stack:
    """Build for this machine into `folder` and deploy; `parameters` are the template's. Raises DeployFailed.

    It must not be SAM's usual folder: what is built for this machine must never reach AWS.
    """
    built = folder / "build"
    build(emulator, built)
    given = {"EmulatorAddress": f"127.0.0.1:{emulator.port}", "Results": "off", **parameters}
    overrides = [f"{name}={value}" for name, value in given.items() if value]
    template = ["--template", str(built / "template.yaml"), "--config-file", str(BACKEND / "samconfig.toml")]
    _sam(emulator, folder, "deploy", *template, "--stack-name", NAME, "--parameter-overrides", *overrides)
    stack = Stack(emulator, _outputs(emulator), built)
    _few_at_once(emulator)
    if parameters.get("AllowedOrigins"):
        _allow_origins(stack, parameters["AllowedOrigins"].split(","))
    return stack


def build(emulator: Emulator, built: Path) -> None:
    shutil.rmtree(built, ignore_errors=True)
    _sam(emulator, built.parent, "build", "--build-dir", str(built))


def _sam(emulator: Emulator, folder: Path, step: str, *arguments: str) -> None:
    """Run one command of SAM, without this person's AWS settings; it is stopped if we are."""
    folder.mkdir(parents=True, exist_ok=True)
    program = cloud_env.programs("sam") / "sam"
    environment = {**emulator.environment, "BUILD_FOR": "here", "PYTHON": sys.executable}
    environment["SAM_CLI_POLL_DELAY"] = "0.5"  # instead of five seconds
    log = folder / f"sam-{step}.log"
    with open(log, "w") as output:
        running = subprocess.Popen(
            [program, step, *arguments], cwd=BACKEND, env=environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            code = running.wait()
        except BaseException:
            running.send_signal(signal.SIGTERM)
            running.wait()
            raise
    if code:
        raise DeployFailed(f"sam {step} failed; {log} ends with:\n{log.read_text()[-4000:]}")


def client(emulator: Emulator, service: str):
    """A boto3 client of the emulator with the rights of the account's owner."""
    return _client(service, **emulator.client_settings)


@cache
def _client(service: str, **settings):
    import boto3

    return boto3.client(service, **settings)


def _outputs(emulator: Emulator) -> dict[str, str]:
    described = client(emulator, "cloudformation").describe_stacks(StackName=NAME)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}


def take_mails_of(emulator: Emulator, domain: str) -> None:
    """What an operator does in SES: verify the domain, and leave the sandbox."""
    ses = client(emulator, "sesv2")
    ses.create_email_identity(EmailIdentity=domain)
    ses.put_account_details(
        MailType="TRANSACTIONAL", WebsiteURL=f"https://{domain}", ProductionAccessEnabled=True
    )


def _few_at_once(emulator: Emulator) -> None:
    """Limit concurrency: the emulator starts a slow process for every concurrent message.

    By the API: with this setting in the template the emulator delivers nothing.
    """
    functions = client(emulator, "lambda")
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        functions.update_event_source_mapping(UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": 2})


def _allow_origins(stack: Stack, origins: list[str]) -> None:
    """Set the template's CorsConfiguration through the API: the emulator ignores it in the template."""
    template = client(stack.emulator, "cloudformation").get_template(
        StackName=NAME, TemplateStage="Processed"
    )
    body = template["TemplateBody"]
    resources = (json.loads(body) if isinstance(body, str) else body)["Resources"]
    _, declared, _ = resources["HttpApi"]["Properties"]["CorsConfiguration"]["Fn::If"]
    api_id, declared = stack.outputs["HttpApiId"], {**declared, "AllowOrigins": origins}
    client(stack.emulator, "apigatewayv2").update_api(ApiId=api_id, CorsConfiguration=declared)
