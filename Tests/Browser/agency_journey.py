"""The agency's sign-in in a real browser, without script: in, out, and every page for when it does not go through."""
import os
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from running import CHROMIUM, Demo, Findings, arguments, free_port
from look import WIDE, WIDTHS

HERE = Path(__file__).parent


def look(page, name, found, axe, folder):
    found.check(page.locator("#now a[href^='tel:']").count() >= 2, f"{name}: crisis lines missing")
    found.check(page.locator("a.exit").count() == 1, f"{name}: quick exit missing")
    found.check(page.locator("h1").count() == 1, f"{name}: no h1")
    for theme in ["light", "dark"]:
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=theme)
            wide = page.evaluate(WIDE)
            found.check(not wide, f"{name} at {width}: scrolls sideways, {wide}")
            if folder:
                page.screenshot(path=folder / f"agency.{name}.{width}.{theme}.png", full_page=True)
        for problem in axe.run(page).response["violations"]:
            found.check(False, f"{name} {theme}: {problem['id']} {problem['nodes'][0]['html'][:90]}")


def agency(page, base, answer="yes", person="Noor", roles="peer-team"):
    """From our sign-in page to wherever the provider sends the browser back to."""
    page.goto(base + "/sign-in")
    page.click("text=Sign in with Brindle County")
    page.fill("[name=name]", person)
    page.fill("[name=roles]", roles)
    page.click(f"button[value={answer}]")


def main():
    options = arguments(__doc__, shots={"help": "a folder for pictures"})
    folder = Path(options.shots) if options.shots else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    port, found = free_port(), Findings()
    os.environ |= {
        "KITH_AGENCY_ISSUER": f"http://127.0.0.1:{port}", "KITH_AGENCY_PROGRAM": "kith",
        "KITH_AGENCY_SECRET": "a secret for trials", "KITH_AGENCY_ROLES": "peer-team=advocate,leads=supervisor",
        "KITH_AGENCY_NAME": "Brindle County"}
    provider = subprocess.Popen([sys.executable, HERE / "agency.py", str(port)])
    try:
        with Demo(kith=options.kith) as demo, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            # axe needs script; the site gets none, by its own policy of content and by ours.
            context = browser.new_context()
            context.route("**/*.js", lambda route: route.abort())
            page, axe, base = context.new_page(), Axe(), demo.base
            page.goto(base + "/sign-in")
            look(page, "sign-in", found, axe, folder)
            backs = []
            page.on("request", lambda r: backs.append(r.url) if "/sign-in/agency/back" in r.url else None)
            agency(page, base)
            found.check(page.url == base + "/home", f"after the agency: {page.url}")
            found.check("Noor" in page.inner_text("main"), "their name is not on the home page")
            look(page, "home", found, axe, folder)
            found.check(page.locator("a[href='/hats']").count() == 0, "one hat, and a way to change it")
            page.goto(base + "/ask")
            found.check("can't find" in page.inner_text("h1"), "a page of members is open")
            cookies = {cookie["name"]: cookie for cookie in context.cookies(base)}
            found.check(cookies["kith"]["httpOnly"] and cookies["kith"]["expires"] == -1, "the session's cookie stays")
            found.check("kith-agency" not in cookies, "the cookie of the way there is still here")
            page.goto(base + "/home")
            page.click("form[action='/sign-out'] button")
            page.goto(backs[0])
            look(page, "once-more", found, axe, folder)
            found.check("start once more" in page.inner_text("h1"), "an answer is taken twice")
            agency(page, base, roles="peer-team, leads")
            found.check(page.locator("a[href='/hats']").count() == 1, "two hats, and no way to change them")
            page.goto(base + "/hats")
            look(page, "hats", found, axe, folder)
            page.click("form[action='/sign-out'] button")
            for answer, roles, name, words in [
                ("access_denied", "peer-team", "stopped", "not signed in"), ("late", "peer-team", "clock", "clocks"),
                ("yes", "cooks", "no-role", "not signed in"),
            ]:
                agency(page, base, answer, roles=roles)
                found.check(words in page.inner_text("h1"), f"{name}: {page.inner_text('h1')}")
                look(page, name, found, axe, folder)
            page.click("text=Start again")
            found.check(page.url.startswith(f"http://127.0.0.1:{port}/authorize"), f"again: {page.url}")
            provider.terminate()
            provider.wait()
            # What is remembered of the provider still leads there; the browser itself says that nobody answers.
            again = Demo(kith=options.kith)
            with again:
                page.goto(again.base + "/sign-in/agency")
                found.check("answer" in page.inner_text("h1"), f"nobody there: {page.inner_text('h1')}")
                look(page, "unreachable", found, axe, folder)
                found.check("unreachable" in again.log() and "127.0.0.1:%d" % port not in again.log(), "the log")
            log = demo.log()
            for kind in ["kind=stale", "kind=stopped", "kind=clock", "kind=no-role"]:
                found.check(kind in log, f"the log has no {kind}")
            for value in ["Noor", "cooks", "code=", "state=", "trials"]:
                found.check(value not in log, f"the log holds {value}")
            browser.close()
    finally:
        provider.terminate()
    return found.finish()


sys.exit(main())
