"""Being there, seen: a member, two advocates, two supervisors and somebody without an account, each in a browser of
their own, with script and without. scripts/with-postgres before it: on PostgreSQL."""
import os
import re
import sys
from datetime import date, timedelta

from playwright.sync_api import sync_playwright

from being_there_room import Room, conversation, link, plain, press
from hard_hours import a_worry, opened_in_an_emergency, safety_plan, warmline
from running import Demo, Findings, arguments, launch


def lines_of_a_conversation(room):
    member = conversation(room, "juniper", "Tamar")
    address = member.url
    member.fill("[name=words]", "The kettel is on.")
    press(member, "Send")
    member.goto(address)
    member.locator("main").get_by_role("link", name="Change").last.click()
    member.fill("main form[action$=correct] [name=words]", "The kettle is on.")
    press(member, "Correct it")
    peer = conversation(room, "tamar", "Juniper")
    room.says("tamar", "The kettle is on.")
    room.says("tamar", "corrected")
    peer.locator("main").get_by_role("link", name="Answer").last.click()
    peer.fill("[name=words]", "Two sugars, please.")
    press(peer, "Send")
    member.goto(address)
    room.says("juniper", "Two sugars, please.")
    member.fill("[name=words]", "Not what I meant to say.")
    press(member, "Send")
    member.goto(address)
    member.locator("main").get_by_role("link", name="Change").last.click()
    press(member, "Take it back")
    conversation(room, "tamar", "Juniper")
    room.says_not("tamar", "Not what I meant to say.", "a line taken back")
    member.goto(address + "/choices")
    member.fill("[name=words]", "kettle")
    press(member, "Look")
    room.says("juniper", "The kettle is on.")
    member.goto(address + "/choices")
    member.check("[name=mute]")
    press(member, "Save")
    member.goto(address + "/choices")
    room.check(member.is_checked("[name=mute]"), "muting is kept")
    member.uncheck("[name=mute]")
    press(member, "Save")


def a_file(room):
    member = conversation(room, "juniper", "Tamar")
    address = member.url
    picture = room.pages["nobody"].screenshot()
    for name, content, good in [("window.png", picture, True), ("page.png", b"<html><script>alert(1)</script>", False)]:
        member.goto(address + "/file")
        member.set_input_files("[name=file]", {"name": name, "mimeType": "image/png", "buffer": content})
        member.fill("[name=note]", "From my window")
        press(member, "Send")
        if good:
            room.says("juniper", "From my window")
        else:
            room.check(member.input_value("[name=note]") == "From my window", "a file that lies keeps the note that was typed")


def pause_and_cover(room):
    day = (date.today() + timedelta(days=9)).isoformat()
    peer = conversation(room, "tamar", "Juniper")
    press(peer, "Pause, ending and more")
    relationship = peer.url
    peer.locator("main details summary").first.click()
    peer.fill("form[action$='/pause'] [name=day]", day)
    peer.locator("form[action$='/pause'] button[type=submit]").click()
    conversation(room, "juniper", "Tamar")
    room.says("juniper", "pause", "a pause is told in the conversation")
    peer.goto(relationship + "/cover")
    peer.get_by_label("Idris").check()
    peer.fill("[name=day]", day)
    press(peer, "Ask")
    room.go("idris", "/home")
    other = room.go("idris", link(room.pages["idris"], "/covers/"))
    press(other, "Yes")
    room.go("juniper", "/home")
    member = room.go("juniper", link(room.pages["juniper"], "/covers/"))
    room.says("juniper", "Idris")
    press(member, "Yes")
    member = conversation(room, "juniper", "Idris")
    member.fill("[name=words]", "Tamar said you know the canal.")
    press(member, "Send")
    conversation(room, "idris", "Juniper")
    room.says("idris", "Tamar said you know the canal.")
    room.says_not("idris", "The kettle is on.", "what was written with Tamar")
    member.goto(plain(member) + "/passed-on")
    room.says("juniper", "Idris")
    member.fill("[name=words]", "Mornings are worst, and I like to be asked about the cat.")
    press(member, "Let Idris read it")
    room.go("idris", plain(room.pages["idris"]) + "/passed-on")
    room.says("idris", "Mornings are worst")
    peer.goto(relationship)
    press(peer, "I am back")


def an_ending(room):
    peer = conversation(room, "tamar", "Juniper")
    press(peer, "Pause, ending and more")
    relationship = peer.url
    peer.goto(relationship + "/ending")
    fold = peer.locator("main details:not([open]) summary")
    if fold.count():
        fold.first.click()
    peer.fill("[name=day]", (date.today() + timedelta(days=30)).isoformat())
    press(peer, "Propose it to Juniper")
    member = room.go("juniper", relationship + "/ending")
    press(member, "Yes")
    room.go("tamar", relationship + "/ending")
    room.says("tamar", "you both", "an ending that both agreed to")
    press(room.pages["tamar"], "Take")
    room.go("juniper", relationship + "/ending")
    room.says_not("juniper", "you both agreed", "an ending that was taken back")


