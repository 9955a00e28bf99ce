// Turns notices on for this device, and forgets them here when they were turned off elsewhere.
const workers = navigator.serviceWorker;
const scope = "/push/";
const form = document.querySelector("form[data-push-key]");

function say(which) {
  for (const one of form.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== which;
}

function active(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise((done, failed) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") failed();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function turnOn() {
  if (!workers || !("PushManager" in window)) return say("not");
  if (await Notification.requestPermission() !== "granted") return say("no");
  // The worker knows its words by its own address: what is sent is the same for everybody.
  const registration = await workers.register(form.dataset.words === "plain" ? "/push.js?plain" : "/push.js", { scope });
  await active(registration);
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true, applicationServerKey: form.dataset.pushKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams(new FormData(form));
  body.set("endpoint", endpoint);
  body.set("p256dh", keys.p256dh);
  body.set("auth", keys.auth);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  if (answer.type === "opaqueredirect") location.assign("/notices"); else say("not");
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  say(null);
  turnOn().catch(() => say("not"));
});

// Off here: whatever the browser still holds goes too.
if (document.querySelector("[data-push='off']")) {
  workers?.getRegistration(scope).then((registration) => registration?.unregister()).catch(() => {});
}
