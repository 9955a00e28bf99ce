"""Two people, two real browsers: from joining to a kept service and the end, with script and without."""
import secrets
import sys
import time

from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, sign_in

WORDS = ["Hello, it is quiet here.", "I am glad that you write. ☕ Take your time.", "<b>not bold</b> & \"quoted\" ’",
         "two\nlines", "שלום, welcome"]


def submit(page, words):
    """Presses the button of the page's own part that says this."""
    page.locator("main").get_by_role("button", name=words).first.click()


def spoken(page):
    return [line.strip() for line in page.locator("ol.log > li").all_inner_texts()]


def count(page, words):
    return sum(words in line for line in spoken(page))


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


class Journey:
    def __init__(self, demo, browser, found, script, advocate="tamar"):
        self.demo, self.base, self.found, self.script, self.advocate = demo, demo.base, found, script, advocate
        self.name = "traveller-" + secrets.token_hex(3)
        self.kind = "with script" if script else "script off"
        size = {"width": 390, "height": 844}
        self.theirs = browser.new_context(viewport=size, java_script_enabled=script)
        self.ours = browser.new_context(viewport=size, java_script_enabled=script)
        self.member, self.peer = self.theirs.new_page(), self.ours.new_page()
        self.noise = []
        for page in [self.member, self.peer]:
            page.on("pageerror", lambda error: self.noise.append(str(error)))

    def check(self, holds, what):
        return self.found.check(holds, f"{self.kind}: {what}")

    def join(self):
        page = self.member
        page.goto(self.base + "/join")
        page.get_by_role("link", name="Younger than 18").click()
        self.check(page.url.endswith("/young") and not page.context.cookies(), f"nothing is kept of the young: {page.context.cookies()}")
        page.get_by_role("link", name="I pressed the wrong one").click()
        page.get_by_role("link", name="18 or older").click()
        page.fill("[name=name]", self.name)
        page.fill("[name=passphrase]", "short")
        submit(page, "Join")
        self.check(page.input_value("[name=name]") == self.name, "a form sent back keeps the name")
        page.fill("[name=passphrase]", "one lamp two rivers")
        submit(page, "Join")
        words = page.locator(".recovery-words li").all_inner_texts()
        self.check(len(words) == 4, f"the recovery card has four words, not {len(words)}")
        page.get_by_role("link", name="I have them").click()
        self.check("/promise" in page.url, f"the card leads to the promise, not {page.url}")
        submit(page, page.locator("main form[method=post] button").inner_text())
        self.check(page.url.endswith("/ask"), f"the promise leads to the ask, not {page.url}")

    def ask(self):
        page = self.member
        for box in ["topic-panic-and-worry", "topic-housing"]:
            self.open_folds(page, f"[name={box}]")
            page.check(f"[name={box}][value=open]")
        page.fill("[name=words]", "Nights are long. \"<i>Thank you</i>\"")
        submit(page, "Show me people")
        self.check("/suggestions" in page.url, f"the ask leads to suggestions, not {page.url}")
        cards = page.locator("main a[href^='/suggestions/']")
        self.check(1 <= cards.count() <= 5, f"{cards.count()} suggestions")
        self.check("both named" in page.locator("main").inner_text().lower(), "a suggestion is explained")
        link = page.locator("main a[href^='/suggestions/']", has_text=self.advocate.capitalize())
        if link.count() == 0:
            link = page.locator("main .card", has_text=self.advocate.capitalize()).locator("a[href^='/suggestions/']")
        if not self.check(link.count() > 0, f"{self.advocate} is suggested"):
            raise RuntimeError("cannot go on")
        link.first.click()
        page.fill("[name=words]", "Would you write with me? " + self.name)
        submit(page, "Send your hello")
        self.check("/suggestions" in page.url and "hello" in page.locator("main").inner_text().lower(), "hello said")

    @staticmethod
    def open_folds(page, field):
        """Opens what is folded around a field, by pressing the words that fold it."""
        for _ in range(4):
            if page.locator(field).first.is_visible():
                return
            for fold in page.locator(f"details:not([open]):has({field})").all():
                if fold.locator("> summary").is_visible():
                    fold.locator("> summary").click()

    def accept(self):
        page = self.peer
        sign_in(page, self.base, self.advocate)
        page.goto(self.base + "/hellos")
        card = page.locator("main", has_text=self.name)
        self.check(card.count() > 0, "the advocate sees the hello")
        page.get_by_role("button", name="Say yes to " + self.name).click()
        if "/conversations/" not in page.url:
            page.goto(self.base + "/conversations")
            page.get_by_role("link", name=self.name).click()
        self.talk = page.url.split("#")[0]
        self.member.goto(self.base + "/conversations")
        self.member.locator("main a[href^='/conversations/']").first.click()
        self.check(self.member.url.split("#")[0] == self.talk, "both are in the same conversation")

    def write(self, page, words):
        page.fill("textarea[name=words]", words)
        submit(page, "Send")

    def talk_together(self):
        second = self.theirs.new_page()
        second.goto(self.talk)
        if self.script:
            for page in [self.member, self.peer, second]:
                page.evaluate("window.stayed = true")
        for number, words in enumerate(WORDS):
            sender = [self.member, self.peer][number % 2]
            self.write(sender, words)
            if self.script:
                self.check(wait_for(lambda: sender.input_value("textarea[name=words]") == ""), "the composer empties")
        shown = [words.replace("\n", "\n") for words in WORDS]
        for who, page in [("member", self.member), ("advocate", self.peer), ("second tab", second)]:
            if not self.script:
                page.goto(self.talk)
            self.check(wait_for(lambda: all(count(page, words) == 1 for words in shown)),
                       f"{who} sees every line once: {[count(page, words) for words in shown]}")
            self.check(page.locator("ol.log b").count() == 0, "words are words, not markup")
            if self.script:
                self.check(page.evaluate("window.stayed === true"), f"{who}: the page was not loaded again")
        if not self.script:
            # One form, pressed twice by an unsteady hand, or replayed by a proxy, is one message.
            page = self.member
            page.fill("textarea[name=words]", "sent twice?")
            fields = {box.get_attribute("name"): box.get_attribute("value")
                      for box in page.locator("form.composer input[type=hidden]").all()}
            page.locator("form.composer button").dblclick(no_wait_after=True)
            page.wait_for_timeout(1000)
            self.theirs.request.post(self.talk + "/messages", form=fields | {"words": "sent twice?"})
            page.goto(self.talk)
            self.check(count(page, "sent twice?") == 1, f"pressed twice is one line, not {count(page, 'sent twice?')}")
            self.check(self.member.get_by_role("link", name="Look for new messages").is_visible(), "a link refreshes")
        second.close()

    def restart(self):
        """The server ends and comes back in the middle of a talk."""
        if not (self.script and self.demo.kith):
            return
        self.write(self.member, "before the restart")
        self.check(wait_for(lambda: count(self.peer, "before the restart") == 1), "line before the restart")
        seconds = self.demo.stop()
        self.check(seconds < 2, f"Ctrl-C with open streams took {seconds:.1f} s")
        self.write(self.member, "while it was away")
        self.check(wait_for(lambda: "Not sent" in self.member.locator(".status").inner_text()),
                   "the composer says that nothing was sent")
        self.check(self.member.input_value("textarea[name=words]") == "while it was away", "the composer keeps the text")
        self.demo.start()
        submit(self.member, "Send")
        for who, page in [("member", self.member), ("advocate", self.peer)]:
            self.check(wait_for(lambda: count(page, "while it was away") == 1, 20), f"{who}: line after the restart")
            self.check(count(page, "before the restart") == 1, f"{who}: nothing doubled by the restart")
            self.check(page.evaluate("window.stayed === true"), f"{who}: the page stayed over the restart")
        self.write(self.peer, "and back")
        self.check(wait_for(lambda: count(self.member, "and back") == 1), "the stream is live after the restart")

    def share(self):
        page = self.peer
        page.goto(self.base + "/directory")
        page.fill("[name=q]", "food")
        submit(page, "Search")
        links = page.locator("main a[href^='/directory/services/']")
        if not self.check(links.count() > 0, "the directory finds food"):
            return
        service = links.first.inner_text().strip()
        links.first.click()
        if page.locator("#share select").count():
            page.select_option("#share select", value=self.talk.rsplit("/", 1)[1])
        page.fill("#share textarea", "This one is near the ferry.")
        page.locator("#share button").click()
        self.check(self.talk in page.url, f"sharing leads back to the conversation, not {page.url}")
        page = self.member
        if not self.script:
            page.goto(self.talk)
        self.check(wait_for(lambda: page.locator("ol.log .shared", has_text=service).count() == 1),
                   "the shared service is in the conversation")
        submit(page, "Save for me")
        self.check(wait_for(lambda: page.locator("main", has_text="Saved for").count() > 0), "it says that it is saved")
        page.goto(self.base + "/saved")
        self.check(page.locator("main", has_text=service).count() > 0, "it is in Saved for me")

    def raise_and_end(self):
        page = self.member
        for what, button in [("worried", "Send to the supervisors"), ("report", "Send to the supervisors")]:
            page.goto(f"{self.talk}/{what}")
            submit(page, button)
            self.check(page.locator("[aria-invalid=true]").count() == 1, f"{what} sent empty is given back")
            page.fill("[name=words]", f"{what} of {self.name}")
            if what == "report":
                page.check("[name=lines][value='%s']" % page.locator("[name=lines]").nth(1).get_attribute("value"))
            submit(page, button)
            self.check("/concerns/" in page.url or page.locator(".notice").count() > 0, f"{what} is taken: {page.url}")
        supervisor = self.ours.browser.new_context(java_script_enabled=self.script)
        desk = supervisor.new_page()
        sign_in(desk, self.base, "marguerite")
        desk.goto(self.base + "/concerns")
        self.check(desk.locator("main a[href^='/concerns/']").count() >= 2, "the supervisor sees both")
        supervisor.close()
        self.peer.goto(self.base + "/home")
        self.check(f"report of {self.name}" not in self.peer.content(), "the advocate doesn't see the report")
        self.check(f"worried of {self.name}" not in self.peer.content(), "the advocate doesn't see the member's worry")
        self.peer.goto(self.talk)
        page.goto(self.talk)
        page.locator("main details summary", has_text="isn't right").click()
        page.get_by_role("link", name="End this, or block").click()
        submit(page, "Stop talking with")
        page.goto(self.talk)
        self.check(page.locator("form.composer").count() == 0, "nothing can be written after the end")
        if self.script:
            self.check(wait_for(lambda: self.peer.locator("form.composer").count() == 0),
                       "the advocate's open page learns that it ended")
        answer = self.peer.goto(self.talk)
        self.check(answer.status == 404, f"the advocate can't read it any more: {answer.status}")

    def go(self):
        for step in [self.join, self.ask, self.accept, self.talk_together, self.restart, self.share,
                     self.raise_and_end]:
            began = time.monotonic()
            try:
                step()
            except Exception as error:
                self.check(False, f"{step.__name__} stopped at {self.member.url} / {self.peer.url}: {str(error)[:400]}")
                break
            print(f"{self.kind}: {step.__name__} {time.monotonic() - began:.1f} s", flush=True)
        self.check(not self.noise, f"script errors: {self.noise[:3]}")
        self.theirs.close()
        self.ours.close()


def main():
    options = arguments(__doc__)
    found = Findings()
    with Demo(options.base, options.kith) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        browser_timeout = 8000
        for script in [True, False]:
            journey = Journey(demo, browser, found, script)
            for page in [journey.member, journey.peer]:
                page.set_default_timeout(browser_timeout)
            journey.go()
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
