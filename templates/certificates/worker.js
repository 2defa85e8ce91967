// Keeps the checking page for when there is no network; nothing that was checked is kept.
const KEPT = "verify-{{ static_url('verify.js') }}-{{ static_url('style.css') }}";
const FILES = [
  "{{ url_for('verify.ask') }}",
  "{{ static_url('style.css') }}",
  "{{ static_url('verify.js') }}",
  "{{ static_url('page.js') }}",
];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  const forget = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("verify-") && name !== KEPT);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(forget());
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const isPage = request.mode === "navigate";
  const fallback = () => caches.match(isPage ? FILES[0] : request, { cacheName: KEPT });
  event.respondWith(fetch(request).catch(async () => (await fallback()) ?? Response.error()));
});
