// Keeps the client's page at hand for a start without a network. Modules need no help: their addresses carry the
// release's hash, so the ordinary HTTP cache keeps them for ever.
const CACHE = 'page-{{hash}}';

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(CACHE)
            .then((cache) => cache.add('/'))
            .then(() => self.skipWaiting()),
    );
});

self.addEventListener('activate', (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
            .then(() => self.clients.claim()),
    );
});

self.addEventListener('fetch', (event) => {
    const path = new URL(event.request.url).pathname;
    if (event.request.mode === 'navigate' && !path.startsWith('/api/')) {
        event.respondWith(fetch(event.request).catch(() => caches.match('/')));
    }
});
