"""Notices in a real browser: the pages of every way, the worker and its fixed words, a shared device, and without script."""
import json
import stat
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, passphrase

WIDTHS = [(320, 640), (390, 844), (1280, 900)]
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
PAGES = ["/notices", "/notices/add?kind=text", "/notices/add?kind=text&seen=unsure", "/notices/add?kind=text&seen=no",
         "/notices/add?kind=mail&seen=yes&words=plain", "/notices/add?kind=push",
         "/notices/add?kind=push&seen=yes", "/notices/add?kind=push&seen=no"]
PROGRAM = """#!/bin/sh
cat >> "$(dirname "$0")/sent.txt"
echo >> "$(dirname "$0")/sent.txt"
"""


def sign_in(page, base, name, is_own=True):
    page.goto(base + "/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=passphrase]", passphrase(name))
    if is_own:
        page.check("[name=own-device]")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    if page.locator("[data-demo-code]").count():
        page.fill("[name=code]", page.locator("[data-demo-code]").inner_text())
        page.click("main form button[type=submit]")
    page.wait_for_url("**/home")


def look(page, base, path, name, found, axe, folder):
    answer = page.goto(base + path)
    found.check(answer.status == 200, f"{name} {path}: {answer.status}")
    file = path.strip("/").replace("/", "-").replace("?", "-").replace("&", "-").replace("=", "-")
    for theme in ["light", "dark"]:
        page.emulate_media(color_scheme=theme)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            found.check(not page.evaluate(WIDE), f"{name} {path} at {width}: scrolls sideways")
            if folder:
                page.screenshot(path=folder / f"{name}.{file}.{width}.{theme}.png", full_page=True)
        for problem in axe.run(page).response["violations"]:
            where = "; ".join(node["html"][:140] for node in problem["nodes"][:2])
            found.check(False, f"{name} {path} {theme}: axe {problem['id']} {where}")
        found.checks += 1
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})


def worker(context, page, base, found):
    """Turning on asks the browser; where there is no push service the page says so. The worker shows its words alone."""
    noise = []
    page.on("console", lambda message: noise.append(message.text) if "Content Security" in message.text else None)
    page.goto(base + "/notices/add?kind=push&seen=no")
    page.click("form[data-push-key] button[type=submit]")
    page.wait_for_function("() => location.pathname === '/notices' || document.querySelector('[data-say]:not([hidden])')",
                           timeout=30000)
    registered = page.evaluate("() => navigator.serviceWorker.getRegistration('/push/').then(r => r ? r.scope : '')")
    found.check(registered.endswith("/push/"), f"the worker is registered for {registered!r}")
    found.check(not noise, f"the content policy stops something: {noise[:2]}")
    session = context.new_cdp_session(page)
    versions = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: versions.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(500)
    own = [one for one in versions if one["scopeURL"].endswith("/push/")]
    if found.check(own, "the browser knows no worker"):
        session.send("ServiceWorker.deliverPushMessage",
                     {"origin": base, "registrationId": own[-1]["registrationId"], "data": "ignored"})
        page.wait_for_timeout(1000)
        shown = page.evaluate("""() => navigator.serviceWorker.getRegistration('/push/')
            .then(r => r.getNotifications()).then(all => all.map(n => [n.title, n.body, n.tag]))""")
        found.check(shown == [["You have something new", "", "news"]], f"the worker shows {shown}")
    # Nothing is kept on the server where the browser could not subscribe, and opening the page forgets the worker.
    page.goto(base + "/notices")
    page.wait_for_timeout(500)
    left = page.evaluate("() => navigator.serviceWorker.getRegistration('/push/').then(r => !!r)")
    found.check(not left or page.locator("[data-push=on]").count() == 1, "a worker is left where notices are off")


def by_text(page, base, folder, found):
    """A number is left, its code comes, and it is on."""
    page.goto(base + "/notices/add?kind=text")
    page.click("text=I'm not sure")
    page.click("text=Send the plain reminder")
    page.fill("[name=address]", "+1 740 555 0142")
    page.click("text=Send me a code")
    sent = folder / "sent.txt"
    for _ in range(60):
        if sent.exists() and sent.read_text().strip():
            break
        page.wait_for_timeout(100)
    message = json.loads(sent.read_text().split("\n")[0])
    found.check("Towpath" not in message["text"], f"the code names us: {message['text']}")
    page.fill("[name=code]", "".join(letter for letter in message["text"] if letter.isdigit())[:8])
    page.click("text=This is it")
    found.check("ends in 42" in page.locator("main").inner_text(), "the number is not there")
    found.check(page.locator("main .tag.good", has_text="On").count() >= 1, "it is not on")


def main():
    options = arguments(__doc__, shots={"help": "a folder for pictures"})
    shots = Path(options.shots) if options.shots else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    found, axe = Findings(), Axe()
    with Demo(None, options.kith) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        # No programs: honest words.
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        for who in ["juniper", "rook", "tamar"]:
            sign_in(page, demo.base, who)
            look(page, demo.base, "/notices", who, found, axe, shots)
            found.check("This place has no text messages set up." in page.content(), f"{who}: no honest word on texts")
            context.clear_cookies()
        context.close()
        # A device that others use: not offered.
        shared = browser.new_context(viewport={"width": 390, "height": 844})
        page = shared.new_page()
        sign_in(page, demo.base, "wren", is_own=False)
        page.goto(demo.base + "/notices")
        found.check(page.locator("text=You said that others use this device too").count() == 1, "push on a shared device")
        found.check(page.request.get(demo.base + "/notices/add?kind=push").status == 404, "the offer can be asked for")
        shared.close()
        folder = demo.folder / "programs"
        folder.mkdir()
        program = folder / "send"
        program.write_text(PROGRAM)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        demo.stop()
        demo.more = ["--text-command", str(program), "--mail-command", str(program), "--text-limit", "500"]
        demo.start()
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.grant_permissions(["notifications"], origin=demo.base)
        page = context.new_page()
        sign_in(page, demo.base, "wren")
        for path in PAGES:
            look(page, demo.base, path, "wren", found, axe, shots)
        worker(context, page, demo.base, found)
        by_text(page, demo.base, folder, found)
        look(page, demo.base, "/notices", "wren-on", found, axe, shots)
        page.click("main form[action='/notices/none'] button")
        look(page, demo.base, "/notices", "wren-none", found, axe, shots)
        context.clear_cookies()
        sign_in(page, demo.base, "teo")
        for path in ["/texts", "/home"]:
            look(page, demo.base, path, "teo", found, axe, shots)
        context.close()
        # Without script: what works is said, and the rest is there.
        plain = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
        page = plain.new_page()
        sign_in(page, demo.base, "marlow")
        page.goto(demo.base + "/notices")
        found.check(page.locator(".without-script:visible").count() == 1, "without script nothing is said about it")
        found.check(page.locator("text=Set it up").first.is_visible(), "without script texts are not offered")
        page.goto(demo.base + "/notices/add?kind=push&seen=no")
        found.check(not page.locator("text=Turn it on here").is_visible(), "a button that does nothing")
        if shots:
            page.screenshot(path=shots / "without-script.png", full_page=True)
        plain.close()
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
