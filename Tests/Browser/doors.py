"""Guessing, timing, stolen and old cookies, races, lying proxies, full and read-only disks, wrong clocks: named, calm, nothing lost.

`doors.py --kith PATH [--only guessing,timing,…] [--seconds 8]`. A demo of its own stands behind 127.0.0.1 as a trusted proxy, so that
X-Forwarded-For plays visitors from different places. Disks need root (a mount namespace of their own), clocks a C compiler.
"""
import contextlib
import ctypes
import html
import os
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from hostile import TOKEN, Person
from running import Demo, Findings, arguments, passphrase

# A clock by our hand: the seconds in a file are added to the time of day. (libfaketime changes the environment as it loads, and Swift
# finds its arguments beside it: `kith` then sees none.)
CLOCK = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long ahead(void) {
    char text[32] = {0};
    int file = open(getenv("DOORS_CLOCK"), O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
    close(file);
    return atol(text);
}
int clock_gettime(clockid_t clock, struct timespec *at) {
    int result = syscall(SYS_clock_gettime, clock, at);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) at->tv_sec += ahead();
    return result;
}
int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    struct timespec now;
    int result = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return result;
}
time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
"""
MEMBERS = ["wren", "marlow", "juniper", "sol", "rook", "ash", "maple", "birch", "linnet"]
STAFF = ["tamar", "idris", "beatriz", "desmond", "kit", "rosalind", "priya", "ines", "marguerite", "teo", "anneke", "farah", "olu"]
WORDS = re.compile(r"<ol class=\"recovery-words\"[^>]*>(.*?)</ol>", re.S)
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
CODE = re.compile(r'data-demo-code="">(\d{6})<')
NOWHERE = "a passphrase of nobody"


def somewhere():
    """An address of a visitor, from the range that belongs to nobody (RFC 2544)."""
    return f"198.{random.choice([18, 19])}.{random.randrange(256)}.{random.randrange(1, 255)}"


def words(text):
    found = WORDS.search(text)
    return re.findall(r"<li>([^<]+)</li>", found.group(1)) if found else []


def together(count, deed):
    """`deed(number)` in as many threads, let go at one moment. What each answered."""
    answers, gate = [None] * count, threading.Barrier(count)

    def run(number):
        gate.wait()
        answers[number] = deed(number)
    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers


class Visitor(Person):
    """A browser somewhere: its address is what a trusted proxy says."""

    def __init__(self, demo, address=None):
        super().__init__(demo)
        self.address = address or somewhere()

    def ask(self, method, path, body=None, headers=None, timeout=30):
        return super().ask(method, path, body, {"X-Forwarded-For": self.address} | (headers or {}), timeout)

    def start(self, name):
        """The first of two steps: ticket, code, and the token of the page that asks for the code."""
        _, text = self.post("/sign-in", {"name": name, "passphrase": passphrase(name)})
        return TICKET.search(text).group(1), CODE.search(text).group(1), TOKEN.search(text).group(1)


class Flood:
    """Requests as fast as the server takes them, at most `rate` a second: raw sockets, eight at a time on each."""

    def __init__(self, demo, make, seconds, rate=1000, links=24):
        self.demo, self.make, self.seconds, self.rate, self.links = demo, make, seconds, rate, links
        self.answers, self.lock, self.sent = {}, threading.Lock(), 0

    def take(self, link, heard):
        while b"\r\n\r\n" not in heard:
            more = link.recv(65536)
            if not more:
                raise OSError("closed")
            heard += more
        head, _, heard = heard.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: *(\d+)", head, re.I).group(1))
        while len(heard) < length:
            more = link.recv(65536)
            if not more:
                raise OSError("closed")
            heard += more
        return int(head[9:12]), heard[length:]

    def one(self, end):
        link, heard = None, b""
        while time.monotonic() < end:
            with self.lock:
                due = self.began + self.sent / self.rate
                self.sent += 8
            time.sleep(max(0, min(due - time.monotonic(), end - time.monotonic())))
            try:
                if link is None:
                    link, heard = socket.create_connection(("127.0.0.1", self.demo.port), timeout=30), b""
                link.sendall(b"".join(self.make() for _ in range(8)))
                for _ in range(8):
                    status, heard = self.take(link, heard)
                    with self.lock:
                        self.answers[status] = self.answers.get(status, 0) + 1
            except OSError:
                with self.lock:
                    self.answers["closed"] = self.answers.get("closed", 0) + 1
                link = None
        if link:
            link.close()

    def run(self):
        self.began = time.monotonic()
        end = self.began + self.seconds
        threads = [threading.Thread(target=self.one, args=(end,)) for _ in range(self.links)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        return self.answers


class Disk:
    """A small disk of our own, in a mount namespace that ends with this process: a tmpfs, or an ext4 that can be made to fail."""

    def __init__(self, folder, kind, megabytes):
        self.folder, self.kind, self.image = folder, kind, Path(str(folder) + ".image")
        folder.mkdir(parents=True, exist_ok=True)
        if kind == "tmpfs":
            self.run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "kith", str(folder))
        else:
            with open(self.image, "wb") as file:
                file.truncate(megabytes << 20)
            self.run("mkfs.ext4", "-q", "-m", "0", str(self.image))
            self.run("mount", "-o", "loop,errors=remount-ro", str(self.image), str(folder))

    @staticmethod
    def apart():
        """Mounts of this process from now on are nobody else's. False where that is not allowed."""
        if os.geteuid() != 0 or ctypes.CDLL(None, use_errno=True).unshare(0x00020000) != 0:
            return False
        Disk.run("mount", "--make-rprivate", "/")
        return True

    @staticmethod
    def run(*command):
        subprocess.run(command, check=True, capture_output=True)

    def fill(self):
        with open(self.folder / "filler", "ab", buffering=0) as file:
            for size in [1 << 20, 1 << 12, 1]:
                try:
                    while file.write(b"x" * size) == size:
                        pass
                except OSError:
                    pass

    def clear(self):
        (self.folder / "filler").unlink(missing_ok=True)

    def fail(self):
        """What the kernel does by itself after an error of the disk: read-only, under whoever has files open."""
        device = subprocess.run(["findmnt", "-no", "SOURCE", str(self.folder)], capture_output=True, text=True, check=True).stdout.strip()
        Path(f"/sys/fs/ext4/{Path(device).name}/trigger_fs_error").write_text("1")

    def mend(self):
        self.run("umount", str(self.folder))
        subprocess.run(["e2fsck", "-p", str(self.image)], capture_output=True)  # 1: mended
        self.run("mount", "-o", "loop", str(self.image), str(self.folder))

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], capture_output=True)
        self.image.unlink(missing_ok=True)


