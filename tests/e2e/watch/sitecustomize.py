"""Records, in a process started by the tests, whom it contacts and what it imports.

Python imports a module of this name at start-up if its folder is on PYTHONPATH. Lines of
the file that CLAIMCHECK_WATCH names: "connect HOST PORT", "resolve HOST", "import MODULE".
"""

import os
import sys


def _record(event: str, arguments: tuple[object, ...]) -> None:
    line = ""
    if event == "import":
        name = str(arguments[0])
        line = "" if "." in name else f"import {name}"
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        line = f"connect {arguments[1][0]} {arguments[1][1]}"
    elif event == "socket.getaddrinfo":
        line = f"resolve {arguments[0]}"
    if line:
        # One write of one line: processes and threads may share the file.
        os.write(_FILE, f"{line}\n".encode())


if "CLAIMCHECK_WATCH" in os.environ:
    _FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    _FILE = os.open(os.environ["CLAIMCHECK_WATCH"], _FLAGS, 0o600)
    sys.addaudithook(_record)
