// Shows one fixed notice when woken, and opens the start page when it is pressed. What woke it is not even looked at.
const words = location.search === "?plain" ? "A reminder for you" : "You have something new";

addEventListener("push", (event) => {
  event.waitUntil(registration.showNotification(words, { tag: "news", renotify: false }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow("/"));
});
