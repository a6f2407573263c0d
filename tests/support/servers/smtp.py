"""A mail server on 127.0.0.1 that knows just enough SMTP for one mail, and refuses or stalls as told."""

import socket
import threading


class SmtpServer:
    """`answers` maps a command ("" is the greeting) to its answers, in turn, the last again and again; None:
    silence.

    `heard` has each command, `taken` the text of each mail.
    """

    USUAL = {"": b"220 ready", "QUIT": b"221 bye", "DATA": b"354 go on", ".": b"250 taken"}

    def __init__(self, **answers):
        names = {"greeting": "", "sent": "."}
        self.answers = {names.get(name, name.upper()): list(said) for name, said in answers.items()}
        self.heard: list[str] = []
        self.taken: list[str] = []
        self._links: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._listener.close()
        for link in self._links:
            link.close()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            self._links.append(link)
            threading.Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        try:
            with link, link.makefile("rb") as lines:
                self._answer(link, "")
                text: list[str] | None = None
                for line in lines:
                    said = line.decode().rstrip("\r\n")
                    if text is not None and said != ".":
                        text.append(said)
                        continue
                    if text is not None:
                        self.taken.append("\n".join(text))
                        text = None
                    self.heard.append(said)
                    answer = self._answer(link, said.partition(" ")[0].upper())
                    text = [] if answer.startswith(b"354") else text
        except OSError:
            pass  # the client has gone

    def _answer(self, link: socket.socket, command: str) -> bytes:
        turns = self.answers.get(command, [self.USUAL.get(command, b"250 ok")])
        answer = turns.pop(0) if len(turns) > 1 else turns[0]
        if answer is None:
            return b""
        link.sendall(answer + b"\r\n")
        return answer
