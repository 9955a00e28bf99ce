"""Being signed in, in a real browser: the warning, a shared device that clears itself, the Back button, one's devices."""
import sys

from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, passphrase, sign_in

AWAY = "https://www.weather.gov/"


def left(page):
    """Leaves by the button; where it leads outside is not asked (a redirect can't be caught), only that it does."""
    with page.expect_response("**/away") as answered:
        page.click("a.exit")
    assert answered.value.headers["location"] == AWAY, answered.value.headers
    page.wait_for_timeout(800)
    assert not page.url.startswith("http://127.0.0.1"), page.url


class Sessions:
    def __init__(self, demo, browser, found, script):
        self.base, self.browser, self.found, self.script = demo.base, browser, found, script
        self.kind = "with script" if script else "script off"

    def check(self, holds, what):
        return self.found.check(holds, f"{self.kind}: {what}")

    def context(self):
        context = self.browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=self.script)
        # The page outside, which is never really asked.
        context.route(AWAY + "**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
        return context

    def own(self, page, name):
        page.goto(self.base + "/sign-in")
        page.fill("[name=name]", name)
        page.fill("[name=passphrase]", passphrase(name))
        page.check("[name=own-device]")
        page.click("main button[type=submit]")
        page.wait_for_url("**/home")

    def shows_nothing(self, page, what, name):
        """After going back: the sign-in page or nothing of ours, never the page that was there."""
        seen = page.locator("body").inner_text() if page.url.startswith(self.base) else ""
        self.check(name.lower() not in seen.lower() and "/me" not in page.url.replace(self.base, "").split("?")[0],
                   f"{what}: going back shows {page.url}: {seen[:80]!r}")

    def back_after_signing_out(self):
        context = self.context()
        page = context.new_page()
        sign_in(page, self.base, "juniper")
        page.goto(self.base + "/me")
        page.goto(self.base + "/me/devices")
        page.locator("form[action='/sign-out'] button").click()
        page.wait_for_load_state()
        cookies = [cookie["name"] for cookie in context.cookies() if cookie["expires"] > 0]
        self.check(not cookies, f"a shared device keeps {cookies}")
        for step in range(3):
            page.go_back()
            page.wait_for_load_state()
            self.shows_nothing(page, f"signed out, {step + 1} back", "juniper")
        context.close()

    def back_after_leaving(self):
        context = self.context()
        page = context.new_page()
        sign_in(page, self.base, "juniper")
        page.goto(self.base + "/me")
        page.goto(self.base + "/saved")
        self.check(page.locator("a.exit").get_attribute("href") == "/away", "the way out of a shared device ends the session")
        left(page)
        self.check(not [cookie for cookie in context.cookies() if cookie["name"].endswith("kith")], "the cookie stays after leaving")
        for step in range(3):
            page.go_back()
            page.wait_for_load_state()
            self.shows_nothing(page, f"left, {step + 1} back", "juniper")
            if not page.url.startswith(self.base):
                break
        context.close()

    def leaving_ones_own(self):
        context = self.context()
        page = context.new_page()
        self.own(page, "juniper")
        self.check(page.locator("a.exit").get_attribute("href") == AWAY, "on one's own device the way out is a plain link")
        page.click("a.exit")
        page.wait_for_url(AWAY)
        page.goto(self.base + "/home")
        self.check(page.url.endswith("/home"), "leaving one's own device signs nobody out")
        page.goto(self.base + "/me/devices")
        page.get_by_role("button", name="Sign out everywhere", exact=True).click() if page.get_by_role(
            "button", name="Sign out everywhere", exact=True).count() else page.get_by_role("button", name="Sign out here").click()
        page.wait_for_load_state()
        context.close()

    def devices(self):
        first, second = self.context(), self.context()
        page, other = first.new_page(), second.new_page()
        sign_in(page, self.base, "juniper")
        sign_in(other, self.base, "juniper")
        page.goto(self.base + "/me")
        page.get_by_role("link", name="Where you are signed in").click()
        self.check("Chrome on a Linux computer" in page.locator("main").inner_text(), "the device is named in words")
        page.get_by_role("button", name="Sign out everywhere else").click()
        page.wait_for_load_state()
        self.check(page.locator("main .card").count() == 1, "only this one is left")
        other.goto(self.base + "/home")
        self.check("/sign-in" in other.url, "the other device is signed out")
        first.close()
        second.close()

    def warning(self):
        context = self.context()
        page = context.new_page()
        page.clock.install()
        sign_in(page, self.base, "juniper")
        page.goto(self.base + "/ask")
        box = page.locator(".stay [data-end=quiet]")
        page.clock.run_for("24:00")
        self.check(not box.is_visible(), "no warning while there is time")
        page.clock.run_for("02:00")
        self.check(box.is_visible() and "Minutes left: " in box.inner_text(), "the warning says how long")
        page.locator(".stay button").click()
        page.wait_for_timeout(400)
        page.clock.run_for("00:10")
        self.check(not box.is_visible(), "staying takes the warning away")
        page.clock.run_for("14:00")
        page.locator("textarea").first.type("It is a long letter.")
        with page.expect_response("**/still-here") as answered:
            page.clock.run_for("02:00")
        self.check(answered.value.status == 200, "typing counts as being there")
        page.wait_for_timeout(300)
        page.clock.run_for("26:00")
        self.check(box.is_visible(), "quiet again, warned again")
        self.check("It is a long letter." in page.locator("textarea").first.input_value(), "what was typed is still there")
        # To the end and no further: beyond it, the jumping clock would overtake the sign-out.
        for _ in range(300):
            page.clock.run_for(1000)
            if "/ask" not in page.url or page.locator("html.leaving").count():
                break
        for _ in range(100):
            if "/sign-in" in page.url:
                break
            page.wait_for_timeout(100)
        # A clock that jumps may overtake the sign-out: then the way leads over /home, and ends at the sign-in page too.
        self.check("/sign-in" in page.url, f"the page clears itself, not {page.url}")
        if page.url.endswith("ended=quiet"):
            self.check("nobody was here" in page.locator("main").inner_text(), "the cleared page says why")
        page.go_back()
        page.wait_for_load_state()
        self.shows_nothing(page, "cleared, back", "juniper")
        context.close()

    def other_tab(self):
        context = self.context()
        page, other = context.new_page(), context.new_page()
        sign_in(page, self.base, "juniper")
        page.goto(self.base + "/me")
        other.goto(self.base + "/saved")
        left(other)
        page.wait_for_url("**/sign-in**")
        self.check(True, "the other tab goes dark")
        context.close()


def main():
    options = arguments(__doc__)
    found = Findings()
    with Demo(options.base, options.kith) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        for script in [True, False]:
            sessions = Sessions(demo, browser, found, script)
            sessions.back_after_signing_out()
            sessions.back_after_leaving()
            sessions.leaving_ones_own()
            sessions.devices()
            if script:
                sessions.warning()
                sessions.other_tab()
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
