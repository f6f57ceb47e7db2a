#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures servers of the farm with the program's own matrix, and writes data/observations/.

  measure.py all|ID... [--cli PROGRAM]    those with "measure" in their server.json, a few at a time

The matrix asks everything but CONNECT. It keeps no reason phrases, so a second request fetches each, and the phrase is
kept only when the status is the same again. README.md beside this file has the keys of "measure".
"""
import datetime
import json
import signal
import subprocess
import sys
from pathlib import Path

import farm

ROOT = farm.FARM.parents[2]
# What may change something comes late, and what may delete last.
METHODS = ["GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY", "FROBNICATE", "get", "POST", "PATCH", "PUT",
           "PURGE", "DELETE"]
MISSING = "/no-such-thing"
BESIDE = 4


def package(server):
    """Debian's or npm's name and version of what is measured."""
    named = server["packages"]
    for name in named.get("npm", [])[:1]:
        manifest = farm.CACHE / "node_modules" / name / "package.json"
        return f"{name} {json.loads(manifest.read_text())['version']} (npm)"
    for name in named.get("apt", [])[:1]:
        done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True)
        if done.returncode == 0:
            return f"{name} {done.stdout}"
    return ""


def answer(run, target, cell):
    status = cell["status"] or 0
    told = {"status": status}
    again = farm.ask(run.port, cell["method"], target, []).partition(" [Allow")[0]
    number, _, reason = again.partition(" ")
    if number == str(status) and reason:
        told["reason"] = reason
    if cell["allow"] is not None:
        told["allow"] = cell["allow"]
    return told


def matrix(cli, methods, urls):
    done = subprocess.run([cli, "matrix", "--allow-unsafe", "--no-comparison", "-j", "1", "--format", "json",
                           "--methods", ",".join(methods), *urls], capture_output=True, text=True)
    if not done.stdout:
        raise OSError(done.stderr)
    return json.loads(done.stdout)["cells"]


def table(run, targets, cli):
    """{"here": {"GET": {"status": 200, …}, …}, …}"""
    urls = {f"http://127.0.0.1:{run.port}{target}": kind for kind, target in targets.items()}
    answers = {kind: {} for kind in targets}
    for cell in matrix(cli, METHODS, urls):
        if not cell["status"]:  # the connection may have ended for what came before
            cell = matrix(cli, [cell["method"]], [cell["target"]])[0]
        kind = urls[cell["target"]]
        answers[kind][cell["method"]] = answer(run, targets[kind], cell)
    return answers


def order(answers):
    """Pairs: the first of the two gates had its say before the second, as far as the answers prove it."""
    def status(kind, method):
        return answers.get(kind, {}).get(method, {}).get("status", 0)

    pairs = []
    closed = status("protected", "GET") in (401, 403)
    # A method that is refused where everybody may read. PATCH first: protected resources may take the others.
    refused = next((one for one in ("PATCH", "DELETE", "PUT") if status("here", one) in (404, 405, 501)), None)
    here = status("here", refused)
    if refused and closed and status("protected", refused) in (status("protected", "GET"), here):
        pairs.append(["method", "access"] if status("protected", refused) == here else ["access", "method"])
    if refused and here != 404 and status("missing", "GET") == 404 and status("missing", refused) in (404, here):
        pairs.append(["method", "path"] if status("missing", refused) == here else ["path", "method"])
    # A parser or a rule in front turns a name away wherever it is sent, while others get further.
    if all(status(kind, "FROBNICATE") in (400, 405, 501) for kind in answers) \
            and status("here", "FROBNICATE") != here:
        pairs += [["filter", gate] for gate in ["access"] * closed + ["path", "method"]]
    return pairs


def measure(run, cli):
    server, plan = run.server, run.server["measure"]
    targets = {"here": plan["here"], "missing": MISSING}
    if "protected" in plan:
        targets["protected"] = plan["protected"]
    answers = table(run, targets, cli)
    whole = {"id": server["id"], "profile": plan.get("profile", ""), "name": server["name"],
             "software": server["software"], "version": run.version(), "package": package(server),
             "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
             "configuration": plan["configuration"], "decides": plan.get("decides", "software"),
             "targets": targets, "order": order(answers)}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in whole.items() if value]
    tables = []
    for kind, cells in answers.items():
        rows = ",\n".join(f"      {json.dumps(one)}: {json.dumps(told)}" for one, told in cells.items())
        tables.append(f"    {json.dumps(kind)}: {{\n{rows}\n    }}")
    text = "{\n" + ",\n".join(lines + ['  "answers": {\n' + ",\n".join(tables) + "\n  }"]) + "\n}\n"
    (ROOT / "data" / "observations" / f"{server['id']}.json").write_text(text)
    print(f"{server['id']:24} {whole['version']}", flush=True)


def some(servers, cli):
    """The ids of those that did not come up or could not be measured."""
    failed, runs = [], []
    try:
        for server in servers:
            runs.append(farm.Run(server, *farm.ports(0)))
            try:
                runs[-1].start()
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{server['id']} does not start: {error}", file=sys.stderr)
        for run in runs:
            if not run.processes or not run.wait():
                failed.append(run.server["id"])
            else:
                measure(run, cli)
    finally:
        for run in runs:
            run.stop()
    return failed


def main(words):
    cli = str(ROOT / "build" / "release" / "bin" / "reasonphrase-cli")
    if "--cli" in words:
        at = words.index("--cli")
        cli = words[at + 1]
        del words[at:at + 2]
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sys.exit(0))
    chosen = [one for one in farm.servers() if "measure" in one and (one["id"] in words or words == ["all"])]
    if not chosen:
        print(__doc__, file=sys.stderr)
        return 2
    (ROOT / "data" / "observations").mkdir(exist_ok=True)
    failed = []
    for first in range(0, len(chosen), BESIDE):
        failed += some(chosen[first:first + BESIDE], cli)
    if failed:
        print("not measured: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
