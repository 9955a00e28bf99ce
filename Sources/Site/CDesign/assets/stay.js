// Before somebody is signed out by the clock: a calm notice with time to spare, and a button that stays. Typing counts as
// being there. On a shared device the page clears itself at the end. Without this, the server ends the session just the
// same, and keeps what is sent afterwards.
const { dataset } = document.body;
const root = document.documentElement;
const parts = [...document.querySelectorAll(".stay [data-end]")];
const form = document.querySelector(".stay form");
const count = document.querySelector(".stay-count");
const isShared = dataset.shared === "yes";
// Tabs of one browser share one session.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("kith") : null;

let quietEnd = 0;
let lastEnd = 0;
let quiet = 0;
let active = 0;
let contact = 0;
let asking = false;

function set(quietSeconds, lastSeconds) {
  contact = Date.now();
  quiet = quietSeconds * 1000;
  quietEnd = contact + quiet;
  lastEnd = contact + lastSeconds * 1000;
}

function show(kind) {
  for (const part of parts) part.hidden = part.dataset.end !== kind;
}

// Nothing of the page stays: not on the screen, not behind the Back button, and not on the server.
function clear() {
  // Once; and this very page may be the one that leaves.
  if (root.classList.contains("leaving")) return;
  const body = new URLSearchParams(new FormData(form));
  let isOut = false;
  const out = () => { if (!isOut) location.replace("/sign-in?ended=quiet"); isOut = true; };
  root.classList.add("leaving");
  document.title = "\u00a0";
  document.body.replaceChildren();
  setTimeout(out, 2000);
  fetch("/sign-out", { method: "POST", body, keepalive: true, redirect: "manual" }).finally(out);
}

async function stay() {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/vnd.kith.left" },
      credentials: "same-origin",
      redirect: "manual",
    });
    const left = answer.ok ? (await answer.text()).split(" ").map(Number) : [];
    if (left.length === 2) {
      set(...left);
      tabs?.postMessage(left);
    } else if (answer.status !== 0 && answer.status < 500) {
      // The session has ended elsewhere.
      quietEnd = 0;
    }
  } catch { /* no network just now: asked again at the next look */ }
  asking = false;
  look();
}

function look() {
  const now = Date.now();
  const left = Math.min(quietEnd, lastEnd) - now;
  const isThere = active > contact;
  if (left > 0 && isThere && quietEnd - now < quiet / 2 && !asking) stay();
  if (left <= 0) {
    // Whoever is typing at the very end is not cut off.
    if (isShared && now - active > dataset.warning * 1000) clear(); else show("over");
  } else if (left <= dataset.warning * 1000) {
    show(lastEnd <= quietEnd ? "last" : "quiet");
    const minutes = Math.floor(left / 60000);
    if (minutes > 0) count.firstElementChild.textContent = minutes; else count.textContent = count.dataset.one;
  } else {
    show(null);
  }
}

if (form && dataset.quiet) {
  set(Number(dataset.quiet), Number(dataset.last));
  for (const kind of ["input", "pointerdown", "keydown"]) {
    addEventListener(kind, (event) => { if (event.isTrusted) active = Date.now(); }, { passive: true });
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); stay(); });
  tabs?.addEventListener("message", ({ data }) => {
    if (data !== "gone") { set(...data); look(); return; }
    if (isShared) clear();
  });
  tabs?.postMessage([Number(dataset.quiet), Number(dataset.last)]);
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => tabs?.postMessage("gone"));
  // A page that the browser kept in memory may be somebody else's by now.
  addEventListener("pageshow", (event) => { if (event.persisted && isShared) { root.classList.add("leaving"); location.reload(); } });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  setInterval(look, 5000);
  look();
}
