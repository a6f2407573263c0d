// The part of the service worker that shows pushed notifications (workbox loads it with importScripts). The payload
// is in the declarative format, which Safari shows by itself: {"web_push": 8030, "notification": {…}}.

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/leagues'));
});

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)));

/**
 * The browser's push service dropped the subscription. This asks for a new one and tells the open pages, because only
 * they are signed in and can tell the server. If none is open, the app does it at its next start.
 */
async function subscribeAgain({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options?.applicationServerKey;
  if (!newSubscription && key)
    await self.registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: key })
      .catch(() => {}); // the page reports what is wrong
  for (const page of await pages()) page.postMessage('push-subscription-changed');
}

/** What to show, whatever arrived. Every push must show something, or browsers withdraw the permission. */
function read(data) {
  try {
    const said = data.json().notification;
    return {
      ...said,
      title: String(said.title),
      path: new URL(said.navigate, self.location.origin).pathname,
    };
  } catch {
    return { title: 'Draftnight', body: 'Something happened in one of your leagues.', path: '/leagues' };
  }
}

async function show(data) {
  const said = read(data);
  // If the member is already looking at the room, its own signals do the job: the notification appears silently.
  const looking = (await pages()).some(
    (page) => page.visibilityState === 'visible' && pathOf(page) === said.path,
  );
  await self.registration.showNotification(said.title, {
    body: said.body ?? '',
    lang: said.lang ?? 'en',
    tag: said.tag ?? 'draftnight',
    renotify: !looking,
    silent: looking,
    icon: '/icons/icon-192.png',
    data: { path: said.path },
  });
}

async function open(path) {
  const there = (await pages()).find((page) => pathOf(page) === path);
  if (there) return focus(there);
  const [mine] = await self.clients.matchAll({ type: 'window' }); // a worker can navigate only pages that it controls
  return mine ? focus(await mine.navigate(path)) : self.clients.openWindow(path);
}

/** Browsers allow this once after a tap. If it is refused, the page is open anyway. */
const focus = (page) => page?.focus().catch(() => {});

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });
const pathOf = (page) => new URL(page.url).pathname;