def a_circle(room):
    member = room.go("juniper", "/circles/new")
    member.fill("[name=name]", "Kitchen table")
    press(member, "Make it")
    circle = re.sub("/people$", "", member.url)
    member.goto(circle + "/people")
    room.says("juniper", "Tamar")
    member.select_option("[name=advocate]", label="Tamar")
    press(member, "Ask them in")
    peer = room.go("tamar", "/conversations")
    room.says("tamar", "circle", "an invitation into a circle")
    press(peer, "Come in")
    peer.goto(circle)
    peer.fill("[name=words]", "Good to be at this table.")
    press(peer, "Send")
    room.go("juniper", circle)
    room.says("juniper", "Good to be at this table.")
    room.check(room.go("idris", circle).locator("h1").inner_text().lower().startswith("we can't find"),
               "a circle is not found by whoever is not in it")


def journal_and_check_in(room):
    member = room.go("juniper", "/journal")
    member.get_by_label("Tamar and me").check()
    member.fill("[name=words]", "Rain on the roof, and I slept.")
    press(member, "Keep it")
    peer = room.go("tamar", "/shared-with-me")
    press(peer, "An entry of their journal")
    room.says("tamar", "Rain on the roof")
    shared = peer.url
    member.goto(room.base + "/journal")
    member.locator("main").get_by_role("link", name="Change").first.click()
    member.get_by_label("Only me").check()
    press(member, "Keep it")
    room.go("tamar", shared)
    room.says_not("tamar", "Rain on the roof", "an entry that was taken back")
    member.goto(room.base + "/check-ins")
    press(member, "Evenings")
    member.locator("main input[type=radio]").nth(2).check()
    press(member, "Keep")
    room.says("juniper", "What you answered")


def a_supporter(room):
    """Family, by a link: they sit in the circle and see nothing else."""
    member = room.go("juniper", "/conversations")
    press(member, "The new flat")
    circle = plain(member)
    member.goto(circle + "/people")
    press(member, "Make an invitation")
    path = "/circle-invitation/" + member.locator("code.address").inner_text().rsplit("/", 1)[1]
    guest = room.go("nobody", path)
    guest.fill("[name=name]", "Odette")
    guest.fill("[name=passphrase]", "short")
    press(guest, "Come in")
    room.check(guest.input_value("[name=name]") == "Odette", "a form sent back keeps the name")
    guest.fill("[name=passphrase]", "a lamp and a river")
    press(guest, "Come in")
    room.says("nobody", "With Juniper")
    room.go("nobody", circle)
    room.says_not("nobody", "I get the keys on Friday", "what was written before")
    guest.fill("[name=words]", "I bring the ladder.")
    press(guest, "Send")
    room.go("juniper", circle)
    room.says("juniper", "I bring the ladder.")
    for path in ["/conversations", "/journal", "/people-here"]:
        room.check(room.go("nobody", path).locator("h1").inner_text().startswith("We can't find"), f"a supporter finds {path}")
    guest.context.clear_cookies()


def a_roster(room):
    peer = room.go("tamar", "/warmline/roster")
    mine = peer.locator("main .card").filter(has_text="You").last
    mine.locator("details summary").first.click()
    if mine.get_by_role("button", name="I keep it").count():
        mine.get_by_role("button", name="I keep it").click()
        peer.goto(room.base + "/warmline/roster")
        mine = peer.locator("main .card").filter(has_text="You").last
        mine.locator("details summary").first.click()
    mine.get_by_label("To whom?").select_option(label="Idris")
    mine.get_by_role("button", name="Ask", exact=True).click()
    room.says("tamar", "It is yours until somebody takes it")
    other = room.go("idris", "/home")
    room.says("idris", "Tamar asks you")
    other.goto(room.base + "/warmline/roster")
    room.says("idris", "would give it to you")
    lead = room.go("marguerite", "/warmline/board")
    room.says("marguerite", "Today, by hour")
    press(lead, "The month")
    room.says("marguerite", "chats were asked for")


STEPS = [lines_of_a_conversation, a_file, pause_and_cover, an_ending, a_circle, journal_and_check_in, safety_plan,
         a_worry, opened_in_an_emergency, a_roster, warmline, a_supporter]


def main():
    options = arguments(
        __doc__, only={"help": "only these steps, separated by commas"},
        script={"choices": ["on", "off"], "help": "otherwise both, one after the other; on PostgreSQL, one of them"})
    found, postgres = Findings(), os.environ.get("KITH_TEST_POSTGRES")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for script in {"on": [True], "off": [False], None: [True, False]}[options.script]:
            with Demo(options.base, options.kith, more=["--database", postgres] if postgres else []) as demo:
                room = Room(demo, browser, found, script)
                for step in STEPS:
                    if options.only and step.__name__ not in options.only.split(","):
                        continue
                    try:
                        step(room)
                    except Exception as error:  # one step must not hide the others
                        room.check(False, f"{step.__name__}: {str(error)[:300]}")
                    print(f"{room.kind}: {step.__name__}", flush=True)
                room.check(not room.noise, f"errors on the pages: {room.noise[:3]}")
                for page in room.pages.values():
                    page.context.close()
        browser.close()
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
