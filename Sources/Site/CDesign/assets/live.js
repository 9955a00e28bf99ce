// Conversations that fill by themselves. The server sends each line as the same HTML that the page is made of, under
// its number; a line that is here already takes the old one's place. If anything fails, the form is still a form.
// A page has one stream. It may hold several logs, each with its form, as an advocate's desk does: lines say which.
import { tellTimes } from "./page.js";

const page = document.querySelector("[data-stream]");
const forms = [...(page?.querySelectorAll("form.composer") ?? [])];
let isStale = false;
let isGoing = false;

const boxOf = (form) => form.querySelector("textarea");
const talkOf = (part) => part?.closest("[data-talk]");

function say(form, words) {
  const status = form.querySelector(".status");
  if (status) status.textContent = words ?? "";
}

function sayAll(what) { for (const form of forms) say(form, form.dataset[what]); }

function isAtEnd(log) {
  const last = log.lastElementChild;
  if (!last) return true;
  const form = talkOf(log)?.querySelector("form.composer");
  const floor = form ? form.getBoundingClientRect().top : innerHeight;
  return last.getBoundingClientRect().bottom <= floor + 80;
}

function showEnd(log) {
  const frame = log.parentElement;
  // A log beside others scrolls in a frame of its own, and leaves the page where it is.
  if (log.id) frame.scrollTop = frame.scrollHeight;
  else (talkOf(log)?.querySelector("[data-asked]") ?? log.lastElementChild)?.scrollIntoView({ block: "end", behavior: "instant" });
}

// The beginning of a line, as an answer to it shows it.
function beginning(line) {
  const words = (line.querySelector(".said") ?? line.querySelector(".bubble")).textContent.replace(/\s+/g, " ").trim();
  return words.length > 120 ? words.slice(0, 120) + "…" : words;
}

function add(fragment, isChange = false) {
  const template = document.createElement("template");
  template.innerHTML = fragment;
  const line = template.content.firstElementChild;
  if (!line || !line.id) return;
  const log = line.dataset.log ? document.getElementById(line.dataset.log) : page.querySelector(".log");
  if (!log) return;
  // Answers show the line as it reads now.
  for (const quoted of log.querySelectorAll(`[data-about="${CSS.escape(line.dataset.number)}"] .quoted`)) {
    quoted.textContent = beginning(line);
  }
  const old = document.getElementById(line.id);
  if (old) { old.replaceWith(line); tellTimes(line); return; }
  // A change of a line that is further up than this page.
  if (isChange) return;
  const follow = isAtEnd(log) || line.classList.contains("mine");
  // Lines carry their number, so one that comes late still finds its place.
  const number = Number(line.dataset.number);
  const later = [...log.children].find((other) => Number(other.dataset.number) > number);
  log.insertBefore(line, later ?? null);
  talkOf(log)?.querySelector("[data-first]")?.remove();
  tellTimes(line);
  if (follow) showEnd(log);
}

function reloadUnlessTyping() {
  const isTyping = forms.some((form) => boxOf(form).value !== "");
  if (!isTyping) location.reload();
  return !isTyping;
}

