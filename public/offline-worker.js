/*
 * Keeps one page for when there is no network: /offline, with the next appointment, and its styles. A client asks for it
 * on a device of their own; signing out, or an answer that it is nobody's page any more, forgets it.
 */

const KEPT = "offline";
const PAGE = "/offline";
const STYLES = /\/_next\/static\/[^"'\s]+\.css/g;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const [reply] = event.ports;
  event.waitUntil(keep().then((isKept) => reply?.postMessage(isKept)));
});

self.addEventListener("fetch", (event) => {
  const { method, mode, destination } = event.request;
  if (method !== "GET") return;
  if (mode === "navigate") event.respondWith(fetch(event.request).catch(() => kept(PAGE)));
  if (destination === "style") event.respondWith(fetch(event.request).catch(() => kept(event.request)));
});

/** Takes the page as it is now; without a network what was kept stays. Answers whether there is one. */
async function keep() {
  const answer = await fetch(PAGE, { cache: "no-store" }).catch(() => undefined);
  if (!answer) return false;
  await caches.delete(KEPT);
  // A person who is not signed in any more is sent elsewhere.
  if (!answer.ok || answer.redirected) return false;
  const cache = await caches.open(KEPT);
  const styles = new Set((await answer.clone().text()).match(STYLES));
  await Promise.all([cache.put(PAGE, answer), cache.addAll([...styles])]);
  return true;
}

async function kept(request) {
  return (await caches.match(request)) ?? Response.error();
}
