// A conversation that fills by itself. The server sends each line as the same HTML that the page is made of, under
// its number; a line that is here already is never added twice. If anything fails, the form is still a form.
import { tellTimes } from "./page.js";

const talk = document.querySelector("[data-stream]");
const log = talk?.querySelector(".log");
const form = talk?.querySelector("form.composer");
const status = form?.querySelector(".status");

function say(words) { if (status) status.textContent = words ?? ""; }

function isAtEnd() {
  const last = log.lastElementChild;
  if (!last) return true;
  const floor = form ? form.getBoundingClientRect().top : innerHeight;
  return last.getBoundingClientRect().bottom <= floor + 80;
}

function showEnd() { log.lastElementChild?.scrollIntoView({ block: "end", behavior: "instant" }); }

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
  const old = document.getElementById(line.id);
  // Answers show the line as it reads now.
  for (const quoted of log.querySelectorAll(`[data-about="${CSS.escape(line.dataset.number)}"] .quoted`)) {
    quoted.textContent = beginning(line);
  }
  if (old) { old.replaceWith(line); tellTimes(line); return; }
  // A change of a line that is further up than this page.
  if (isChange) return;
  const follow = isAtEnd() || line.classList.contains("mine");
  // Lines carry their number, so one that comes late still finds its place.
  const number = Number(line.dataset.number);
  const later = [...log.children].find((other) => Number(other.dataset.number) > number);
  log.insertBefore(line, later ?? null);
  talk.querySelector("[data-first]")?.remove();
  tellTimes(line);
  if (follow) showEnd();
}

function reloadUnlessTyping() {
  const isTyping = (form?.querySelector("textarea")?.value ?? "") !== "";
  if (!isTyping) location.reload();
  return !isTyping;
}

function listen(isLost = false) {
  // The address carries the page's own last line, so that nothing between page and stream is lost; afterwards the
  // browser itself says which line it had last.
  const source = new EventSource(talk.dataset.stream);
  source.addEventListener("line", (event) => add(event.data));
  source.addEventListener("change", (event) => add(event.data, true));
  source.addEventListener("ended", () => { source.close(); say(form?.dataset.ended); reloadUnlessTyping(); });
  source.addEventListener("open", () => { if (isLost) say(form?.dataset.back); isLost = false; });
  source.addEventListener("error", () => {
    isLost = true;
    say(form?.dataset.lost);
    // A browser does not come back from an answer that is no stream, such as a proxy's while the server starts. Who is
    // typing keeps what they typed; lines that come twice are added once.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => reloadUnlessTyping() || listen(true), 30000);
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}

function renew() {
  // The same value twice is the same message: a new one only after the server took the last.
  const once = form.elements.namedItem("once");
  if (once) once.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}

// What is being written survives a lost connection or a closed tab, for a week: never on a device that others use.
const draft = form?.dataset.draft ? "kith-draft:" + form.dataset.draft : "";
const isShared = document.body.dataset.shared === "yes";

function drafts(change) {
  try { return change(localStorage); } catch { return null; /* storage may be closed to us */ }
}

function tidy(storage) {
  for (const key of Object.keys(storage).filter((key) => key.startsWith("kith-draft:"))) {
    const [time] = storage.getItem(key).split(":", 1);
    if (isShared || !(Date.now() - Number(time) < 7 * 86400000)) storage.removeItem(key);
  }
}

function keepDraft() {
  const typed = form.querySelector("textarea").value;
  if (draft === "" || isShared) return;
  drafts((storage) => {
    if (typed.trim() === "") storage.removeItem(draft); else storage.setItem(draft, Date.now() + ":" + typed);
  });
}

function takeDraft() {
  drafts(tidy);
  const kept = draft === "" ? null : drafts((storage) => storage.getItem(draft));
  const box = form.querySelector("textarea");
  if (!kept || box.value !== "") return;
  box.value = kept.slice(kept.indexOf(":") + 1);
  say(form.dataset.kept);
}

// Which line is answered: shown above the box, sent as its number.
function answerTo(link) {
  const number = link?.dataset.answer ?? "";
  const place = form.querySelector(".answering");
  form.elements.namedItem("about").value = number;
  const line = number === "" ? null : document.getElementById("line-" + number);
  place.querySelector(".quoted").textContent = line ? beginning(line) : "";
  place.hidden = number === "";
  form.querySelector("textarea").focus();
}

let isSending = false;

async function send(event) {
  event.preventDefault();
  const box = form.querySelector("textarea");
  const typed = box.value;
  if (isSending || typed.trim() === "") { box.focus(); return; }
  isSending = true;
  say(form.dataset.sending);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/vnd.kith.line+html, text/html;q=0.5" },
      credentials: "same-origin",
      redirect: "manual",
    });
    // Anything but the line itself is no receipt: a redirect may lead to the sign-in page.
    // Something has to be looked at again: the page says what, and keeps the words.
    if (answer.status === 422) { form.submit(); return; }
    const isLine = (answer.headers.get("Content-Type") ?? "").startsWith("text/vnd.kith.line+html");
    if (!answer.ok || !isLine) throw new Error(String(answer.status));
    add(await answer.text());
    renew();
    // What was typed while this was under way stays.
    box.value = box.value.startsWith(typed) ? box.value.slice(typed.length) : box.value;
    keepDraft();
    answerTo(null);
    say(form.dataset.sent);
  } catch {
    say(form.dataset.failed);
  } finally {
    isSending = false;
    box.focus();
  }
}

if (log && "EventSource" in window) {
  listen();
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  if (location.hash === "") showEnd();
}
if (form && log) {
  takeDraft();
  form.addEventListener("submit", send);
  form.addEventListener("input", keepDraft);
  form.querySelector("[data-unanswer]")?.addEventListener("click", (event) => { event.preventDefault(); answerTo(null); });
  log.addEventListener("click", (event) => {
    const link = event.target.closest("[data-answer]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); answerTo(link); }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
