{% load static %}// Shows a page of its own where the network has gone, in the language of the page
// that was asked for. Nothing else is kept, so nobody ever reads an old count.

const PAGES = [{% for page in pages %}"{{ page }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const FILES = ["{% static "frontend/site.css" %}", "{% static "frontend/mark.svg" %}"];
const KEPT = FILES.join();

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([...PAGES, ...FILES])));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { mode, url } = event.request;
  const path = new URL(url).pathname;
  const kept = mode === "navigate" ? PAGES.find((page) => page.startsWith(path.slice(0, 4))) ?? PAGES[0] : path;
  if (mode !== "navigate" && !FILES.includes(path)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(kept)));
});
