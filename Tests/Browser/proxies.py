"""Caddy and nginx in front of a demo, with the very files that the package brings: HTTPS, HTTP/2, streams, addresses, bounds, logs.

`proxies.py --kith PATH [--only caddy|nginx]`. Needs Debian's caddy, nginx and curl. Everything is on loopback, whose addresses
127.0.0.5 and so on stand for visitors from different places.
"""
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from running import Demo, Findings, arguments, free_port, passphrase

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')
# Five tries are free, the sixth makes the seventh wait (Accounts/Throttle.swift).
SLOWED = 7
SECRET = "whatnobodyshouldread"


def replaced(text, *pairs):
    """The package's file, with what the place demands changed; a pair that is not there is a mistake."""
    for old, new in pairs:
        if old not in text:
            raise SystemExit(f"the file of the package has no {old!r}")
        text = text.replace(old, new)
    return text


class Front:
    """A proxy of our own, from the file of the package."""

    def __init__(self, name):
        self.name, self.port, self.plain = name, free_port(), free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"kith-{name}-"))
        self.base = f"https://localhost:{self.port}"
        self.ca = self.folder / "ca.pem"
        self.process = None

    def start(self, upstream):
        getattr(self, self.name)(f"127.0.0.1:{upstream}")
        for _ in range(100):
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended: {self.logs()}")
            if self.ca.exists() and curl(self, "/healthz").status in (200, 502):
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.name} does not answer: {self.logs()}")

    def run(self, command):
        with open(self.folder / "said.log", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env={"HOME": str(self.folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})

    def nginx(self, upstream):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-keyout", self.folder / "key.pem", "-out", self.ca],
                       check=True, capture_output=True)
        site = replaced(
            (PACKAGING / "nginx.conf").read_text(),
            ("    listen [::]:80;\n", ""), ("    listen [::]:443 ssl http2;\n", ""),
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"), ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("https://kith.example$", f"{self.base}$"),
            ("/etc/letsencrypt/live/kith.example/fullchain.pem", str(self.ca)),
            ("/etc/letsencrypt/live/kith.example/privkey.pem", str(self.folder / "key.pem")),
            ("server_name kith.example", "server_name localhost"), ("127.0.0.1:8080", upstream),
            ("/var/log/kith", str(self.folder)), ("/usr/share/kith", str(PACKAGING)))
        (self.folder / "site.conf").write_text(site)
        temporary = "".join(f"{kind}_temp_path {self.folder}/{kind};\n"
                            for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        # As Debian's own nginx.conf: an access log for whoever sets none.
        (self.folder / "nginx.conf").write_text(
            f"user root;\npid {self.folder}/pid;\nerror_log {self.folder}/main-error.log;\nevents {{}}\nhttp {{\n"
            f"{temporary}access_log {self.folder}/default-access.log;\ninclude {self.folder}/site.conf;\n}}\n")
        self.run(["nginx", "-p", str(self.folder), "-e", str(self.folder / "main-error.log"),
                  "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"])

    def caddy(self, upstream):
        text = replaced(
            (PACKAGING / "Caddyfile").read_text(),
            ("{\n\tservers {", f"{{\n\tadmin off\n\tskip_install_trust\n\tdefault_bind 127.0.0.1\n\thttp_port {self.plain}\n"
             f"\thttps_port {self.port}\n\tstorage file_system {self.folder}/storage\n\tservers {{"),
            ("kith.example {", "localhost {\n\ttls internal"), ("127.0.0.1:8080", upstream), ("/usr/share/kith", str(PACKAGING)))
        (self.folder / "Caddyfile").write_text(text)
        self.run(["caddy", "run", "--adapter", "caddyfile", "--config", str(self.folder / "Caddyfile")])
        root = self.folder / "storage/pki/authorities/local/root.crt"
        for _ in range(100):
            if root.exists():
                break
            time.sleep(0.1)
        shutil.copy(root, self.ca)

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def logs(self):
        return "".join(file.read_text(errors="replace") for file in sorted(self.folder.glob("*.log")))

    def socket(self, source="127.0.0.1"):
        """A plain HTTP/1.1 connection through TLS, for what curl will not do."""
        link = socket.create_connection(("127.0.0.1", self.port), timeout=60, source_address=(source, 0))
        return ssl.create_default_context(cafile=str(self.ca)).wrap_socket(link, server_hostname="localhost")


class Answer:
    def __init__(self, status, version, seconds, headers, text):
        self.status, self.version, self.seconds, self.text = status, version, seconds, text
        self.headers = [line.partition(":")[::2] for line in headers.splitlines() if ":" in line]

    def all(self, name):
        return [value.strip() for key, value in self.headers if key.lower() == name.lower()]


def curl(front, path, *more, source=None, jar=None, base=None, timeout=60):
    with tempfile.NamedTemporaryFile() as head, tempfile.NamedTemporaryFile() as body:
        command = ["curl", "--silent", "--http2", "--max-time", str(timeout), "--dump-header", head.name,
                   "--output", body.name, "--write-out", "%{http_code} %{http_version} %{time_total}"]
        if front:
            command += ["--cacert", str(front.ca), "--resolve", f"localhost:{front.port}:127.0.0.1"]
        if source:
            command += ["--interface", source]
        if jar:
            command += ["--cookie", jar, "--cookie-jar", jar]
        done = subprocess.run([*command, *more, (base or front.base) + path], capture_output=True, text=True)
        status, version, seconds = done.stdout.split()
        return Answer(int(status), version, float(seconds), Path(head.name).read_text(errors="replace"),
                      Path(body.name).read_text(errors="replace"))


class Behind:
    """What must hold behind either proxy."""

    def __init__(self, front, demo, found):
        self.front, self.demo, self.found = front, demo, found

    def check(self, holds, what):
        return self.found.check(holds, f"{self.front.name}: {what}")

    def jar(self, name):
        return str(self.front.folder / f"{name}.jar")

    def form(self, path, fields, page=None, **options):
        """Gets the page's token, then posts."""
        text = curl(self.front, page or path, **options).text
        token = TOKEN.search(text)
        body = urlencode({"form-token": token.group(1) if token else ""} | fields)
        return curl(self.front, path, "--data", body, **options)

    def pages(self):
        answer = curl(self.front, "/", "--header", "Accept-Encoding: gzip, br, deflate")
        self.check(answer.status == 200 and answer.version == "2", f"the front page: {answer.status}, HTTP/{answer.version}")
        policy = answer.all("Strict-Transport-Security")
        self.check(len(policy) == 1 and "max-age=31536000" in policy[0], f"Strict-Transport-Security: {policy}")
        self.check(not answer.all("Content-Encoding"), "pages are compressed")
        self.check(not any(re.search(r"\d", value) for value in answer.all("Server")), f"Server: {answer.all('Server')}")
        self.check(len(answer.all("Content-Security-Policy")) == 1, "the policy comes once")
        old = curl(self.front, "/", "--http1.1")
        self.check(old.status == 200 and old.version == "1.1", f"HTTP/1.1: {old.status}, HTTP/{old.version}")
        plain = curl(self.front, "/promise?then=x", base=f"http://localhost:{self.front.plain}")
        location = (plain.all("Location") or [""])[0]
        self.check(plain.status in (301, 308) and location.startswith("https://localhost"), f"plain HTTP: {plain.status} {location}")

    def sign_in(self, name, source="127.0.0.20"):
        answer = self.form("/sign-in", {"name": name, "passphrase": passphrase(name)}, jar=self.jar(name), source=source)
        # Whoever works here is asked for a code, and the demo shows it.
        if shown := re.search(r'data-demo-code="">(\d{6})<', answer.text):
            fields = {"ticket": re.search(r'name="ticket" value="([^"]+)"', answer.text).group(1), "code": shown.group(1),
                      "form-token": TOKEN.search(answer.text).group(1)}
            answer = curl(self.front, "/sign-in/code", "--data", urlencode(fields), jar=self.jar(name), source=source)
        self.check(answer.status == 303, f"{name} signs in: {answer.status}")
        return answer

    def cookies(self):
        answer = self.sign_in("marlow")
        self.sign_in("tamar")
        lines = answer.all("Set-Cookie")
        self.check(len(lines) >= 1, "no cookie")
        for line in lines:
            self.check(line.startswith("__Host-") and "; Secure" in line and "; HttpOnly" in line and "SameSite=Lax" in line,
                       f"cookie {line.split('=')[0]}")
        self.check(curl(self.front, "/home", jar=self.jar("marlow")).status == 200, "the session holds")
        location = (answer.all("Location") or [""])[0]
        self.check(location.startswith("/") and not location.startswith("//"), f"sign-in leads to {location}")

    def streams(self):
        text = curl(self.front, "/conversations", jar=self.jar("tamar")).text
        talk = re.search(r'href="(/conversations/[^"/#?]+)"', text).group(1)
        self.talk = talk
        stream = subprocess.Popen(
            ["curl", "--silent", "--no-buffer", "--http2", "--cacert", str(self.front.ca), "--resolve",
             f"localhost:{self.front.port}:127.0.0.1", "--cookie", self.jar("tamar"), f"{self.front.base}{talk}/stream"],
            stdout=subprocess.PIPE)
        heard, began = [], time.monotonic()

        def listen():
            for line in stream.stdout:
                heard.append((time.monotonic(), line.decode(errors="replace")))

        threading.Thread(target=listen, daemon=True).start()

        def arrived(what, after, within):
            while time.monotonic() - after < within:
                for at, line in list(heard):
                    if what in line and at >= after:
                        return at - after
                time.sleep(0.01)
            return None

        first = arrived("retry:", began, 5)
        self.check(first is not None and first < 1, f"the stream begins after {first} s")
        waits = []
        for number in range(5):
            word = f"streamed-{number}-{time.time_ns()}"
            sent = time.monotonic()
            answer = self.form(talk + "/messages", {"words": word, "once": word}, page=talk, jar=self.jar("tamar"))
            self.check(answer.status == 303, f"a message is sent: {answer.status}")
            waits.append(arrived(word, sent, 5))
        self.check(all(wait is not None and wait < 2 for wait in waits), f"lines arrive after {waits}")
        beat = arrived(":\n", time.monotonic(), 25)
        self.check(beat is not None, "no heartbeat within 25 s")
        self.check(stream.poll() is None, "the stream ended")
        stream.terminate()
        stream.wait(10)
        for _ in range(100):
            if self.demo.metric("kith_streams_open") == 0:
                break
            time.sleep(0.1)
        self.check(self.demo.metric("kith_streams_open") == 0, "a stream is left behind when its reader goes")
        shown = ", ".join(f"{wait * 1000:.0f}" for wait in waits if wait is not None)
        print(f"  {self.front.name}: stream begins after {(first or 9) * 1000:.0f} ms; lines after {shown} ms (asking and sending included)")

    def wrong(self, name, source, lie=None, base=None):
        """A wrong passphrase; answers the status, with the page's token from the same visitor."""
        jar = self.jar(f"wrong-{name}-{source}")
        more = ["--header", f"X-Forwarded-For: {lie}"] if lie else []
        options = {"jar": jar, "source": source, "base": base}
        token = TOKEN.search(curl(self.front, "/sign-in", *more, **options).text)
        body = urlencode({"form-token": token.group(1) if token else "", "name": name, "passphrase": "not the one"})
        return curl(self.front, "/sign-in", *more, "--data", body, **options).status

    def until_slowed(self, name, source, **more):
        for tries in range(1, 12):
            if self.wrong(name, source, **more) == 429:
                return tries
        return None

    def addresses(self):
        tries = self.until_slowed("juniper", "127.0.0.5")
        self.check(tries == SLOWED, f"slowed down at try {tries}, not {SLOWED}")
        self.check(self.wrong("juniper", "127.0.0.6") != 429, "another address is slowed down too: addresses do not reach Kith")
        liar = next((number for number in range(1, 12) if self.wrong("idris", "127.0.0.7", lie=f"203.0.113.{number}") == 429), None)
        self.check(liar == SLOWED, f"a visitor who sends X-Forwarded-For is slowed down at try {liar}, not {SLOWED}")

    def bounds(self):
        jar = self.jar("marlow")
        large = self.front.folder / "large"
        large.write_bytes(b"words=" + b"x" * (2 << 20))
        for version in ["--http2", "--http1.1"]:
            answer = curl(self.front, "/ask", version, "--data-binary", f"@{large}", jar=jar)
            self.check(answer.status == 413 and 'id="now"' in answer.text, f"2 MiB {version}: {answer.status}")
        large.write_bytes(b"x" * (64 << 20))
        for version in ["--http2", "--http1.1"]:
            answer = curl(self.front, "/ask", version, "--header", "Expect:", "--data-binary", f"@{large}", jar=jar)
            # curl stops reading some answers when it is told to stop sending; Chromium shows the page.
            calm = answer.status == 0 or answer.status == 413 and ("That is more than fits" in answer.text or not answer.text)
            self.check(calm and answer.seconds < 15, f"64 MiB {version}: {answer.status}, {answer.seconds} s")
            print(f"  {self.front.name}: 64 MiB {version}: {answer.status} after {answer.seconds:.1f} s")
        large.unlink()
        cookie = self.cookie("marlow")
        for kind in ["Transfer-Encoding: chunked", "Content-Length: 1073741824"]:
            with self.front.socket() as link:
                link.sendall(f"POST /ask HTTP/1.1\r\nHost: localhost:{self.front.port}\r\nCookie: {cookie}\r\n"
                             f"Content-Type: application/x-www-form-urlencoded\r\n{kind}\r\n\r\n".encode())
                piece = b"x" * 65536
                if "chunked" in kind:
                    piece = b"10000\r\n" + piece + b"\r\n"
                sent, began = 0, time.monotonic()
                try:
                    while time.monotonic() - began < 30:
                        link.sendall(piece)
                        sent += 65536
                except OSError:
                    pass
                seconds = time.monotonic() - began
                self.check(seconds < 15, f"{kind}: still taken after {seconds:.0f} s")
                # nginx throws away what comes after its answer, for five seconds, so that the answer can be read.
                print(f"  {self.front.name}: {kind} ends after {seconds:.1f} s and {sent / (1 << 20):.0f} MiB")

    def cookie(self, name):
        """The session of somebody, as a Cookie header."""
        lines = Path(self.jar(name)).read_text().splitlines()
        pairs = [line.split("\t") for line in lines if line.count("\t") == 6]
        return "; ".join(f"{pair[5]}={pair[6]}" for pair in pairs)

    def slow(self):
        def drip(what, head, piece):
            with self.front.socket() as link:
                began, heard = time.monotonic(), b""
                link.sendall(head)
                link.settimeout(1)
                while time.monotonic() - began < 75:
                    try:
                        link.sendall(piece)
                        more = link.recv(4096)
                        if not more:
                            break
                        heard += more
                        if b"\r\n\r\n" in heard and b"onnection: close" in heard:
                            break
                    except TimeoutError:
                        continue
                    except OSError:
                        break
                ends[what] = (time.monotonic() - began, heard[:24])

        host = f"Host: localhost:{self.front.port}\r\nCookie: {self.cookie('marlow')}\r\n"
        ends = {}
        jobs = [("headers by the drop", b"GET / HTTP/1.1\r\n" + host.encode(), b"X-a: b\r\n"),
                ("a body by the drop", f"POST /ask HTTP/1.1\r\n{host}Content-Type: application/x-www-form-urlencoded\r\n"
                 "Content-Length: 100000\r\n\r\nwords=".encode(), b"x")]
        threads = [threading.Thread(target=drip, args=job) for job in jobs]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        for what, _, _ in jobs:
            seconds, heard = ends.get(what, (999, b""))
            self.check(seconds < 60 and b" 500" not in heard, f"{what}: after {seconds:.0f} s {heard!r}")
            print(f"  {self.front.name}: {what} ended after {seconds:.0f} s with {heard!r}")

    def down(self):
        """Kith is gone: a calm page. It comes back: so do pages."""
        self.demo.stop()
        answer = curl(self.front, f"/directory?q={SECRET}", source="127.0.0.5")
        self.check(answer.status in (502, 503) and "If you need somebody now" in answer.text, f"Kith is down: {answer.status}")
        self.check("no-store" in " ".join(answer.all("Cache-Control")), "the page in between may be kept")
        back = threading.Timer(1.5, self.demo.start)
        if self.front.name == "caddy":
            back.start()
            answer = curl(self.front, "/")
            self.check(answer.status == 200, f"a visitor waits while Kith restarts: {answer.status}")
            back.join()
        else:
            self.demo.start()
            self.check(curl(self.front, "/").status == 200, "it is back")

    def quiet(self):
        """Nothing that anybody looked for, and no whole address, is in a log of the proxy."""
        curl(self.front, f"/directory?q={SECRET}", "--header", f"Referer: https://x.example/{SECRET}", source="127.0.0.5")
        curl(self.front, f"/directory/services/{SECRET}", source="127.0.0.5")
        time.sleep(1)
        logs = self.front.logs()
        for what, text in [("a search", SECRET), ("an address", "127.0.0.5"), ("a conversation", self.talk), ("a cookie", "__Host-kith")]:
            lines = [line for line in logs.splitlines() if text in line]
            self.check(not lines, f"{what} is in a log: {lines[:1]}")
        self.check("/directory" in logs and "127.0.0" in logs, "the log says nothing at all")

    def go(self):
        for step in [self.pages, self.cookies, self.streams, self.addresses, self.bounds, self.slow, self.down, self.quiet]:
            began = time.monotonic()
            try:
                step()
            except Exception as error:
                self.check(False, f"{step.__name__} stopped: {type(error).__name__} {error}")
            print(f"  {self.front.name} {step.__name__}: {time.monotonic() - began:.1f} s", flush=True)

    def not_trusted(self):
        """The proxy is not in --trusted-proxy: whatever it says about addresses is not believed."""
        tries = self.until_slowed("juniper", "127.0.0.5")
        self.check(tries == SLOWED, f"not trusted: slowed down at try {tries}, not {SLOWED}")
        self.check(self.wrong("juniper", "127.0.0.6") == 429, "a proxy that is not trusted is believed")


def liar(demo, found):
    """Somebody on this machine, not the proxy, speaks to Kith itself and lies about addresses."""
    front = Front("nginx")
    behind = Behind(front, demo, found)
    tries = None
    for number in range(1, 12):
        status = direct(behind, "rowan", "127.0.0.9", f"203.0.113.{number}")
        if status == 429:
            tries = number
            break
    found.check(tries == SLOWED, f"a liar beside the proxy is slowed down at try {tries}, not {SLOWED}")
    shutil.rmtree(front.folder)


def direct(behind, name, source, lie):
    more = ["--header", f"X-Forwarded-For: {lie}"]
    answer = curl(None, "/sign-in", *more, source=source, base=behind.demo.base)
    cookie = "; ".join(line.split(";")[0] for line in answer.all("Set-Cookie"))
    token = TOKEN.search(answer.text)
    body = urlencode({"form-token": token.group(1) if token else "", "name": name, "passphrase": "not the one"})
    return curl(None, "/sign-in", *more, "--header", f"Cookie: {cookie}", "--data", body, source=source,
                base=behind.demo.base).status


def main():
    options = arguments(__doc__, only={"choices": ["caddy", "nginx"], "help": "one proxy only"})
    if not options.kith:
        raise SystemExit("proxies: --kith PATH is needed, a demo of our own is stopped and started")
    found = Findings()
    for name in [options.only] if options.only else ["nginx", "caddy"]:
        for trusted in ["127.0.0.1", "192.0.2.1"]:
            front = Front(name)
            with Demo(kith=options.kith, public_url=front.base, more=["--trusted-proxy", trusted]) as demo:
                front.start(demo.port)
                try:
                    behind = Behind(front, demo, found)
                    if trusted == "127.0.0.1":
                        behind.go()
                        liar(demo, found)
                        found.check(demo.metric("kith_faults_total") == 0, f"{name}: faults were counted")
                    else:
                        behind.not_trusted()
                finally:
                    front.stop()
            shutil.rmtree(front.folder)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
