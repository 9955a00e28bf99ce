"""Looks at every page as every hat: accessibility, width, weight, crisis lines and the way out; keeps pictures."""
import re
import sys
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, sign_in

CAST = [None, "lettie", "wren", "marlow", "linnet", "tamar", "idris", "noor", "marguerite", "teo", "anneke", "farah", "olu"]
WIDTHS = [(320, 640), (390, 844), (1280, 900)]
ALSO = ["/", "/home", "/join", "/join/name", "/young", "/me/devices", "/me/ways-back", "/me/ways-back/card",
        "/me/ways-back/add?kind=text", "/me/passphrase", "/way-back/code", "/sign-in", "/way-back", "/directory", "/directory?q=food", "/promise", "/promise?all=yes", "/browser-words", "/emergency", "/aims", "/lines",
        "/leaving", "/hats", "/me", "/me/erase", "/saved", "/ask", "/suggestions", "/conversations", "/hellos",
        "/profile", "/answering", "/circles/new", "/waiting", "/concerns", "/confirm-lines", "/settings", "/settings/who-we-are", "/settings/words",
        "/settings/ways", "/settings/keeping", "/settings/law", "/settings/promise", "/set-up/steps", "/set-up/key", "/invitations", "/help-back-in", "/people",
        "/way-back/two-people", "/me/phone", "/notices", "/texts", "/there-is-nothing-here", "/directory?q=zzzzqq",
        "/warmline", "/warmline/call-back", "/warmline/desk", "/warmline/call-backs", "/warmline/calls", "/warmline/saved",
        "/warmline/pauses", "/warmline/settings", "/directory/check", "/directory/helpers"]
NOT_PAGES = re.compile(r"^/(assets/|away|me/copy|metrics|healthz|readyz)|/stream")
ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|(?<=services/)[^/?]+")
MOST = 100 * 1024
WIDE = """() => { const w = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= w) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > w + 1)
    .slice(0, 4).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)); }"""
SMALL = """() => [...document.querySelectorAll('a.button, button, nav.nav a, .exit, select, input:not([type=hidden])')]
  .filter(e => { const b = e.getBoundingClientRect(); return b.width > 0 && (b.height < 24 || b.width < 24)
      && !(e.type === 'checkbox' || e.type === 'radio'); })
  .map(e => e.textContent.trim().slice(0, 30) + ' ' + Math.round(e.getBoundingClientRect().height))"""


def shape(path: str) -> str:
    path, _, query = path.partition("?")
    return ID.sub(":id", path) + ("?" + ",".join(sorted(part.split("=")[0] for part in query.split("&"))) if query else "")


def look(context, page, path, who, base, found, axe, folder, sent):
    """Every look at one page; answers the links on it."""
    name = f"{who or 'nobody'} {path}"
    sent.clear()
    answer = page.goto(base + path, wait_until="load")
    if answer is None:
        return []
    status = answer.status
    found.check(status < 500, f"{name}: {status}")
    weight = sum(sent)
    found.check(weight <= MOST, f"{name}: first load {weight / 1024:.0f} kB")
    found.check(page.locator("#now a[href^='tel:']").count() >= 2, f"{name}: crisis lines missing")
    found.check(page.locator("a.exit").count() == 1, f"{name}: quick exit missing")
    found.check(page.locator("h1").count() == 1, f"{name}: {page.locator('h1').count()} h1")
    found.check(page.title().strip() != "", f"{name}: no title")
    file = re.sub(r"[^a-z0-9]+", "-", shape(path).lower()).strip("-") or "start"
    for theme in ["light", "dark"]:
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=theme)
            wide = page.evaluate(WIDE)
            found.check(not wide, f"{name} at {width}: scrolls sideways, {wide}")
            if folder:
                page.screenshot(path=folder / f"{who or 'nobody'}.{file}.{width}.{theme}.png", full_page=True)
            if width != 320 or theme == "light":
                for problem in axe.run(page).response["violations"]:
                    where = "; ".join(node["html"][:140] for node in problem["nodes"][:2])
                    found.check(False, f"{name} at {width} {theme}: axe {problem['id']} ({problem['impact']}) {where}")
                found.checks += 1
            if width == 390 and theme == "light":
                small = page.evaluate(SMALL)
                found.check(not small, f"{name}: targets under 24 px: {small[:4]}")
    page.emulate_media(color_scheme="light")
    return page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href')).filter(h => h.startsWith('/') && !h.startsWith('//'))")


def walk(browser, who, base, found, folder, most):
    axe = Axe()
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    noise = []
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    if who:
        sign_in(page, base, who)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    queue, seen = list(ALSO), {}
    looked = 0
    while queue:
        path = queue.pop(0).split("#")[0]
        kind = shape(path)
        if not path or NOT_PAGES.search(path) or seen.get(kind, 0) >= most or path in seen:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        seen[path] = most
        try:
            queue += look(context, page, path, who, base, found, axe, folder, sent)
            looked += 1
        except Exception as error:  # one page must not hide the others
            found.check(False, f"{who} {path}: {str(error)[:200]}")
    # Forms sent empty: the page that says what to do.
    if not who:
        page.set_viewport_size({"width": 390, "height": 844})
        for path in ["/join/name", "/sign-in", "/way-back"]:
            page.goto(base + path)
            page.click("main form[method=post] button[type=submit]")
            found.check(page.locator("[aria-invalid=true]").count() > 0, f"{path} sent empty: no field says what is wrong")
            for theme in ["light", "dark"]:
                page.emulate_media(color_scheme=theme)
                for problem in axe.run(page).response["violations"]:
                    found.check(False, f"{path} sent empty {theme}: axe {problem['id']}")
                if folder:
                    page.screenshot(path=folder / f"nobody.{path[1:].replace('/', '-')}-empty.390.{theme}.png", full_page=True)
    # A browser names a page that answered 404 on its console; everything else there is ours.
    noise = [text for text in noise if "status of 4" not in text]
    found.check(not noise, f"{who}: the console says {noise[:3]}")
    context.close()
    return looked


def main():
    options = arguments(
        __doc__, shots={"help": "a folder for pictures"}, who={"help": "only these, separated by commas"},
        most={"type": int, "default": 1, "help": "pages of one kind, for each hat"})
    folder = Path(options.shots) if options.shots else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    cast = [None if who == "nobody" else who for who in options.who.split(",")] if options.who else CAST
    found = Findings()
    with Demo(options.base, options.kith) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        for who in cast:
            began = time.monotonic()
            looked = walk(browser, who, demo.base, found, folder, options.most)
            print(f"{who or 'nobody'}: {looked} pages, {time.monotonic() - began:.0f} s", flush=True)
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
