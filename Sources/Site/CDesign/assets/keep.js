// Keeps the safety plan on this device after an explicit yes, and takes it off again. Without this, the saved file does it.
const place = document.querySelector("[data-keep]");
const page = "/safety-plan/kept", store = "kept-plan";
const can = "serviceWorker" in navigator && "caches" in window;

function tell(state) {
  for (const part of place.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
}

// The copy carries its own rules: it runs nothing, loads nothing and speaks to nobody.
function sealed(text) {
  return new Response(text, { headers: {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
  } });
}

async function isKept() { return Boolean(await (await caches.open(store)).match(page)); }

async function keep(form) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const token = answer.headers.get("X-Kept");
  if (!answer.ok || !token) throw new Error("not kept");
  const text = await answer.text();
  await navigator.serviceWorker.register(page + "-worker.js", { scope: page });
  const cache = await caches.open(store);
  await cache.put(page + "/token", new Response(token));
  await cache.put(page, sealed(text));
}

async function forget() {
  await caches.delete(store);
  await (await navigator.serviceWorker.getRegistration(page))?.unregister();
}

async function look() { tell(!can ? "cannot" : await isKept() ? "kept" : "free"); }

place?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    if (event.target.dataset.deed === "keep") await keep(event.target); else await forget();
    await look();
  } catch { tell("trouble"); }
});

if (place) look().catch(() => tell("cannot"));
