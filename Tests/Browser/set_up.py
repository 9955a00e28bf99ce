"""Walks the whole of set-up as a person would, on a phone with script off, from an empty folder to the first who joins."""
import base64
import hmac
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from running import Findings, free_port, launch

WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth"""


class Fresh:
    """`kith serve --create` in a folder of its own."""

    def __init__(self, kith):
        self.kith, self.folder, self.port = kith, Path(tempfile.mkdtemp(prefix="kith-set-up-")), free_port()
        self.base, self.process = f"http://127.0.0.1:{self.port}", None

    def start(self) -> str:
        log = self.folder / "log.txt"
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                [self.kith, "serve", "--create", "--data", str(self.folder / "data"), "--listen",
                 f"127.0.0.1:{self.port}", "--public-url", self.base], stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        for _ in range(300):
            text = log.read_text(errors="replace")
            if "Kith is at" in text:
                return text
            if self.process.poll() is not None:
                raise SystemExit("kith ended: " + text)
            time.sleep(0.05)
        raise SystemExit("kith does not answer: " + text)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def time_code(secret: str, later: int = 0) -> str:
    """RFC 6238: six digits for thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def code_in(text: str):
    found = re.search(r"type this code:\s+([a-z]+ [a-z]+ [a-z]+ [a-z]+)\s", text)
    return found.group(1) if found else None


def main():
    kith, folder = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    found, axe = Findings(), Axe()
    place = Fresh(kith)
    began = time.monotonic()
    first = code_in(place.start())
    found.check(first, "no code is printed")
    place.stop()
    printed = place.start()
    code = code_in(printed)
    found.check(code and code != first, "a restart prints no new code")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=False, is_mobile=True, has_touch=True)
        page = context.new_page()
        looker = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        number = 0

        def look(name):
            """Pictures, width and axe of the page at hand. Axe is script, so it looks at a copy of what came."""
            nonlocal number
            number += 1
            html = page.content()
            looker.goto(place.base + "/healthz")
            for width, theme in [(390, "light"), (320, "light"), (1280, "dark"), (390, "dark")]:
                looker.set_viewport_size({"width": width, "height": 844})
                looker.emulate_media(color_scheme=theme)
                looker.set_content(html, wait_until="load")
                found.check(not looker.evaluate(WIDE), f"{name} at {width}: scrolls sideways")
                for problem in axe.run(looker).response["violations"]:
                    nodes = [node["target"] for node in problem["nodes"]][:3]
                    found.check(False, f"{name} at {width} {theme}: {problem['id']} {nodes}")
                if folder:
                    looker.screenshot(path=folder / f"{number:02}-{name}.{width}.{theme}.png", full_page=True)
            found.check(page.locator("h1").count() == 1, f"{name}: h1")
            found.check(page.locator("#now a[href^='tel:']").count() >= 2, f"{name}: crisis lines missing")

        def press(words):
            page.get_by_role("button", name=words).first.click()

        page.goto(place.base + "/join")
        look("not-open")
        page.goto(place.base + "/set-up")
        look("code")
        page.fill("[name=code]", first)
        press("Go on")
        found.check("That isn't it" in page.content(), "the code from before the restart is taken")
        look("code-wrong")
        page.fill("[name=code]", code)
        press("Go on")
        page.fill("[name=name]", "O")
        page.fill("[name=passphrase]", "short")
        press("Begin")
        look("operator-messages")
        page.fill("[name=name]", "Ottilie")
        page.fill("[name=passphrase]", "five calm words of mine")
        press("Begin")
        look("phone")
        secret = re.search(r"[?]secret=([A-Z2-7]+)", page.content()).group(1)
        page.fill("[name=code]", time_code(secret))
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/set-up/steps")
        look("steps-empty")
        page.get_by_role("link", name="1. Who we are").click()
        press("Save")
        look("who-messages")
        page.fill("[name=name]", "Millrace Peer House")
        page.fill("[name=place]", "Arrowmere")
        page.select_option("[name=country]", "US")
        page.select_option("[name=time-zone]", "America/Chicago")
        page.fill("[name=phone]", "555-010-0142")
        page.fill("[name=hours]", "Every day, 9 am to 9 pm")
        look("who")
        press("Save")
        page.get_by_role("link", name="2. Words").click()
        page.fill("[name=advocate]", "companion")
        page.fill("[name=advocates]", "companions")
        look("words")
        press("Save")
        # Half-way: another day, another browser.
        context.clear_cookies()
        page.goto(place.base + "/")
        look("getting-ready")
        page.goto(place.base + "/set-up/steps")
        page.fill("[name=name]", "ottilie")
        page.fill("[name=passphrase]", "five calm words of mine")
        page.locator("main button[type=submit]").click()
        # Each code works once: the next one is half a minute away at most.
        page.fill("[name=code]", time_code(secret, 1))
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/set-up/steps")
        look("steps-half")
        page.get_by_role("link", name="3. Crisis lines").click()
        look("lines")
        count = 0
        while page.get_by_role("button", name=re.compile("it is right$")).filter(has_not_text="again").count():
            page.get_by_role("button", name=re.compile("it is right$")).filter(has_not_text="again").first.click()
            count += 1
            if count > 40:
                break
        print(f"{count} crisis lines confirmed")
        page.get_by_role("link", name="Back to the list of steps").click()
        page.get_by_role("link", name="4. The promise").click()
        press("Save")
        look("promise-messages")
        page.fill("[name=decider]", "Marguerite, the supervisor")
        press("Save")
        look("promise")
        press("I have read it")
        page.wait_for_url("**/set-up/steps")
        page.get_by_role("link", name="5. Which law applies").click()
        page.select_option("[name=region]", "US-OH")
        page.get_by_label("None of these", exact=False).check()
        look("law")
        press("Save")
        look("steps-ready")
        press("Open the doors")
        look("steps-open")
        page.goto(place.base + "/settings")
        look("settings")
        for path in ["who-we-are", "words", "ways", "keeping", "promise", "law"]:
            page.goto(place.base + "/settings/" + path)
            look("settings-" + path)
        page.goto(place.base + "/home")
        look("home")
        member = browser.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=False, is_mobile=True).new_page()
        member.goto(place.base + "/")
        member.get_by_role("link", name="Join, without your real name").click()
        member.get_by_role("link", name="18 or older").click()
        member.fill("[name=name]", "Juniper")
        member.fill("[name=passphrase]", "three calm words")
        member.locator("main button[type=submit]").first.click()
        found.check("recovery" in member.content().lower(), "the first person could not join")
        browser.close()
    place.stop()
    again = place.start()
    found.check(code_in(again) is None, "a code is printed after set-up")
    place.stop()
    print(f"{time.monotonic() - began:.0f} seconds, by program")
    shutil.rmtree(place.folder, ignore_errors=True)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
