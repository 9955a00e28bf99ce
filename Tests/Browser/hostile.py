"""Bad input, through a real socket: never a 500, nothing stored half, nothing typed lost, no stream left behind."""
import html
import http.client
import json
import re
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote_from_bytes

from running import Demo, Findings, arguments, passphrase

TOKEN = re.compile(r'name="form-token" value="([^"]+)"')
REPOSITORY = Path(__file__).resolve().parents[2]


def visible(text):
    """Without spaces and control characters, which HTML can't carry and forms trim."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace() and letter != "\ufffd")


class Person:
    """One cookie jar and one connection; speaks HTTP by hand, so that wrong bytes stay wrong."""

    def __init__(self, demo):
        self.demo, self.cookies, self.link = demo, {}, None

    def ask(self, method, path, body=None, headers=None, timeout=30):
        for attempt in [0, 1]:
            if self.link is None:
                self.link = http.client.HTTPConnection("127.0.0.1", self.demo.port, timeout=timeout)
            try:
                cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
                self.link.request(method, path, body=body, headers={"Cookie": cookie} | (headers or {}))
                answer = self.link.getresponse()
                text = answer.read().decode("utf-8", "replace")
                break
            except (http.client.HTTPException, OSError):
                self.link.close()
                self.link = None
                if attempt:
                    raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        if answer.getheader("Connection", "").lower() == "close":
            self.link.close()
            self.link = None
        return answer, text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields, page=None, token=None, headers=None):
        """Fields: str or bytes values, encoded here byte by byte."""
        if token is None:
            _, text = self.get(page or path)
            found = TOKEN.search(text)
            token = found.group(1) if found else ""
        pairs = [("form-token", token)] + list(fields.items() if isinstance(fields, dict) else fields)
        body = "&".join(f"{name}={quote_from_bytes(value if isinstance(value, bytes) else value.encode('utf-8', 'surrogatepass'))}"
                        for name, value in pairs)
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"} | (headers or {}))

    def sign_in(self, name):
        answer, text = self.post("/sign-in", {"name": name, "passphrase": passphrase(name), "own-device": "yes"})
        shown = re.search(r'data-demo-code="">(\d{6})<', text)
        if shown:
            ticket = re.search(r'name="ticket" value="([^"]+)"', text).group(1)
            answer, _ = self.post("/sign-in/code", {"ticket": ticket, "code": shown.group(1), "own-device": "yes"},
                                  token=TOKEN.search(text).group(1))
        assert answer.status == 303, f"{name} can't sign in: {answer.status}"
        return self


class Hostile:
    def __init__(self, demo, found, hostile):
        self.demo, self.found, self.hostile = demo, found, hostile
        self.strings = [text for text in json.loads((hostile / "blns/blns.json").read_text())]
        self.sequences = json.loads((hostile / "utf8-sequences.json").read_text())

    def calm(self, answer, text, what, allowed=None):
        """The answer is no fault, and is a page with the lines and the way out, or a redirect."""
        good = answer.status < 500 and (allowed is None or answer.status in allowed)
        self.found.check(good, f"{what}: {answer.status}")
        if answer.status != 303 and "text/html" in answer.getheader("Content-Type", ""):
            self.found.check('id="now"' in text and 'class="exit"' in text, f"{what}: a page without lines or way out")

    # Every form that takes text. Each: who, page with the token, action, fields around the hostile one, its name, longest.
    def forms(self):
        member, advocate = self.member, self.advocate
        talk = self.talk
        return [
            (Person(self.demo), "/sign-in", "/sign-in", {"passphrase": "none of it"}, "name"),
            (Person(self.demo), "/way-back", "/way-back", {"words": "a b c d", "passphrase": "one lamp two"}, "name"),
            (Person(self.demo), "/way-back/two-people", "/way-back/two-people",
             {"words": "a b c d e f", "passphrase": "one lamp two"}, "name"),
            (Person(self.demo), "/way-back/two-people", "/way-back/two-people",
             {"name": "ash", "passphrase": "one lamp two"}, "words"),
            (Person(self.demo), "/sign-in", "/sign-in/code", {"ticket": "x"}, "code"),
            (Person(self.demo), "/sign-in", "/sign-in/code", {"code": "123456"}, "ticket"),
            (self.other, "/help-back-in", "/help-back-in", {"lost": "passphrase"}, "name"),
            (member, "/ask", "/ask", {"then": "stop"}, "words"),
            (member, "/ask", "/ask", {"then": "stop"}, "area"),
            (member, "/ask", "/ask", {"then": "stop"}, "topic-housing"),
            (advocate, "/profile", "/profile", {"then": "preview", "capacity": "4", "language": "en"}, "introduction"),
            (advocate, "/profile", "/profile", {"then": "preview", "language": "en"}, "capacity"),
            (advocate, talk, talk + "/messages", {"once": None}, "words"),
            (advocate, talk, talk + "/messages", {"words": "hello"}, "once"),
            (advocate, talk + "/worried", talk + "/worried", {"once": None}, "words"),
            (member, "/promise", "/promise", {"version": "1"}, "then"),
            (member, "/home", "/conversations/share", {"service": "x", "key": "y"}, "conversation"),
        ]

    def people(self):
        self.member = Person(self.demo).sign_in("marlow")
        self.advocate = Person(self.demo).sign_in("tamar")
        self.other = Person(self.demo).sign_in("idris")
        _, text = self.advocate.get("/conversations")
        self.talk = re.search(r'href="(/conversations/[^"/#?]+)"', text).group(1)

    def strings_through_forms(self):
        texts = [text.encode("utf-8", "surrogatepass") for text in self.strings]
        bad = [bytes.fromhex(entry["hex"]) for entry in self.sequences]
        number = 0
        for person, page, action, around, field in self.forms():
            _, text = person.get(page)
            token = TOKEN.search(text)
            self.found.check(token, f"{page} has no form")
            if not token:
                continue
            throttled = page in ["/sign-in", "/way-back", "/way-back/two-people", "/help-back-in"]
            for value in (texts[::25] if throttled else texts) + bad:
                number += 1
                fields = {name: f"once-{number}" if other is None else other for name, other in around.items()}
                answer, text = person.post(action, fields | {field: value}, token=token.group(1))
                what = f"{action} {field}={value[:40]!r}"
                self.calm(answer, text, what)
                valid = True
                try:
                    value.decode("utf-8")
                except UnicodeDecodeError:
                    valid = False
                if not valid or b"\0" in value:
                    self.found.check(answer.status in (400, 429), f"{what}: wrong UTF-8 answered {answer.status}, not 400")
                elif answer.status == 422 and field not in ("once", "ticket", "code"):
                    typed = visible(value.decode("utf-8"))
                    self.found.check(typed in visible(html.unescape(text)), f"{what}: 422 loses what was typed")
            print(f"  {action} {field}", flush=True)
        # What was written comes back as it was, and as text.
        _, text = self.advocate.get(self.talk)
        self.found.check("<script>alert" not in text.lower(), "a line of the conversation is markup")
        for value in self.strings[::7]:
            person = Person(self.demo)
            for path in ["/directory?q=", "/directory?near=", "/directory?page=", "/sign-in?then=", "/promise?then=",
                         "/directory/services/", "/conversations/", "/suggestions/", "/"]:
                answer, text = (self.member if "s/" in path else person).get(
                    path + quote_from_bytes(value.encode("utf-8", "surrogatepass"), safe=""))
                self.calm(answer, text, f"GET {path}{value[:30]!r}")
                location = answer.getheader("Location", "/")
                self.found.check(location.startswith("/") and not location.startswith("//"), f"GET {path}{value[:30]!r} leads to {location}")
        for entry in self.sequences:
            for path in ["/directory?q=", "/conversations/", "/"]:
                raw = "".join(f"%{byte:02x}" for byte in bytes.fromhex(entry["hex"]))
                answer, text = self.member.get(path + raw)
                self.calm(answer, text, f"GET {path}{raw}")
        for value in ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aX: y", "javascript:alert(1)"]:
            person = Person(self.demo)
            answer, text = person.post("/sign-in", {"name": "ash", "passphrase": passphrase("ash"), "then": value})
            location = answer.getheader("Location", "")
            self.found.check(location.startswith("/") and not location.startswith(("//", "/\\")), f"sign-in then={value} leads to {location}")

    def too_much(self):
        before = self.demo.counts() if self.demo.database else {}
        long = "ä" * 20_000
        _, text = self.member.get("/ask")
        token = TOKEN.search(text).group(1)
        answer, text = self.member.post("/ask", {"words": long}, token=token)
        self.calm(answer, text, "20,000 letters", [422])
        self.found.check(long in html.unescape(text), "20,000 letters: what was typed is lost")
        answer, text = self.advocate.post(self.talk + "/messages", {"words": long, "once": "long"}, page=self.talk)
        self.calm(answer, text, "20,000 letters in a message", [422])
        self.found.check(long in html.unescape(text), "a long message is lost")
        answer, text = self.member.post("/ask", {"words": "x" * (10 << 20)}, token=token)
        self.calm(answer, text, "10 MB field", [413])
        answer, text = self.member.post("/ask", [(f"f{n}", "x") for n in range(5000)], token=token)
        self.calm(answer, text, "5,000 fields", [400])
        for type in ["application/json", "multipart/form-data; boundary=x", "text/plain", "", "application/x-www-form-urlencodedx"]:
            answer, text = self.member.ask("POST", "/ask", b'{"words": 1}', {"Content-Type": type})
            self.calm(answer, text, f"content type {type!r}", [415, 400, 403])
        for body in [b"%", b"%zz", b"a=%f", b"&&&=&=&", b"=", b"words", b"\xff\xfe"]:
            answer, text = self.member.ask("POST", "/ask", body, {"Content-Type": "application/x-www-form-urlencoded"})
            self.calm(answer, text, f"body {body!r}", [400, 403])
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"]:
            answer, text = self.member.ask(method, "/ask")
            self.calm(answer, text, f"{method} /ask", [400, 404, 405, 501])
        answer, text = Person(self.demo).ask("GET", "/" + "a" * 7000)
        self.calm(answer, text, "a long address", [404, 414])
        if before:
            after = self.demo.counts()
            grown = {name: after[name] - before[name] for name in after if after[name] != before.get(name)}
            self.found.check(not set(grown) - {"throttles", "sessions", "access_log"}, f"refused input left rows: {grown}")

    def upload(self):
        """A gigabyte that is announced, and one that is not: the channel closes long before its end."""
        for chunked in [False, True]:
            with socket.create_connection(("127.0.0.1", self.demo.port), timeout=20) as link:
                head = (f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{self.demo.port}\r\n"
                        f"Cookie: {'; '.join(f'{n}={v}' for n, v in self.member.cookies.items())}\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\n"
                        + ("Transfer-Encoding: chunked\r\n" if chunked else "Content-Length: 1073741824\r\n") + "\r\n")
                link.sendall(head.encode())
                sent, piece = 0, b"x" * 65536
                if chunked:
                    piece = b"10000\r\n" + piece + b"\r\n"
                began = time.monotonic()
                try:
                    while sent < 256 << 20 and time.monotonic() - began < 20:
                        link.sendall(piece)
                        sent += len(piece)
                except OSError:
                    pass
                self.found.check(sent < 128 << 20, f"upload (chunked {chunked}): {sent >> 20} MB were taken")
                print(f"  upload, chunked {chunked}: closed after {sent / (1 << 20):.1f} MB", flush=True)

    def forged(self):
        before = self.demo.counts() if self.demo.database else {}
        _, text = self.advocate.get(self.talk)
        token = TOKEN.search(text).group(1)
        fields = {"words": "a word that must not be lost", "once": "forged"}
        for what, person, sent in [("no token", self.advocate, ""), ("wrong token", self.advocate, "x" * 64),
                                   ("another's token", self.advocate, TOKEN.search(self.other.get("/hellos")[1] + self.other.get("/profile")[1]).group(1))]:
            answer, text = person.post(self.talk + "/messages", fields, token=sent)
            self.calm(answer, text, what, [403])
            self.found.check(fields["words"] in text, f"{what}: what was typed is lost")
        answer, text = self.advocate.post(self.talk + "/messages", fields, token=token, headers={"Sec-Fetch-Site": "cross-site"})
        self.calm(answer, text, "from another site", [403])
        # Signed out elsewhere while typing: words must survive.
        person = Person(self.demo).sign_in("tamar")
        _, text = person.get(self.talk)
        token = TOKEN.search(text).group(1)
        person.cookies = {name: value for name, value in person.cookies.items() if name != "kith-session" and name != "kith"}
        answer, text = person.post(self.talk + "/messages", fields | {"once": "gone"}, token=token)
        self.calm(answer, text, "session gone", [303, 403])
        self.found.check(fields["words"] in text, f"session gone: what was typed is lost ({answer.status} {answer.getheader('Location')})")
        # Other people's things are not there.
        number = self.talk.rsplit("/", 1)[1]
        for person, who in [(self.other, "idris"), (self.member, "marlow")]:
            own = person.get("/conversations")[1]
            if number in own:
                continue
            for path in [self.talk, self.talk + "/stream", self.talk + "/worried", self.talk + "/report"]:
                answer, text = person.get(path)
                self.calm(answer, text, f"{who} GET {path}", [303, 403, 404])
            for path in [self.talk + "/messages", self.talk + "/worried"]:
                answer, text = person.post(path, fields | {"once": "other"}, page="/home" if who == "marlow" else "/profile")
                self.calm(answer, text, f"{who} POST {path}", [403, 404, 303])
        if before:
            after = self.demo.counts()
            for name in ["messages", "concerns", "hellos", "conversations"]:
                self.found.check(after.get(name) == before.get(name), f"forged requests changed {name}")
        # Replayed: one.
        _, text = self.advocate.get(self.talk)
        token = TOKEN.search(text).group(1)
        rows = self.demo.counts() if self.demo.database else {}
        for _ in range(5):
            answer, text = self.advocate.post(self.talk + "/messages", {"words": "replayed line", "once": "replayed"}, token=token)
            self.calm(answer, text, "replayed message", [303])
        threads = [threading.Thread(target=lambda: self.twin(token)) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        if rows:
            after = self.demo.counts()
            grown = {name: after[name] - rows[name] for name in after if after[name] > rows[name]}
            self.found.check(grown.get("messages") == 2, f"two messages sent 13 times: {grown}")

    def twin(self, token):
        person = Person(self.demo)
        person.cookies = dict(self.advocate.cookies)
        answer, text = person.post(self.talk + "/messages", {"words": "at once", "once": "at-once"}, token=token)
        self.calm(answer, text, "the same message at once", [303])

    def slow(self):
        """Headers and bodies that come by the drop end by a deadline; others are served meanwhile."""
        def drip(what, head, piece, results):
            with socket.create_connection(("127.0.0.1", self.demo.port), timeout=90) as link:
                began = time.monotonic()
                link.sendall(head)
                link.settimeout(1)
                heard = b""
                while time.monotonic() - began < 75:
                    try:
                        link.sendall(piece)
                        more = link.recv(4096)
                        if not more:
                            break
                        heard += more
                    except TimeoutError:
                        continue
                    except OSError:
                        break
                results[what] = (time.monotonic() - began, heard[:40])
        host = f"Host: 127.0.0.1:{self.demo.port}\r\n"
        cookie = f"Cookie: {'; '.join(f'{n}={v}' for n, v in self.member.cookies.items())}\r\n"
        results = {}
        jobs = [
            ("headers by the drop", b"GET / HTTP/1.1\r\n" + host.encode(), b"X-a: b\r\n"),
            ("one header without end", b"GET / HTTP/1.1\r\n" + host.encode() + b"X-a: ", b"aaaa"),
            ("a body by the drop", (f"POST /ask HTTP/1.1\r\n{host}{cookie}Content-Type: application/x-www-form-urlencoded\r\n"
                                    "Content-Length: 100000\r\n\r\nwords=").encode(), b"x"),
            ("nothing at all", b"", b""),
        ]
        threads = [threading.Thread(target=drip, args=(*job, results)) for job in jobs]
        [thread.start() for thread in threads]
        began = time.monotonic()
        answer, _ = Person(self.demo).get("/")
        self.found.check(answer.status == 200 and time.monotonic() - began < 2, "others wait for slow ones")
        [thread.join() for thread in threads]
        for what, _, _ in jobs:
            seconds, heard = results.get(what, (999, b""))
            self.found.check(seconds < 60, f"{what}: still open after {seconds:.0f} s")
            self.found.check(b" 500" not in heard, f"{what}: {heard!r}")
            print(f"  {what}: ended after {seconds:.0f} s with {heard[:24]!r}", flush=True)
        for what, bytes in [("half a request, then closed", b"GET / HT"), ("half-closed after a request", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"),
                            ("not HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01"), ("two lengths", b"POST /ask HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nabcde"),
                            ("length and chunked", b"POST /ask HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                            ("big header", b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n")]:
            heard = b""
            try:
                with socket.create_connection(("127.0.0.1", self.demo.port), timeout=20) as link:
                    link.sendall(bytes)
                    link.shutdown(socket.SHUT_WR)
                    while more := link.recv(65536):
                        heard += more
            except TimeoutError:
                self.found.check(False, f"{what}: never ends")
            except OSError:
                pass
            self.found.check(b"HTTP/1.1 5" not in heard, f"{what}: {heard[:60]!r}")
            if what == "half-closed after a request":
                self.found.check(b"200" in heard[:20], f"{what}: {heard[:40]!r}")

    def open_stream(self):
        link = socket.create_connection(("127.0.0.1", self.demo.port), timeout=30)
        cookie = "; ".join(f"{name}={value}" for name, value in self.advocate.cookies.items())
        link.sendall(f"GET {self.talk}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        return link

    def streams(self):
        def settled(wanted):
            for _ in range(100):
                if self.demo.metric("kith_streams_open") == wanted:
                    return True
                time.sleep(0.1)
            return False
        links = [self.open_stream() for _ in range(200)]
        self.found.check(all(link.recv(64).startswith(b"HTTP/1.1 200") for link in links), "200 streams open")
        self.found.check(settled(200), f"{self.demo.metric('kith_streams_open'):.0f} streams counted, not 200")
        for number, link in enumerate(links):
            if number % 3 == 0:
                link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # an abrupt end
            elif number % 3 == 1:
                link.shutdown(socket.SHUT_WR)  # half-closed: a reader that only listens
            if number % 3 != 1:
                link.close()
        time.sleep(1)
        print(f"  half-closed streams still open: {self.demo.metric('kith_streams_open'):.0f}", flush=True)
        [link.close() for link in links]
        self.found.check(settled(0), f"{self.demo.metric('kith_streams_open'):.0f} streams are left behind")
        # A quiet stream lives on past the idle deadline.
        link = self.open_stream()
        link.settimeout(40)
        began, heard = time.monotonic(), b""
        try:
            while time.monotonic() - began < 35 and (more := link.recv(4096)):
                heard += more
        except TimeoutError:
            pass
        self.found.check(time.monotonic() - began >= 35, f"a quiet stream ends after {time.monotonic() - began:.0f} s")
        self.found.check(heard.count(b":\n\n") >= 1, "a quiet stream has no heartbeat")
        link.close()

    def ending(self):
        links = [self.open_stream() for _ in range(50)]
        [link.recv(64) for link in links]
        seconds = self.demo.stop()
        print(f"  Ctrl-C with 50 streams: {seconds:.2f} s, exit {self.demo.process.returncode}", flush=True)
        self.found.check(seconds < 2, f"Ctrl-C with open streams took {seconds:.1f} s")
        self.found.check(self.demo.process.returncode in (0, -2, 130), f"exit {self.demo.process.returncode}")

    def go(self):
        steps = [self.people, self.strings_through_forms, self.too_much, self.upload, self.forged]
        steps += [self.slow]
        if self.demo.kith:
            steps += [self.streams]
        for step in steps:
            began = time.monotonic()
            try:
                step()
            except Exception as error:
                self.found.check(False, f"{step.__name__} stopped: {type(error).__name__} {error}")
            print(f"{step.__name__}: {time.monotonic() - began:.1f} s", flush=True)
        if self.demo.kith:
            self.found.check(self.demo.metric("kith_faults_total") == 0, f"{self.demo.metric('kith_faults_total'):.0f} faults counted")
            for line in [line for line in self.demo.log().splitlines() if "fault" in line][:10]:
                print("  log:", line)
            self.ending()


def main():
    options = arguments(__doc__, hostile={"help": "the folder of hostile strings, otherwise ../shared/data/hostile"})
    hostile = Path(options.hostile) if options.hostile else REPOSITORY.parent / "shared/data/hostile"
    found = Findings()
    with Demo(options.base, options.kith) as demo:
        Hostile(demo, found, hostile).go()
        if demo.process and demo.process.poll() is not None:
            demo.kith = None  # ended above
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
