"""Starts a demo of its own for the browser tests, or uses one that runs. Everybody in it is invented."""
import argparse
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

METRICS_TOKEN = "browser-tests-metrics-token"
CHROMIUM = os.environ.get("KITH_CHROMIUM", "/usr/bin/chromium")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Demo:
    """One demo server: started by us (kith, with more flags) or by somebody else (base)."""

    def __init__(self, base=None, kith=None, public_url=None, more=(), environment=None):
        self.kith = kith
        self.more = list(more)
        self.environment = os.environ | (environment or {})
        self.said = None
        self.process = None
        self.folder = None
        if kith:
            self.folder = Path(tempfile.mkdtemp(prefix="kith-browser-"))
            self.said = self.folder / "log.txt"
            self.port = free_port()
            self.base = f"http://127.0.0.1:{self.port}"
            self.public_url = public_url or self.base
        else:
            self.base = (base or "http://127.0.0.1:8080").rstrip("/")
            self.port = int(self.base.rsplit(":", 1)[1])

    @property
    def database(self):
        return self.folder / "kith.sqlite" if self.folder else None

    def __enter__(self):
        if self.kith:
            self.start()
        return self

    def __exit__(self, *_):
        if self.kith:
            self.stop()
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        log = open(self.said, "ab")
        self.process = subprocess.Popen(
            [self.kith, "demo", "--data", str(self.folder), "--listen", f"127.0.0.1:{self.port}",
             "--public-url", self.public_url, "--metrics-token", METRICS_TOKEN, *self.more],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        for _ in range(600):
            if self.process.poll() is not None:
                raise SystemExit("kith ended: " + self.log())
            try:
                with urllib.request.urlopen(self.base + "/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.1)
        raise SystemExit("kith does not answer: " + self.log())

    def stop(self) -> float:
        """Ctrl-C; answers how many seconds it took to end."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        return time.monotonic() - began

    def log(self) -> str:
        return self.said.read_text(errors="replace") if self.said else ""

    def metric(self, name: str) -> float:
        request = urllib.request.Request(
            self.base + "/metrics", headers={"Authorization": "Bearer " + METRICS_TOKEN})
        with urllib.request.urlopen(request, timeout=5) as answer:
            for line in answer.read().decode().splitlines():
                if line.split(" ")[0] == name:
                    return float(line.split(" ")[1])
        return 0.0

    def counts(self) -> dict:
        """Rows of every table, read beside the running server."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


class Findings:
    """What is wrong, said as it is found; the process fails if there is any."""

    def __init__(self):
        self.all = []
        self.checks = 0

    def check(self, holds, what) -> bool:
        self.checks += 1
        if not holds:
            self.all.append(what)
            print("FOUND ", what, flush=True)
        return bool(holds)

    def finish(self) -> int:
        print(f"{self.checks} checks, {len(self.all)} findings")
        return 1 if self.all else 0


def arguments(description, **more):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--base", help="a demo that already runs, otherwise http://127.0.0.1:8080")
    parser.add_argument("--kith", help="the binary: a demo of our own is started and removed")
    for name, options in more.items():
        parser.add_argument("--" + name.replace("_", "-"), **options)
    return parser.parse_args()


def passphrase(name: str) -> str:
    return "quiet-river-" + name


def sign_in(page, base, name):
    page.goto(base + "/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=passphrase]", passphrase(name))
    page.click("main button[type=submit]")
    # Whoever works here is asked for a code, and the demo shows it.
    for _ in range(200):
        if page.url.endswith("/home"):
            return
        shown = page.locator("[data-demo-code]")
        if shown.count():
            page.fill("[name=code]", shown.inner_text())
            page.click("main form button[type=submit]")
            break
        time.sleep(0.05)
    page.wait_for_url("**/home")


def launch(playwright):
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
