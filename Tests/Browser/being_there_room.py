"""Everybody's browsers over one demo, for being_there.py."""
import re

from playwright.sync_api import Error

from running import sign_in

PEOPLE = ["juniper", "tamar", "idris", "marguerite", "hester"]


class Room:
    """Everybody's browsers over one demo."""

    def __init__(self, demo, browser, found, script):
        self.base, self.found = demo.base, found
        self.kind = "with script" if script else "script off"
        self.pages, self.noise = {}, []
        for who in PEOPLE + ["nobody"]:
            page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script).new_page()
            page.on("pageerror", lambda error, who=who: self.noise.append(f"{who}: {error}"))
            if who != "nobody":
                sign_in(page, self.base, who)
            self.pages[who] = page

    def check(self, holds, what):
        return self.found.check(holds, f"{self.kind}: {what}")

    def go(self, who, path):
        page = self.pages[who]
        for _ in range(3):
            try:
                page.goto(path if path.startswith("http") else self.base + path)
                break
            except Error as error:  # the page was just loading itself again
                if "interrupted" not in str(error):
                    raise
        return page

    def says(self, who, words, why=None):
        self.check(words.lower() in self.pages[who].locator("main").inner_text().lower(),
                   f"{who} at {self.pages[who].url}: {why or words!r} is not there")

    def says_not(self, who, words, why=None):
        self.check(words.lower() not in self.pages[who].locator("main").inner_text().lower(),
                   f"{who} at {self.pages[who].url}: {why or words!r} is there")


def press(page, words):
    """Presses the button or link of the page's own part that says this, after opening what it is folded into."""
    for role in ["button", "link"]:
        there = page.locator("main").get_by_role(role, name=words, include_hidden=True)
        if there.count():
            fold = there.first.locator("xpath=ancestor::details[not(@open)]")
            if fold.count():
                fold.first.locator("summary").click()
            there.first.click()
            return
    raise RuntimeError(f"nothing says {words!r} at {page.url}")


def link(page, start):
    """Where the page's first link that begins so leads."""
    return page.locator(f"main a[href^='{start}']").first.get_attribute("href")


def plain(page):
    """Where we are, without question and place."""
    return re.sub(r"[?#].*", "", page.url)


def conversation(room, who, other):
    page = room.go(who, "/conversations")
    page.locator("main").get_by_role("link", name=other, exact=True).first.click()
    return page
