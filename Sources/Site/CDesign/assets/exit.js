// Leaving quickly: the link works by itself; this hides the page at once, leaves no entry to come back to,
// and listens for Shift pressed three times.
const link = document.querySelector("a.exit");
const status = document.querySelector(".exit-status");
const root = document.documentElement;
let presses = 0;
let forget = 0;

// Nothing that was begun stays behind whoever leaves or signs out.
function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("kith-draft:")) localStorage.removeItem(key);
}
for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", () => { try { forgetDrafts(); } catch { /* storage may be closed to us */ } });
}

function leave() {
  root.classList.add("leaving");
  document.title = "\u00a0";
  try { sessionStorage.clear(); forgetDrafts(); } catch { /* storage may be closed to us; leaving matters more */ }
  // On a shared device the way out ends the session first. Other tabs of it go dark too; if our answer is slow, nobody
  // waits for it.
  const { straight } = link.dataset;
  if (straight) {
    if ("BroadcastChannel" in window) new BroadcastChannel("kith").postMessage("gone");
    setTimeout(() => location.replace(straight), 2000);
  }
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });

  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    clearTimeout(forget);
    if (event.key !== "Shift") { presses = 0; return; }
    presses += 1;
    if (presses === 3) { leave(); return; }
    if (status) status.textContent = presses === 2 ? status.dataset.one : status.dataset.two;
    forget = setTimeout(() => { presses = 0; if (status) status.textContent = ""; }, 5000);
  });

  // A page that the browser kept in memory must not show itself again after it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted && root.classList.contains("leaving")) leave();
  });
}
