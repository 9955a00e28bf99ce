"""A member's own browser offers the crisis lines when certain words are typed: asked once, off until a yes, and no
request tells of it. Everybody in the demo is invented."""
import sys

from playwright.sync_api import sync_playwright

from running import Demo, Findings, arguments, launch, sign_in

HEAVY = "some days i wish i was dead, you know"
HERE = "[data-words]"
ASK = "[data-offer]"


def conversation(page, base):
    page.goto(base + "/conversations")
    page.locator("main a[href^='/conversations/']").first.click()
    page.wait_for_selector("form.composer textarea")


def modules(sent):
    return [address for address in sent if address.split("?")[0].endswith("/words.js")]


def settle(page):
    page.wait_for_timeout(400)


def check(browser, base, found, own):
    where = "own device" if own else "shared device"
    context = browser.new_context()
    page = context.new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(base + "/sign-in")
    page.fill("[name=name]", "juniper")
    page.fill("[name=passphrase]", "quiet-river-juniper")
    device = page.locator("main input[type=checkbox]")
    if device.count() and own:
        device.first.check()
    page.click("main button[type=submit]")
    page.wait_for_url("**/home")
    conversation(page, base)
    settle(page)
    found.check(modules(sent) == [], f"{where}: the module is fetched before anybody was asked")
    found.check(page.locator(ASK).is_visible() == own, f"{where}: asked on an own device, and nowhere else")
    sizes = [page.locator(f"{ASK} [data-answer={answer}]").get_attribute("class") for answer in ("yes", "no")]
    found.check(len(set(sizes)) == 1, f"{where}: the two buttons weigh the same")
    page.fill("form.composer textarea", HEAVY)
    settle(page)
    found.check(page.locator(HERE).is_hidden(), f"{where}: nothing is offered before a yes")

    # A no: gone, remembered, and the module is not even fetched.
    if own:
        page.click(f"{ASK} [data-answer=no]")
        conversation(page, base)
        settle(page)
        found.check(page.locator(ASK).is_hidden(), f"{where}: asked once")
        page.fill("form.composer textarea", HEAVY)
        settle(page)
        found.check(modules(sent) == [] and page.locator(HERE).is_hidden(), f"{where}: a no is a no")

    # A yes, on the page of the list.
    page.goto(base + "/browser-words")
    # The browser fetches the page's own picture a little later.
    settle(page)
    before = len(sent)
    page.click(f"{ASK} [data-answer=yes]")
    settle(page)
    found.check(sent[before:] == [], f"{where}: saying yes sends {sent[before:]}")
    found.check(page.locator("[data-said=yes]").is_visible(), f"{where}: the page says what was answered")
    found.check(context.cookies() and not any("offer" in cookie["name"] for cookie in context.cookies()),
                f"{where}: the answer is in no cookie")
    conversation(page, base)
    settle(page)
    found.check(len(modules(sent)) == 1, f"{where}: the module comes after a yes")
    # What the open page asks for by itself, such as its stream, is no news of what is typed.
    before = len(sent)
    page.locator("form.composer textarea").press_sequentially("A quiet day. ", delay=5)
    settle(page)
    found.check(page.locator(HERE).is_hidden(), f"{where}: an ordinary sentence offers nothing")
    page.locator("form.composer textarea").press_sequentially(HEAVY, delay=5)
    page.wait_for_selector(HERE, state="visible")
    settle(page)
    found.check(sent[before:] == [], f"{where}: typing sends {sent[before:]}")
    found.check(page.locator(f"{HERE} a[href^='tel:']").count() >= 2, f"{where}: the lines can be called")
    page.click(f"{HERE} [data-close]")
    page.locator("form.composer textarea").press_sequentially(". i wish i was dead", delay=5)
    settle(page)
    found.check(page.locator(HERE).is_hidden(), f"{where}: closed is closed, until the next page")
    found.check(sent[before:] == [], f"{where}: closing sends {sent[before:]}")
    for words in ["Ojalá estuviera muerta", "DON’T WANT TO LIVE", "…ojala  estuviera,muerta"]:
        conversation(page, base)
        page.fill("form.composer textarea", words)
        settle(page)
        found.check(page.locator(HERE).is_visible(), f"{where}: {words!r} is seen")
    conversation(page, base)
    page.fill("form.composer textarea", "the suicidesquad film, overdosed on cake")
    settle(page)
    found.check(page.locator(HERE).is_hidden(), f"{where}: only whole words")
    # Taken back.
    page.goto(base + "/browser-words")
    page.click(f"{ASK} [data-answer=no]")
    conversation(page, base)
    page.fill("form.composer textarea", HEAVY)
    settle(page)
    found.check(page.locator(HERE).is_hidden(), f"{where}: a yes can be taken back")
    # Nothing of it is left for who sits down next.
    page.goto(base + "/browser-words")
    page.click(f"{ASK} [data-answer=yes]")
    page.locator("form[action='/sign-out'] button").click()
    settle(page)
    page.goto(base + "/browser-words")
    left = page.evaluate("[localStorage.length, sessionStorage.length]")
    found.check(left == [0, 0], f"{where}: signing out leaves {left}")
    found.check(page.locator(ASK).count() == 0, f"{where}: a visitor is asked nothing")
    context.close()


def without_script(browser, base, found):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, base, "juniper")
    conversation(page, base)
    found.check(page.locator(ASK).is_hidden() and page.locator(HERE).is_hidden(), "without script nothing is shown")
    page.goto(base + "/browser-words")
    found.check(page.get_by_text("This needs script").is_visible(), "without script the page says so")
    context.close()


def main():
    options = arguments(__doc__)
    found = Findings()
    with Demo(options.base, options.kith) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        check(browser, demo.base, found, own=True)
        check(browser, demo.base, found, own=False)
        without_script(browser, demo.base, found)
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
