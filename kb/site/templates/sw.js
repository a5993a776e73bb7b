// Offline use of the hosted site: what was read stays readable without a network. Nothing else is kept or sent.
// Another site of the same host has a scope of its own, and keeps what it has.
const OURS = `kb ${self.registration.scope} `;
const KEPT = `${OURS}{{ version }}`;
const FIRST = {{ files | tojson }};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FIRST)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith(OURS) && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

// The network first, so that what is new is read; without it what was kept, or the page that says so.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(fetch(request).then((answer) => {
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(KEPT).then((kept) => kept.put(request, copy)));
    }
    return answer;
  }).catch(async () => {
    const kept = await caches.open(KEPT), found = await kept.match(request, { ignoreSearch: true });
    return found ?? (request.mode === "navigate" ? kept.match("404.html") : undefined) ?? Response.error();
  }));
});
