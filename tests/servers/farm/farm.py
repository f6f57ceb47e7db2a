#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts servers of the farm by hand: real software, each set up so that it is known why it refuses.

  farm.py list                              every server and how many cases it has
  farm.py start ID...|all [--base-port N]   prints "id port" lines, stays until Ctrl+C
  farm.py probe ID...|all [--base-port N]   sends GET and the case's method, prints the answers beside the truth

Reads the same <id>/server.json as tests/servers/farm.h; README.md beside this file says what is in them.
"""
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FARM = Path(__file__).resolve().parent
CACHE = FARM.parents[2] / "build" / "farm"
MODULES = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules"]
PATHS = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def servers():
    return [json.loads(path.read_text()) for path in sorted(FARM.glob("*/server.json"))]


def program(names):
    """The first of name|name that is installed."""
    return next(filter(None, (shutil.which(name, path=PATHS) for name in names.split("|"))), None)


class Run:
    def __init__(self, server, port, back):
        self.server, self.port, self.processes = server, port, []
        self.folder = tempfile.mkdtemp(prefix=f"farm-{server['id']}-")
        os.chmod(self.folder, 0o755)
        modules = next((folder for folder in MODULES if os.path.isdir(folder)), "")
        self.places = {"@PORT@": str(port), "@BACK@": str(back), "@DIR@": self.folder, "@CACHE@": str(CACHE),
                       "@MODULES@": modules}
        own = {name: self.filled(value) for name, value in server.get("environment", {}).items()}
        self.environment = dict(os.environ, PATH=PATHS, **own)

    def filled(self, text):
        for place, value in self.places.items():
            text = text.replace(place, value)
        return text

    def furnish(self):
        shutil.copytree(FARM / "www", Path(self.folder) / "www")
        (Path(self.folder) / "state").mkdir()
        for name in ("www", "state"):  # a server that gives up root has to be able to write there
            for folder, _, files in os.walk(Path(self.folder) / name):
                os.chmod(folder, 0o777)
                for file in files:
                    os.chmod(Path(folder) / file, 0o666)
        own = [path for path in (FARM / self.server["id"]).iterdir() if path.name != "server.json"]
        for path in own + [FARM / "shared" / name for name in self.server.get("share", [])]:
            target = Path(self.folder) / self.server.get("place", {}).get(path.name, path.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.filled(path.read_text()))
            os.chmod(target, 0o755)

    def command(self, words):
        words = [self.filled(word) for word in words]
        found = program(words[0])
        if not found:
            raise FileNotFoundError(f"{words[0]} is not installed")
        return [found] + words[1:]

    def launch(self, words):
        log = open(Path(self.folder) / "said.log", "ab")
        self.processes.append(subprocess.Popen(self.command(words), env=self.environment, cwd=self.folder, stdout=log,
                                               stderr=log, stdin=subprocess.DEVNULL, start_new_session=True))

    def start(self):
        CACHE.mkdir(parents=True, exist_ok=True)
        self.furnish()
        for words in self.server.get("build", []):
            subprocess.run(self.command(words), env=self.environment, cwd=self.folder, check=True)
        for words in self.server.get("companions", []) + [self.server["start"]]:
            self.launch(words)

    def wait(self):
        ready = self.server["ready"]
        until = time.monotonic() + 60
        answer = ""
        while time.monotonic() < until:
            answer = ask(self.port, "GET", ready["target"], ready.get("fields", []))
            if answer.startswith(str(ready["status"])):
                return True
            if self.processes[-1].poll() is not None:
                break
            time.sleep(0.1)
        said = (Path(self.folder) / "said.log").read_text(errors="replace")
        print(f"{self.server['id']} is not ready ({answer}):\n{said}", file=sys.stderr)
        return False

    def stop(self):
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def version(self):
        how = self.server["version"]
        done = subprocess.run(self.command(how["command"]), env=self.environment, capture_output=True, text=True)
        found = re.search(how["pattern"], done.stdout + done.stderr)
        return found.group(1) if found else "?"


def ask(port, method, target, fields):
    """Status line without the protocol, and Allow; how the connection ended when there is none."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in fields]
    if method in ("POST", "PUT", "PATCH"):
        lines.append("Content-Length: 0")
    answer = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall("\r\n".join(lines + ["", ""]).encode())
            while b"\r\n\r\n" not in answer:
                more = connection.recv(65536)
                if not more:
                    break
                answer += more
    except OSError as error:
        return f"({error})"
    head = answer.split(b"\r\n\r\n")[0].decode("latin-1") or "- (closed)"
    allow = re.search(r"(?im)^allow:[ \t]*([^\r\n]*)", head)
    status = head.split("\r\n")[0].partition(" ")[2].strip()
    return status + (f" [Allow: {allow.group(1)}]" if allow else "")


def probe(run):
    print(f"== {run.server['id']} {run.version()}")
    for case in run.server["cases"]:
        fields, method, target = case.get("fields", []), case["method"], case["target"]
        get = ask(run.port, "GET", target if target.startswith("/") else "/", fields)
        made_up = ask(run.port, "XQZVWJ", target, fields)
        answer = ask(run.port, method, target, fields)
        print(f"{case['truth']:28} {method + ' ' + target:32} {answer:44} GET {get:24} XQZVWJ {made_up}")


def ports(base):
    """Two free ports, or `base` and the next."""
    host = "127.0.0.1"
    with socket.create_server((host, base)) as one, socket.create_server((host, base and base + 1)) as two:
        return one.getsockname()[1], two.getsockname()[1]


def main(words):
    base = 0
    if "--base-port" in words:
        at = words.index("--base-port")
        base = int(words[at + 1])
        del words[at:at + 2]
    known = servers()
    if words[:1] == ["list"]:
        print("\n".join(f"{one['id']:16} {one['name']:50} {len(one['cases'])} cases" for one in known))
        return 0
    chosen = [server for server in known if server["id"] in words[1:] or words[1:] == ["all"]]
    if words[:1] not in (["start"], ["probe"]) or not chosen:
        print(__doc__, file=sys.stderr)
        return 2
    failed = False
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sys.exit(0))
    runs = []
    try:
        for index, server in enumerate(chosen):
            runs.append(Run(server, *ports(base and base + 2 * index)))
            try:
                runs[-1].start()
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{server['id']} does not start: {error}", file=sys.stderr)
                runs.pop().stop()
                failed = True
        for run in filter(Run.wait, runs):
            probe(run) if words[0] == "probe" else print(run.server["id"], run.port, flush=True)
        if words[0] == "start":
            signal.pause()
    finally:
        for run in runs:
            run.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
