"""Ways back in a real browser: a phone is left and confirmed, a code brings somebody back, a passphrase is changed."""
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, passphrase, sign_in

SEND = """#!/bin/sh
umask 077
cat > "{folder}/$(date +%s%N).json"
"""


class Mailbox:
    """A program that takes messages, and the folder that it puts them into."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kith-mailbox-"))
        self.program = self.folder / "send"
        self.program.write_text(SEND.format(folder=self.folder))
        self.program.chmod(0o700)
        self.seen = 0

    def next(self, seconds=10.0):
        """The next message, within the seconds; None if there is none."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            files = sorted(self.folder.glob("*.json"))
            if len(files) > self.seen and files[self.seen].stat().st_size:
                self.seen += 1
                return json.loads(files[self.seen - 1].read_text())
            time.sleep(0.1)
        return None


def code(message):
    return re.search(r"\d{4} \d{4}", message["text"]).group(0)


def journey(demo, browser, mailbox, found, script, name, shots):
    kind = "with script" if script else "script off"

    def check(holds, what):
        found.check(holds, f"{kind}: {what}")

    def shoot(page, what):
        if shots and script:
            for width in [320, 390, 1280]:
                for theme in ["light", "dark"]:
                    page.set_viewport_size({"width": width, "height": 844})
                    page.emulate_media(color_scheme=theme)
                    page.screenshot(path=Path(shots) / f"{what}.{width}.{theme}.png", full_page=True)
            page.set_viewport_size({"width": 390, "height": 844})

    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page = context.new_page()
    sign_in(page, demo.base, name)
    page.goto(demo.base + "/me")
    shoot(page, "me")
    page.get_by_role("link", name="Your ways back").click()
    shoot(page, "ways-back-empty")
    page.get_by_role("link", name="Add a phone number").click()
    page.fill("[name=address]", "+1 555 010 0177")
    page.fill("[name=current-passphrase]", "not this one")
    page.get_by_role("button", name="Send me a code").click()
    check(page.input_value("[name=address]") == "+1 555 010 0177", "a form sent back keeps the number")
    shoot(page, "add-phone-wrong")
    page.fill("[name=current-passphrase]", passphrase(name))
    page.get_by_role("button", name="Send me a code").click()
    shoot(page, "confirm")
    message = mailbox.next()
    check(message is not None and message["to"] == "+15550100177" and message["kind"] == "text", f"the message: {message}")
    check("Towpath" not in message["text"] and "Kith" not in message["text"], f"the text names us: {message['text']}")
    page.fill("[name=code]", code(message))
    page.get_by_role("button", name="This is it").click()
    words = page.locator("main").inner_text()
    check("ends in 77" in words and "0100177" not in words, "only the end of the number is shown")
    shoot(page, "ways-back")
    page.get_by_role("button", name="Sign out").click()

    page.goto(demo.base + "/way-back")
    shoot(page, "way-back")
    page.get_by_role("link", name="a code can go there").click()
    shoot(page, "ask")
    seen = {}
    for who in ["nobody-at-all", name]:
        page.goto(demo.base + "/way-back/code")
        page.fill("[name=name]", who)
        page.get_by_role("button", name="Send a code").click()
        seen[who] = page.locator("main").inner_text()
    check(seen["nobody-at-all"] == seen[name], "a name that nobody has is answered alike")
    shoot(page, "enter")
    message = mailbox.next()
    check(message is not None, "the code comes")
    check(mailbox.next(2.5) is None, "and only one")
    page.fill("[name=code]", "0000 0000")
    page.fill("[name=passphrase]", "a new calm phrase")
    page.get_by_role("button", name="Change my passphrase").click()
    check(page.locator("[aria-invalid=true]").count() == 1, "a wrong code is said beside its field")
    page.fill("[name=code]", code(message))
    page.fill("[name=passphrase]", "a new calm phrase")
    page.get_by_role("button", name="Change my passphrase").click()
    check(page.locator(".recovery-words li").count() == 4, "a code brings them back, with a new card")
    page.goto(demo.base + "/me/passphrase")
    shoot(page, "passphrase")
    page.fill("[name=current-passphrase]", "a new calm phrase")
    page.fill("[name=passphrase]", passphrase(name))
    page.get_by_role("button", name="Change it").click()
    check(page.url.endswith("/me") and "changed" in page.locator("main").inner_text(), "the passphrase is changed, and they stay")
    page.goto(demo.base + "/me/ways-back")
    page.get_by_role("button", name="Take it out").click()
    check(page.get_by_role("link", name="Add a phone number").count() == 1, "taken out")
    context.close()


def main():
    options = arguments(__doc__, shots={"help": "a folder for pictures"})
    if not options.kith:
        raise SystemExit("--kith is needed: the demo must be started with a program that sends")
    if options.shots:
        Path(options.shots).mkdir(parents=True, exist_ok=True)
    found, mailbox = Findings(), Mailbox()
    with Demo(kith=options.kith, more=["--text-command", str(mailbox.program)]) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        journey(demo, browser, mailbox, found, True, "juniper", options.shots)
        journey(demo, browser, mailbox, found, False, "sol", options.shots)
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