class OnDisk(Demo):
    """A demo whose data are on such a disk. Its log is beside it: a full disk must not hide what was said."""

    def __init__(self, kith, kind, megabytes):
        super().__init__(None, kith, more=["--trusted-proxy", "127.0.0.1"])
        self.outside, self.folder = self.folder, self.folder / "disk"
        self.disk = Disk(self.folder, kind, megabytes)

    def __exit__(self, *_):
        self.stop()
        self.disk.close()
        shutil.rmtree(self.outside, ignore_errors=True)


def database(path):
    """A connection that closes at the end of its block; an open one would hold a disk busy."""
    return contextlib.closing(sqlite3.connect(path, timeout=10))


class Doors:
    def __init__(self, demo, found, options):
        self.demo, self.found, self.options = demo, found, options
        self.seconds = float(options.seconds or 8)

    def calm(self, answer, text, what, allowed):
        self.found.check(answer.status in allowed, f"{what}: {answer.status}, not {allowed}")
        if answer.status != 303:
            self.found.check('id="now"' in text and 'class="exit"' in text, f"{what}: a page without lines or way out")

    def rows(self, statement, *values):
        with database(self.demo.database) as rows:
            return rows.execute(statement, values).fetchall()

    def memory(self):
        status = Path(f"/proc/{self.demo.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def opens(self, cookie, demo=None):
        """Whether a session cookie opens somebody's own page."""
        person = Visitor(demo or self.demo)
        person.cookies["kith"] = cookie
        return person.get("/me")[0].status == 200

    # Guessing.

    def flooded(self, what, make, most=None, meanwhile=None, links=24):
        """One kind of guessing. `most`: how many tries may be looked at in all."""
        homes, before, asking = [], self.memory(), threading.Event()

        def look():
            person = Visitor(self.demo)
            while not asking.is_set():
                began = time.monotonic()
                answer, _ = person.get("/")
                homes.append(time.monotonic() - began if answer.status == 200 else 99)
                time.sleep(0.05)
        looking = threading.Thread(target=look)
        looking.start()
        signed = []

        def sign_in():
            time.sleep(self.seconds / 2)
            began = time.monotonic()
            signed.append((meanwhile(), time.monotonic() - began))
        signing = threading.Thread(target=sign_in) if meanwhile else None
        if signing:
            signing.start()
        answers = Flood(self.demo, make, self.seconds, links=links).run()
        if signing:
            signing.join()
        asking.set()
        looking.join()
        tried = sum(count for status, count in answers.items() if status in (200, 303, 404, 422))
        total = sum(count for count in answers.values())
        homes.sort()
        print(f"  {what}: {total / self.seconds:.0f} a second answered {answers}; {tried} were looked at; home p50 "
              f"{homes[len(homes) // 2] * 1000:.0f} ms, p99 {homes[int(len(homes) * 0.99)] * 1000:.0f} ms; memory {before:.0f} → "
              f"{self.memory():.0f} MB" + (f"; the owner's sign-in {signed[0][0]} in {signed[0][1]:.1f} s" if signed else ""), flush=True)
        self.found.check("closed" not in answers, f"{what}: connections were closed: {answers}")
        self.found.check(not [status for status in answers if isinstance(status, int) and status >= 500 and status != 503],
                         f"{what}: {answers}")
        if most is not None:
            self.found.check(tried <= most, f"{what}: {tried} tries were looked at, more than {most}")
        self.found.check(statistics.median(homes) < 1, f"{what}: the home page takes {statistics.median(homes):.1f} s")
        self.found.check(self.memory() < before + 100, f"{what}: memory grew from {before:.0f} to {self.memory():.0f} MB")
        if signed:
            self.found.check(signed[0][0] == 303 and signed[0][1] < 5, f"{what}: the owner's own sign-in: {signed[0]}")
        return answers

    def form(self, path, fields, person, address):
        """Makes requests of one form; `fields` and `address` are called for each."""
        token = TOKEN.search(person.get(path if path != "/sign-in/code" else "/sign-in")[1])
        token = fields().get("form-token") or token.group(1)
        cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())

        def make():
            body = urlencode({"form-token": token} | fields())
            return (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nX-Forwarded-For: {address()}\r\n"
                    f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()
        return make

    def guessing(self):
        one, counted = (lambda: "198.51.100.7"), {"number": 0}
        owner = Visitor(self.demo).sign_in("wren")  # a browser that has signed in before

        def again():
            owner.cookies.pop("kith", None)
            return owner.post("/sign-in", {"name": "wren", "passphrase": passphrase("wren"), "own-device": "yes"})[0].status

        def guess(name="wren"):
            counted["number"] += 1
            return {"name": name, "passphrase": f"guess number {counted['number']}"}
        self.flooded("a passphrase, one address", self.form("/sign-in", guess, Visitor(self.demo), one), 9, again)
        self.flooded("a passphrase, many addresses", self.form("/sign-in", guess, Visitor(self.demo), somewhere), 58, again)
        self.flooded("a card, many addresses", self.form(
            "/way-back", lambda: guess() | {"words": f"a b c d{counted['number']}"}, Visitor(self.demo), somewhere), 58, again)
        self.flooded("six words, many addresses", self.form(
            "/way-back/two-people", lambda: guess() | {"words": f"a b c d e f{counted['number']}"}, Visitor(self.demo), somewhere), 58)
        self.flooded("many names, many addresses", self.form(
            "/sign-in", lambda: guess(f"name {random.random()}"), Visitor(self.demo), somewhere), None, again, links=150)
        time.sleep(3)  # what waited for the hasher is through
        thief = Visitor(self.demo)
        ticket, _, token = thief.start("olu")
        self.flooded("codes, many addresses", self.form(
            "/sign-in/code", lambda: {"ticket": ticket, "form-token": token, "code": f"{random.randrange(10**6):06}"}, thief, somewhere), 9)

        def link(address):
            return lambda: (f"GET /invitation/{'%043x' % random.getrandbits(168)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            f"X-Forwarded-For: {address()}\r\n\r\n").encode()
        self.flooded("links of invitations, one address", link(one), 24)
        self.flooded("links of invitations, many addresses", link(somewhere))
        self.found.check(again() == 303, "after all the guessing the owner can't sign in")
        print(f"  counts of tries kept: {self.rows('SELECT count(*) FROM sign_in_failures')[0][0]}", flush=True)

    # Timing.

    def timed(self, path, groups, rounds):
        """Each group: a name for round n. Tries one after another, mixed; seconds by group, and one page of each."""
        seconds, pages = {name: [] for name in groups}, {}
        person = Visitor(self.demo)
        token = TOKEN.search(person.get(path)[1]).group(1)
        for number in range(rounds):
            for group in random.sample(list(groups), len(groups)):
                name = groups[group](number)
                person.address = somewhere()
                began = time.perf_counter()
                answer, text = person.post(path, {"name": name, "words": "one two three four", "passphrase": NOWHERE}, token=token)
                seconds[group].append(time.perf_counter() - began)
                self.found.check(answer.status == 422, f"{path} {group}: {answer.status}")
                pages[group] = re.sub(r'name="form-token" value="[^"]+"', "", text).replace(f'value="{name}"', "")
        return seconds, pages

    def timing(self):
        from scipy.stats import mannwhitneyu
        rounds = int(self.options.rounds or 150)
        groups = {"no such account": lambda n: f"nobody{n}{random.randrange(10**6)}", "a member": lambda n: MEMBERS[n % 9],
                  "who works here": lambda n: STAFF[n % 13], "no such, again": lambda n: f"nobody{n}{random.randrange(10**6)}"}
        for path in ["/sign-in", "/way-back"]:
            seconds, pages = self.timed(path, groups, rounds)
            nobody = seconds["no such account"]
            for group, measured in seconds.items():
                chance = mannwhitneyu(nobody, measured).pvalue
                difference = statistics.median(measured) - statistics.median(nobody)
                print(f"  {path} {group}: median {statistics.median(measured) * 1000:.2f} ms of {len(measured)}, {difference * 1000:+.2f} ms, "
                      f"p = {chance:.3f}", flush=True)
                self.found.check(chance > 0.001 or abs(difference) < 0.05 * statistics.median(nobody),
                                 f"{path}: {group} can be told by time: {difference * 1000:+.2f} ms, p = {chance:.5f}")
                self.found.check(pages[group] == pages["no such account"], f"{path}: {group} answers another page")

    # Cookies.

    def fixation(self):
        thief = Visitor(self.demo).sign_in("rook")
        stolen = thief.cookies["kith"]
        for planted, what in [("A" * 43, "an invented cookie"), (stolen, "a thief's own session")]:
            person = Visitor(self.demo)
            person.cookies["kith"] = planted
            page = "/way-back" if planted == stolen else "/sign-in"  # who is signed in is led away from /sign-in
            before = TOKEN.search(person.get(page)[1]).group(1)
            answer, _ = person.post("/sign-in", {"name": "ash", "passphrase": passphrase("ash")}, token=before)
            self.found.check(answer.status == 303 and person.cookies["kith"] != planted, f"{what} is kept over signing in")
            self.found.check("Ash" not in self.page_of(planted), f"{what} opens the account that signed in over it")
            answer, _ = person.post("/me/erase", {}, token=before)
            self.found.check(answer.status == 403, f"{what}: a form from before signing in is taken: {answer.status}")
        # Signing out.
        person = Visitor(self.demo).sign_in("ash")
        other = Visitor(self.demo).sign_in("ash")
        cookie, token = person.cookies["kith"], TOKEN.search(person.get("/me")[1]).group(1)
        answer, _ = other.post("/sign-out", {}, token=token)
        self.found.check(answer.status == 403, f"one session's form goes through in another: {answer.status}")
        person.post("/sign-out", {}, token=token)
        self.found.check(not self.opens(cookie), "a cookie opens after signing out")
        self.found.check(self.opens(other.cookies["kith"]), "signing out here signs out elsewhere")
        replay = Visitor(self.demo)
        replay.cookies["kith"] = cookie
        answer, text = replay.post("/ask", {"words": "replayed words"}, token=token)
        self.calm(answer, text, "a form replayed after signing out", [303, 403])
        # Changing hats.
        person = Visitor(self.demo).sign_in("noor")
        seen = [person.cookies["kith"]]
        for _ in range(2):
            _, text = person.get("/hats")
            person.post("/hats", {"person": re.search(r'name="person" value="([^"]+)"', text).group(1)}, page="/hats")
            self.found.check(person.cookies["kith"] not in seen, "the cookie stays over a change of hat")
            self.found.check(not self.opens(seen[-1]), "the cookie of the hat before opens")
            seen.append(person.cookies["kith"])
        self.found.check(self.opens(seen[-1]), "the cookie after two changes of hat opens nothing")
        # A new passphrase.
        first, card = self.joined("doors-card")
        second = Visitor(self.demo)
        second.post("/sign-in", {"name": "doors-card", "passphrase": NOWHERE})
        third = Visitor(self.demo)
        answer, text = third.post("/way-back", {"name": "doors-card", "words": " ".join(card), "passphrase": "another lamp two"})
        self.calm(answer, text, "coming back with a card", [200])
        for cookie in [first.cookies["kith"], second.cookies["kith"]]:
            self.found.check(not self.opens(cookie), "a session outlives a new passphrase")
        self.found.check(self.opens(third.cookies["kith"]), "who comes back is not signed in")
        answer, _ = Visitor(self.demo).post("/sign-in", {"name": "doors-card", "passphrase": NOWHERE})
        self.found.check(answer.status == 422, f"the old passphrase: {answer.status}")
        answer, _ = Visitor(self.demo).post("/way-back", {"name": "doors-card", "words": " ".join(card), "passphrase": NOWHERE})
        self.found.check(answer.status == 422, f"the old card: {answer.status}")
        # Another installation with the same names.
        with Demo(None, self.options.kith, more=["--trusted-proxy", "127.0.0.1"]) as elsewhere:
            here = Visitor(self.demo).sign_in("sol")
            there = Visitor(elsewhere)
            there.cookies = dict(here.cookies)
            self.found.check(not self.opens(here.cookies["kith"], elsewhere), "a cookie of another installation opens")
            answer, _ = there.post("/join", {"name": "x"}, token=TOKEN.search(here.get("/promise")[1] + here.get("/ask")[1]).group(1))
            self.found.check(answer.status == 403, f"a form of another installation is taken: {answer.status}")
            visitor, double = Visitor(self.demo), Visitor(elsewhere)
            token = TOKEN.search(visitor.get("/join/name")[1]).group(1)
            double.cookies = dict(visitor.cookies)
            answer, _ = double.post("/join", {"name": "x"}, token=token)
            self.found.check(answer.status == 403, f"a visitor's form of another installation is taken: {answer.status}")

    def page_of(self, cookie):
        person = Visitor(self.demo)
        person.cookies["kith"] = cookie
        return person.get("/me")[1]

    def joined(self, name):
        person = Visitor(self.demo)
        _, text = person.post("/join", {"name": name, "passphrase": NOWHERE, "old-enough": "18"}, page="/join/name")
        self.found.check(len(words(text)) == 4, f"{name} can't join")
        return person, words(text)

    # Two devices.

    def won(self, what, answers, wins, counts, allowed):
        winners = [answer for answer in answers if wins(answer)]
        print(f"  {what}: {sorted(answer[0].status for answer in answers)}, {len(winners)} won; rows {counts}", flush=True)
        self.found.check(len(winners) == 1, f"{what}: {len(winners)} won at once")
        self.found.check(counts == 1, f"{what}: {counts} rows, not 1")
        for answer, text in answers:
            self.calm(answer, text, what, allowed)

    def people(self, count, page):
        """That many browsers, each with the page's form token: what is left to do is one POST."""
        visitors = [Visitor(self.demo) for _ in range(count)]
        return [(visitor, TOKEN.search(visitor.get(page)[1]).group(1)) for visitor in visitors]

    def racing(self):
        count = 6
        olu = Visitor(self.demo).sign_in("olu")
        _, text = olu.post("/invitations", {"hat": "advocate", "days": "3"})
        link = re.search(r"/invitation/[\w-]+", text).group(0)
        before = self.rows("SELECT count(*) FROM accounts")[0][0]
        ready = self.people(count, link)
        answers = together(count, lambda n: ready[n][0].post(
            link, {"name": f"racer {n}", "passphrase": "one lamp two lamps"}, token=ready[n][1]))
        self.won("an invitation", answers, lambda one: TICKET.search(one[1]),
                 self.rows("SELECT count(*) FROM accounts")[0][0] - before, [200, 404, 429, 503])
        # A name.
        ready = self.people(count, "/join/name")
        answers = together(count, lambda n: ready[n][0].post(
            "/join", {"name": "racing", "passphrase": f"lamp number {n} here", "old-enough": "18"}, token=ready[n][1]))
        self.won("a name", answers, lambda one: words(one[1]),
                 self.rows("SELECT count(*) FROM accounts WHERE sign_in_name = 'racing'")[0][0], [200, 422])
        # A code: several browsers with the same passphrase, one code of the phone.
        tickets = [(person, *person.start("teo")) for person in [Visitor(self.demo) for _ in range(count)]]
        code = tickets[-1][2]
        answers = together(count, lambda n: tickets[n][0].post(
            "/sign-in/code", {"ticket": tickets[n][1], "code": code}, token=tickets[n][3]))
        self.won("a code", answers, lambda one: one[0].status == 303, 1, [303, 422, 429])
        # A card.
        _, card = self.joined("doors-race")
        ready = self.people(count, "/way-back")
        answers = together(count, lambda n: ready[n][0].post(
            "/way-back", {"name": "doors-race", "words": " ".join(card), "passphrase": f"lamp number {n} here"}, token=ready[n][1]))
        live = sum(self.opens(person.cookies["kith"]) for person, _ in ready if "kith" in person.cookies)
        self.won("a card", answers, lambda one: words(one[1]), live, [200, 409, 422, 429])
        # Six words of two people; the day's wait is moved in the database.
        half = words(Visitor(self.demo).sign_in("tamar").post("/help-back-in", {"name": "maple", "lost": "passphrase"})[1])
        lead = Visitor(self.demo).sign_in("marguerite")
        asked = re.findall(r"/help-back-in/[\w-]{36}", lead.get("/help-back-in")[1])[-1]
        half += words(lead.post(asked, {"spoken": "yes"}, page=asked)[1])
        with database(self.demo.database) as rows, rows:
            rows.execute("UPDATE returns SET ready_at = ready_at - 86400000 WHERE name = 'maple'")
        ready = self.people(count, "/way-back/two-people")
        answers = together(count, lambda n: ready[n][0].post(
            "/way-back/two-people", {"name": "maple", "words": " ".join(half), "passphrase": f"lamp number {n} here"}, token=ready[n][1]))
        live = sum(self.opens(person.cookies["kith"]) for person, _ in ready if "kith" in person.cookies)
        self.won("six words", answers, lambda one: words(one[1]), live, [200, 409, 422, 429])
        # A hello.
        (hello, name), *_ = self.rows("SELECT hellos.id, people.name FROM hellos JOIN people ON people.id = advocate_id WHERE state = 'waiting'")
        name = name.lower()
        before = self.rows("SELECT count(*) FROM relationships")[0][0]
        devices = [Visitor(self.demo).sign_in(name) for _ in range(3)]
        tokens = [TOKEN.search(device.get(f"/hellos/{hello}")[1]).group(1) for device in devices]
        answers = together(3, lambda n: devices[n].post(f"/hellos/{hello}/accept", {}, token=tokens[n]))
        begun = self.rows("SELECT count(*) FROM relationships")[0][0] - before
        print(f"  a hello: {sorted(answer.status for answer, _ in answers)}; {begun} relationships", flush=True)
        self.found.check(begun == 1, f"a hello accepted at once: {begun} relationships")
        for answer, text in answers:
            self.calm(answer, text, "a hello", [303, 404, 409])

    # Addresses.

    def slowed(self, address, source="127.0.0.1"):
        """Seven wrong tries at a name of nobody's: whether the seventh waits. Six are counted by name and address."""
        name = f"nobody {random.random()}"
        person = Visitor(self.demo)
        token = TOKEN.search(person.get("/sign-in")[1]).group(1)
        cookie = "; ".join(f"{key}={value}" for key, value in person.cookies.items())
        body = urlencode({"form-token": token, "name": name, "passphrase": NOWHERE}).encode()
        flood, statuses = Flood(self.demo, None, 1), []
        with socket.create_connection(("127.0.0.1", self.demo.port), timeout=30, source_address=(source, 0)) as link:
            for number in range(7):
                lines = address(number)
                lines = lines if isinstance(lines, list) else [lines]
                head = b"".join(b"X-Forwarded-For: " + (line if isinstance(line, bytes) else line.encode()) + b"\r\n" for line in lines)
                link.sendall(b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie.encode() + b"\r\n" + head +
                             b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
                try:
                    status, _ = flood.take(link, b"")
                except OSError:
                    status = 0
                statuses.append(status)
                if status not in (422, 429):
                    break
        return statuses

    def lying(self):
        new, same = somewhere, somewhere()
        for what, address, source, waits in [
            ("the right-most hop counts", lambda n: f"{new()}, {new()}, {same}", "127.0.0.1", True),
            ("another visitor behind the proxy has their own count", lambda n: f"{same}, {new()}", "127.0.0.1", False),
            ("a trusted hop at the end is passed over", lambda n: f"{new()}, {same}, 127.0.0.1", "127.0.0.1", True),
            ("two lines are one list", lambda n: [new(), same], "127.0.0.1", True),
            ("a peer that is not trusted is not believed", lambda n: new(), "127.0.0.9", True),
            ("nor when it names a trusted one", lambda n: f"{new()}, 127.0.0.1", "127.0.0.9", True),
        ]:
            statuses = self.slowed(address, source)
            self.found.check((statuses[-1] == 429) == waits, f"{what}: {statuses}")
            print(f"  {what}: {statuses}", flush=True)
        for what, value in [("empty", ""), ("commas", ", ,,, "), ("words", "unknown, for=\"_x\""), ("a port", "[2001:db8::1]:4711"),
                            ("many hops", ", ".join(["10.0.0.1"] * 900)),
                            ("10 kB", "x" * 10_000), ("60 kB", "x" * 60_000), ("no ASCII", b"\xff\xfe\x80"),
                            ("SQL", "1'; DROP TABLE people; --"), ("NUL", b"a\0b"),
                            ("only trusted ones", "127.0.0.1, 127.0.0.1")]:
            statuses = self.slowed(lambda n: value)
            print(f"  {what}: {statuses}", flush=True)
            self.found.check(statuses[-1] in (429, 400, 413, 431, 0) and 500 not in statuses, f"X-Forwarded-For, {what}: {statuses}")
        self.found.check(Visitor(self.demo).get("/")[0].status == 200, "after odd addresses nothing is served")

    # Disks.

    def send(self, person, talk, number, token):
        return person.post(talk + "/messages", {"words": f"a line to keep, {number}", "once": f"keep-{number}"}, token=token)

    def kept(self, demo, promised, what):
        with database(demo.database) as rows:
            there = {row[0] for row in rows.execute("SELECT form_key FROM messages WHERE form_key LIKE 'keep-%'")}
            whole = rows.execute("PRAGMA integrity_check").fetchone()[0]
        lost = [number for number in promised if f"keep-{number}" not in there]
        print(f"  {what}: {len(promised)} lines were acknowledged, {len(there)} are there; {whole}", flush=True)
        self.found.check(not lost, f"{what}: acknowledged and lost: {lost}")
        self.found.check(whole == "ok", f"{what}: {whole}")

    def writing(self, demo, hurt, mend, what, restart):
        """Lines are sent from three browsers while the disk goes; then pages are asked for; then it is mended."""
        tamar = Visitor(demo).sign_in("tamar")
        talk = re.search(r'href="(/conversations/[^"/#?]+)"', tamar.get("/conversations")[1]).group(1)
        token = TOKEN.search(tamar.get(talk)[1]).group(1)
        promised, refused, unsaid, ending, lock = [], {}, [], threading.Event(), threading.Lock()

        def write(place):
            person, number = Visitor(demo), (place + 1) * 1_000_000
            person.cookies = dict(tamar.cookies)
            while not ending.is_set():
                number += 1
                answer, text = self.send(person, talk, number, token)
                with lock:
                    if answer.status == 303:
                        promised.append(number)
                    else:
                        refused[answer.status] = refused.get(answer.status, 0) + 1
                        self.calm(answer, text, f"{what}: a line while it is so", [500, 503, 507])
                        unsaid.extend([] if f"a line to keep, {number}" in text else [number])
                time.sleep(0.02)
        threads = [threading.Thread(target=write, args=(place,)) for place in range(3)]
        [thread.start() for thread in threads]
        time.sleep(2)
        hurt()
        time.sleep(4)
        before = len(promised)
        for person, method, path in [(Visitor(demo), "GET", "/"), (Visitor(demo), "GET", "/directory?q=housing"),
                                     (tamar, "GET", "/conversations"),
                                     (tamar, "GET", talk), (tamar, "GET", "/home"), (Visitor(demo), "GET", "/lines"),
                                     (Visitor(demo), "GET", "/healthz"), (Visitor(demo), "GET", "/readyz")]:
            answer, text = person.ask(method, path)
            said = re.search(r"<h1>(.*?)</h1>", text)
            print(f"  {what}: {method} {path} {answer.status} {said.group(1) if said else text[:60]!r}", flush=True)
            if path == "/readyz":
                self.found.check(answer.status >= 500, f"{what}: /readyz says {answer.status}")
            if not path.endswith("z"):
                self.calm(answer, text, f"{what}: {path}", [200])
        visitor = Visitor(demo)
        answer, text = visitor.post("/sign-in", {"name": "ash", "passphrase": passphrase("ash")})
        said = re.search(r"<h1>(.*?)</h1>.*?<p>(.*?)</p>", text, re.S)
        print(f"  {what}: signing in {answer.status} {said.groups() if said else ''}", flush=True)
        self.calm(answer, text, f"{what}: signing in", [500, 503, 507])
        self.found.check(before == len(promised) or refused, f"{what}: nothing was refused; is the disk hurt?")
        if restart:
            ending.set()
            [thread.join() for thread in threads]
            demo.stop()
            mend()
            demo.start()
        else:
            mend()
            time.sleep(3)
            ending.set()
            [thread.join() for thread in threads]
            self.found.check(len(promised) > before + 3, f"{what}: nothing is written after it is mended, without a new start")
        print(f"  {what}: {len(promised)} acknowledged, refused {refused}, {len(promised) - before} after that", flush=True)
        self.found.check(not unsaid, f"{what}: of {len(unsaid)} lines what was typed is not on the page that refuses them")
        answer, _ = self.send(tamar, talk, 9, token)
        self.found.check(answer.status == 303, f"{what}: a line after it is mended: {answer.status}")
        promised.append(9)
        answer, _ = visitor.post("/sign-in", {"name": "ash", "passphrase": passphrase("ash")})
        self.found.check(answer.status == 303, f"{what}: signing in after it is mended: {answer.status}")
        self.kept(demo, promised, what)
        for line in sorted({re.sub(r"^\S+ |incident=\S+ ?", "", line) for line in demo.log().splitlines() if "error" in line})[:12]:
            print("  log:", line[:240])

    def disks(self):
        if not Disk.apart():
            print("  not run: disks of our own need root", flush=True)
            return
        with OnDisk(self.options.kith, "tmpfs", 40) as demo:
            self.writing(demo, demo.disk.fill, demo.disk.clear, "a full disk", restart=False)
            # A start on a full disk says so, or goes.
            demo.stop()
            demo.disk.fill()
            self.starts(demo, "a start on a full disk")
            demo.disk.clear()
            demo.start()
            self.kept(demo, [9], "after a start on a full disk")
        if not Path("/sys/fs/ext4").exists():
            print("  not run: a disk that fails needs ext4 and loop devices", flush=True)
            return
        with OnDisk(self.options.kith, "ext4", 64) as demo:
            self.writing(demo, demo.disk.fail, demo.disk.mend, "a read-only disk", restart=True)
            demo.stop()
            Disk.run("mount", "-o", "remount,ro", str(demo.folder))
            self.starts(demo, "a start on a read-only disk")
            Disk.run("mount", "-o", "remount,rw", str(demo.folder))
            demo.start()

    def starts(self, demo, what):
        before = len(demo.log())
        try:
            demo.start()
            with_it = f"started; signing in: {Visitor(demo).post('/sign-in', {'name': 'ash', 'passphrase': passphrase('ash')})[0].status}"
            demo.stop()
        except SystemExit:
            with_it = "ended"
        said = demo.log()[before:].strip()
        print(f"  {what}: {with_it}, exit {demo.process.returncode}: {said[-400:]!r}", flush=True)
        # Whoever runs this place is told that it is the disk.
        self.found.check(re.search("disk|space|read-only", said, re.I), f"{what}: it does not say what is wrong: {said[-200:]}")
        self.found.check("Fatal error" not in said and "panic" not in said.lower(), f"{what}: a crash: {said[-300:]}")

    # Clocks.

    def reports(self, demo):
        """What a date destroys: concerns, and their keys."""
        def count(rows, what):
            return rows.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
        with database(demo.database) as rows, database(demo.folder / "keys/keys.sqlite") as keys:
            return {"concerns": count(rows, "concerns"), "keys of concerns": count(keys, "data_keys WHERE box LIKE 'report:%'"),
                    "hellos that wait": count(rows, "hellos WHERE state = 'waiting'"), "sessions": count(rows, "sessions"),
                    "known browsers": count(rows, "known_devices"), "lines": count(rows, "messages")}

    def clocks(self):
        if not shutil.which("cc"):
            print("  not run: a clock by our hand needs a C compiler", flush=True)
            return
        with tempfile.TemporaryDirectory(prefix="kith-clock-") as folder:
            library, hand = Path(folder) / "clock.so", Path(folder) / "ahead"
            subprocess.run(["cc", "-x", "c", "-shared", "-fPIC", "-O1", "-o", library, "-"], input=CLOCK, text=True, check=True)
            for what, days, restart in [("a year ahead", 366, False), ("a year back", -366, False),
                                        ("a start a year ahead", 366, True), ("a start a year back", -366, True)]:
                self.turn(hand, 0)
                with Demo(None, self.options.kith, more=["--trusted-proxy", "127.0.0.1"],
                          environment={"LD_PRELOAD": str(library), "DOORS_CLOCK": str(hand)}) as demo:
                    self.wrong(demo, hand, what, days, restart)

    def turn(self, hand, days):
        hand.write_text(str(days * 86_400))

    def wrong(self, demo, hand, what, days, restart):
        """A clock that is wrong for a while and then right again."""
        member = Visitor(demo).sign_in("marlow")
        tamar = Visitor(demo).sign_in("tamar")
        talk = re.search(r'href="(/conversations/[^"/#?]+)"', tamar.get("/conversations")[1]).group(1)
        token = TOKEN.search(tamar.get(talk)[1]).group(1)
        self.send(tamar, talk, 1, token)
        time.sleep(2)
        before = self.reports(demo)

        def move(days):
            if restart:
                demo.stop()
            self.turn(hand, days)
            if restart:
                demo.start()
        move(days)
        time.sleep(8)
        for person, path in [(Visitor(demo), "/"), (member, "/home"), (tamar, talk)]:
            answer, text = person.get(path)
            print(f"  {what}: meanwhile {path} {answer.status} {answer.getheader('Location', '')}", flush=True)
            self.calm(answer, text, f"{what}: {path}", [200, 303])
        answer, text = self.send(tamar, talk, 2, token)
        said = re.search(r"<h1>(.*?)</h1>", text)
        print(f"  {what}: meanwhile a line {answer.status} {said.group(1) if said else ''}", flush=True)
        self.found.check(answer.status == 303 or "a line to keep, 2" in html.unescape(text), f"{what}: what was typed is lost")
        sleepy = Visitor(demo)
        tries = [sleepy.post("/sign-in", {"name": "ash", "passphrase": NOWHERE})[0].status]
        newcomer = Visitor(demo)
        answer, _ = newcomer.post("/sign-in", {"name": "rook", "passphrase": passphrase("rook")})
        print(f"  {what}: meanwhile a sign-in {answer.status}, a wrong one {tries}", flush=True)
        self.found.check(answer.status == 303, f"{what}: nobody can sign in meanwhile: {answer.status}")
        meanwhile = self.reports(demo)
        move(0)
        right = time.time() * 1000
        answer, _ = sleepy.post("/sign-in", {"name": "ash", "passphrase": passphrase("ash")})
        print(f"  {what}: right again; who mistyped meanwhile {answer.status} {answer.getheader('Retry-After', '')}", flush=True)
        self.found.check(answer.status == 303, f"{what}: who mistyped meanwhile is kept out: {answer.status}, {answer.getheader('Retry-After')} s")
        print(f"  {what}: sessions from before open {[self.opens(one.cookies['kith'], demo) for one in (member, tamar)]}, one from meanwhile "
              f"{self.opens(newcomer.cookies['kith'], demo)}", flush=True)
        with database(demo.database) as rows:
            longest = rows.execute("SELECT max(ends_at) FROM sessions").fetchone()[0]
        self.found.check(longest < right + 31 * 86_400_000 or not self.opens(newcomer.cookies["kith"], demo),
                         f"{what}: a session from meanwhile lasts {(longest - right) / 86_400_000:.0f} days")
        time.sleep(12)
        with database(demo.database) as rows:
            leases = dict(rows.execute("SELECT name, last_done_at FROM job_leases").fetchall())
            ahead = sorted(name for name, at in leases.items() if at > right + 3_600_000)
            late = right - leases.get("place-outbox", 0)
        after = self.reports(demo)
        print(f"  {what}: before {before}\n  {what}: meanwhile {meanwhile}\n  {what}: after {after}; jobs asleep until the wrong date: {ahead}", flush=True)
        self.found.check(not ahead and late < 0, f"{what}: jobs do not run any more: {ahead or 'place-outbox'}")
        for kind in ["concerns", "keys of concerns", "hellos that wait", "lines"]:
            self.found.check(after[kind] >= before[kind], f"{what}: {kind}: {before[kind]} before, {after[kind]} after")
        checked = subprocess.run([self.options.kith, "audit", "verify", "--data", str(demo.folder)], capture_output=True, text=True)
        self.found.check(checked.returncode == 0, f"{what}: audit verify: {checked.stderr.strip() or checked.stdout.strip()}")

    def go(self, steps):
        for step in steps:
            began = time.monotonic()
            try:
                getattr(self, step)()
            except Exception as error:
                self.found.check(False, f"{step} stopped: {type(error).__name__} {error} at line {error.__traceback__.tb_next.tb_lineno}")
            print(f"{step}: {time.monotonic() - began:.1f} s", flush=True)


STEPS = ["guessing", "timing", "fixation", "racing", "lying", "disks", "clocks"]


def main():
    options = arguments(__doc__, only={"help": "steps, separated by commas: " + ", ".join(STEPS)},
                        seconds={"help": "how long each kind of guessing lasts, otherwise 8"},
                        rounds={"help": "tries of each kind that are timed, otherwise 150"})
    if not options.kith:
        raise SystemExit("--kith: a demo of our own is needed, with 127.0.0.1 as a trusted proxy")
    steps = options.only.split(",") if options.only else STEPS
    found = Findings()
    with Demo(None, options.kith, more=["--trusted-proxy", "127.0.0.1"]) as demo:
        Doors(demo, found, options).go([step for step in STEPS if step in steps])
        faults = demo.metric("kith_faults_total")
        found.check(faults == 0, f"{faults:.0f} faults counted: {[line for line in demo.log().splitlines() if 'fault' in line][:5]}")
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
