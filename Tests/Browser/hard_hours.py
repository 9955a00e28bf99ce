"""The steps of being_there.py for the hours that are hard: the warmline, the safety plan, a worry, an emergency."""
from being_there_room import conversation, plain, press


def warmline(room):
    guest = room.go("nobody", "/warmline")
    guest.fill("[name=name]", "Fen")
    press(guest, "Get in line")
    room.check(guest.input_value("[name=name]") == "Fen", "a form sent back keeps the name")
    guest.check("[name=agreed]")
    press(guest, "Get in line")
    room.says("nobody", "You are number", "the queue tells where one stands")
    room.says("nobody", "If it can't wait")
    peer = room.pages["tamar"]
    for _ in range(4):
        room.go("tamar", "/warmline/desk")
        if "Fen" in peer.locator("main").inner_text():
            break
        press(peer, "Take the next")
    room.go("nobody", "/warmline/chat")
    room.says("nobody", "Tamar")
    guest.fill("[name=words]", "I just want to hear somebody.")
    press(guest, "Send")
    room.go("tamar", "/warmline/desk")
    mine = peer.locator("main section, main article, main .card").filter(has_text="hear somebody").last
    mine.locator("textarea[name=words]").first.fill("I am here, and there is time.")
    mine.get_by_role("button", name="Send").first.click()
    room.go("nobody", "/warmline/chat")
    room.says("nobody", "I am here, and there is time.")
    # A second listener, only after both said yes, and shown all the while.
    room.go("tamar", "/warmline/desk")
    mine = peer.locator("main section, main article, main .card").filter(has_text="hear somebody").last
    mine.locator("details:has([name=to]) summary").first.click()
    mine.locator("button[name=kind][value=second]").first.click()
    room.go("nobody", "/warmline/chat")
    room.says("nobody", "Idris", "the guest is asked first")
    press(guest, "Yes")
    other = room.go("idris", "/warmline/desk")
    press(other, "Yes")
    room.go("nobody", "/warmline/chat")
    room.says("nobody", "Idris", "a second listener is shown all the while")
    press(guest, "End the chat")
    room.says("nobody", "ended")
    guest.locator("main details summary", has_text="Three short questions").click()
    guest.check("[name=heard][value=yes]")
    guest.locator("form[action$='/survey'] button[type=submit]").click()
    room.says_not("nobody", "Three short questions", "questions that were answered")
    call = room.go("nobody", "/warmline/call-back")
    call.locator("main form[action$='/call-back'] button[type=submit]").first.click()
    room.check(call.locator("[aria-invalid=true]").count() > 0, "a call-back sent empty says what is missing")
    room.go("tamar", "/warmline/call-backs")
    press(peer, "I call them")
    room.says("tamar", "Reached")


def safety_plan(room):
    member = room.go("juniper", "/safety-plan/write")
    kept = member.input_value("[name=alone]")
    member.fill("[name=alone]", kept + "\nSing to the cat")
    press(member, "Keep it")
    room.says("juniper", "Sing to the cat")
    for path in ["/safety-plan/paper", "/safety-plan/card"]:
        room.go("juniper", path)
        room.says("juniper", "Sing to the cat")
    peer = room.go("tamar", "/safety-plans")
    peer.locator("main a[href^='/safety-plans/']").first.click()
    room.says("tamar", "Sing to the cat")


def a_worry(room):
    peer = conversation(room, "tamar", "Juniper")
    peer.goto(plain(peer) + "/worried")
    peer.fill("[name=words]", "She has not slept for four nights and says so herself.")
    peer.locator("main form button[type=submit]").last.click()
    page = room.go("marguerite", "/concerns")
    press(page, "A worry about Juniper")
    room.says("marguerite", "four nights")
    concern = page.url
    press(page, "I have seen this")
    page.goto(concern)
    step = page.locator("form[action$='/steps']")
    fold = step.locator("xpath=ancestor::details[not(@open)]")
    if fold.count():
        fold.first.locator("summary").first.click()
    page.check("[name=kind][value=listen]")
    page.check("[name=state][value=done]")
    page.fill("form[action$='/steps'] [name=note]", "Tamar rang her, and she picked up.")
    page.check("[name=told][value=before]")
    step.locator("button[type=submit]").last.click()
    page.goto(concern)
    room.says("marguerite", "she picked up")
    page.fill("[name=answer]", "She rests at her sister's. Tamar sees her on Friday.")
    press(page, "Answer and close")
    review = room.go("hester", concern)
    room.says("hester", "sister")
    review.locator("form[action$='/review'] textarea").first.fill("It was right, and it was quick.")
    review.locator("form[action$='/review'] button[type=submit]").first.click()
    member = room.go("juniper", concern)
    room.says("juniper", "she picked up")
    member.fill("form[action$='/view'] textarea", "I was glad of the ring.")
    member.locator("form[action$='/view'] button[type=submit]").first.click()
    room.go("hester", concern)
    room.says("hester", "I was glad of the ring.")


def opened_in_an_emergency(room):
    page = room.go("marguerite", "/emergency")
    page.fill("[name=name]", "Juniper")
    press(page, "Find them")
    press(page, "Juniper")
    page.check("[name=telling][value=later]")
    page.fill("[name=reason]", "Nobody reaches her since the storm, and her line rings out.")
    press(page, "Open for an hour")
    room.check(page.input_value("[name=reason]").startswith("Nobody reaches"), "a form sent back keeps the reason")
    page.check("[name=telling][value=now]")
    press(page, "Open for an hour")
    room.says("marguerite", "Sing to the cat", "the safety plan")
    room.says_not("marguerite", "The kettle is on.", "a conversation")
    opening = page.url
    room.go("juniper", "/home")
    room.says("juniper", "emergency", "the member is told at once")
    press(page, "Close it now")
    review = room.go("hester", opening)
    room.says_not("hester", "Sing to the cat", "the safety plan, to whoever reviews")
    review.locator("form[action$='/review'] button[type=submit]").first.click()