function listen(isLost = false) {
  // The address carries the page's own last line, so that nothing between page and stream is lost; afterwards the
  // browser itself says which line it had last.
  const source = new EventSource(page.dataset.stream);
  source.addEventListener("line", (event) => add(event.data));
  source.addEventListener("change", (event) => add(event.data, true));
  source.addEventListener("ended", () => {
    source.close();
    // A form is on its way, and its answer is the next page: looking anew would stop it.
    if (isGoing) return;
    if (reloadUnlessTyping() || !("again" in page.dataset)) { sayAll("ended"); return; }
    // Something else on the page has changed: whoever is typing is not cut off, and hears the rest meanwhile.
    isStale = true;
    page.querySelector("[data-stale]").hidden = false;
    listen();
  });
  source.addEventListener("open", () => { if (isLost) sayAll("back"); isLost = false; });
  source.addEventListener("error", () => {
    isLost = true;
    sayAll("lost");
    // A browser does not come back from an answer that is no stream, such as a proxy's while the server starts. Who is
    // typing keeps what they typed; lines that come twice are added once.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => reloadUnlessTyping() || listen(true), 30000);
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}

function renew(form) {
  // The same value twice is the same message: a new one only after the server took the last.
  const once = form.elements.namedItem("once");
  if (once) once.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}

// Words that somebody keeps ready go into the field, marked, and wait there to be read before they are sent.
function put(form, words) {
  const box = boxOf(form);
  box.value += (box.value === "" ? "" : "\n") + words;
  form.querySelector("[data-put]").hidden = false;
  box.focus();
}

// What is being written survives a lost connection or a closed tab, for a week: never on a device that others use.
const isShared = document.body.dataset.shared === "yes";
const draftOf = (form) => (form.dataset.draft ? "kith-draft:" + form.dataset.draft : "");

function drafts(change) {
  try { return change(localStorage); } catch { return null; /* storage may be closed to us */ }
}

function tidy(storage) {
  for (const key of Object.keys(storage).filter((key) => key.startsWith("kith-draft:"))) {
    const [time] = storage.getItem(key).split(":", 1);
    if (isShared || !(Date.now() - Number(time) < 7 * 86400000)) storage.removeItem(key);
  }
}

function keepDraft(form) {
  const [draft, typed] = [draftOf(form), boxOf(form).value];
  if (draft === "" || isShared) return;
  drafts((storage) => {
    if (typed.trim() === "") storage.removeItem(draft); else storage.setItem(draft, Date.now() + ":" + typed);
  });
}

function takeDraft(form) {
  const draft = draftOf(form);
  const kept = draft === "" ? null : drafts((storage) => storage.getItem(draft));
  const box = boxOf(form);
  if (!kept || box.value !== "") return;
  box.value = kept.slice(kept.indexOf(":") + 1);
  say(form, form.dataset.kept);
}

// Which line is answered: shown above the box, sent as its number.
function answerTo(form, link) {
  const place = form.querySelector(".answering");
  if (!place) return;
  const number = link?.dataset.answer ?? "";
  form.elements.namedItem("about").value = number;
  const line = number === "" ? null : document.getElementById("line-" + number);
  place.querySelector(".quoted").textContent = line ? beginning(line) : "";
  place.hidden = number === "";
  boxOf(form).focus();
}

const sending = new Set();

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const ready = event.submitter?.closest("li")?.querySelector("[data-words]");
  if (ready) { put(form, ready.textContent); return; }
  const box = boxOf(form);
  const typed = box.value;
  if (sending.has(form) || typed.trim() === "") { box.focus(); return; }
  sending.add(form);
  say(form, form.dataset.sending);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/vnd.kith.line+html, text/html;q=0.5" },
      credentials: "same-origin",
      redirect: "manual",
    });
    // Something has to be looked at again: the page says what, and keeps the words.
    if (answer.status === 422) { form.submit(); return; }
    // Anything but the line itself is no receipt: a redirect may lead to the sign-in page.
    const isLine = (answer.headers.get("Content-Type") ?? "").startsWith("text/vnd.kith.line+html");
    if (!answer.ok || !isLine) throw new Error(String(answer.status));
    add(await answer.text());
    renew(form);
    // What was typed while this was under way stays.
    box.value = box.value.startsWith(typed) ? box.value.slice(typed.length) : box.value;
    const mark = form.querySelector("[data-put]");
    if (mark) mark.hidden = true;
    keepDraft(form);
    answerTo(form, null);
    say(form, form.dataset.sent);
    if (isStale) reloadUnlessTyping();
  } catch {
    say(form, form.dataset.failed);
  } finally {
    sending.delete(form);
    box.focus();
  }
}

const logs = [...(page?.querySelectorAll(".log") ?? [])];
// A desk without a chat listens too: for who waits.
if (page && "EventSource" in window) {
  listen();
  addEventListener("submit", (event) => { isGoing ||= !event.defaultPrevented; });
  addEventListener("pageshow", (event) => { if (event.persisted) { isGoing = false; listen(); } });
  if (location.hash === "") logs.forEach(showEnd);
}
if (forms.length > 0) drafts(tidy);
for (const form of forms) {
  takeDraft(form);
  form.addEventListener("submit", send);
  form.addEventListener("input", () => keepDraft(form));
  form.querySelector("[data-unanswer]")?.addEventListener("click", (event) => { event.preventDefault(); answerTo(form, null); });
  talkOf(form)?.querySelector(".log")?.addEventListener("click", (event) => {
    const link = event.target.closest("[data-answer]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); answerTo(form, link); }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
