// Shows the one page that somebody chose to keep on this device when there is no network. It asks first, where there is
// one, whether it still may: after signing out elsewhere, or leaving, it forgets.
const page = "/safety-plan/kept", store = "kept-plan";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  const path = new URL(event.request.url).pathname;
  if (path === page) event.respondWith(open(event.request));
  if (path === page + "/remove" && event.request.method === "POST") event.respondWith(remove());
});

async function forget() {
  await caches.delete(store);
  await self.registration.unregister();
}

async function open(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(page);
  if (!kept) return fetch(request);
  const token = await (await cache.match(page + "/token"))?.text() ?? "";
  try {
    const answer = await fetch(page + "/check", {
      headers: { "X-Kept": token }, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(3000),
    });
    if (answer.status === 410) {
      await forget();
      return Response.redirect("/safety-plan", 303);
    }
    if (answer.status === 200) {
      const fresh = new Response(await answer.text(), { headers: kept.headers });
      await cache.put(page, fresh.clone());
      return fresh;
    }
  } catch { /* No network, or a slow one: what is kept is what there is. */ }
  return kept;
}

async function remove() {
  const kept = await (await caches.open(store)).match(page);
  const gone = (await kept?.text() ?? "").match(/<!--gone(.*?)gone-->/s)?.[1] ?? "";
  const headers = kept?.headers;
  await forget();
  return new Response(gone, { headers });
}
