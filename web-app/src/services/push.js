/** Web push in the browser: whether this device gets notifications, and how to turn them on. */

/** @import { ChannelView } from './types.js' */
import { api } from './api/apiClient.js';
import { getConfig } from './api/configService.js';
import { seatOf, session } from './session/session.js';

/**
 * @typedef {'server'|'insecure'|'install'|'unsupported'|'blocked'|'off'|'on'} Situation
 *   server: it sends no pushes; insecure: no service worker without https; install: on an iPhone the app must be on
 *   the Home Screen first; blocked: the member refused
 */

const READY_MS = 10_000;

/** iPhones and iPads notify only apps on the Home Screen. */
const isApple = () =>
  /iP(hone|ad|od)|Macintosh.*Mobile/.test(navigator.userAgent) ||
  (navigator.maxTouchPoints > 1 && /Mac/.test(navigator.userAgent));

/** @returns {Promise<{situation: Situation, id: string|null}>} id: of this device's channel, if it is subscribed */
export async function look() {
  const { features } = await getConfig();
  if (!features.push) return { situation: 'server', id: null };
  if (!window.isSecureContext) return { situation: 'insecure', id: null };
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return { situation: isApple() ? 'install' : 'unsupported', id: null };
  if (Notification.permission === 'denied') return { situation: 'blocked', id: null };
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  if (!subscription) return { situation: 'off', id: null };
  return { situation: 'on', id: await idOf(subscription.endpoint) };
}

/** The id that the server gives a channel. @param {string} endpoint */
async function idOf(endpoint) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 32);
}

/** Asks for permission, so call it only on a tap. @throws {Error} with a sentence */
export async function turnOn() {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error(
      'Your browser does not allow notifications from here. You can change that in its settings.',
    );
  await subscribe(await ready());
}

async function ready() {
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error('The app is not ready yet. Reload the page and try again.')), READY_MS),
  );
  return /** @type {Promise<ServiceWorkerRegistration>} */ (
    Promise.race([navigator.serviceWorker.ready, late])
  );
}

/** @param {ServiceWorkerRegistration} registration */
async function subscribe(registration) {
  const key = (await getConfig()).features.push_key;
  const known = await registration.pushManager.getSubscription();
  if (known && keyOf(known) !== key) await known.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
  return api.post('/api/me/channels', { kind: 'push', subscription: { endpoint, keys }, label: label() });
}

/** @param {PushSubscription} subscription */
function keyOf(subscription) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? []);
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

/** The name by which its owner recognises this device. */
function label() {
  const agent = navigator.userAgent;
  const first = (/** @type {[string, RegExp][]} */ names) => names.find(([, mark]) => mark.test(agent))?.[0];
  const browser = first([
    ['Edge', /Edg/],
    ['Firefox', /Firefox|FxiOS/],
    ['Opera', /OPR/],
    ['Samsung Internet', /SamsungBrowser/],
    ['Chrome', /Chrom|CriOS/],
    ['Safari', /Safari/],
  ]);
  const system = first([
    ['Android', /Android/],
    ['iPhone', /iPhone/],
    ['iPad', /iPad/],
    ['Mac', /Mac/],
    ['Windows', /Windows/],
    ['Linux', /Linux/],
  ]);
  return `${browser ?? 'Browser'} on ${system ?? 'this device'}`;
}

/**
 * Renews the subscription at each start of the app, and when the service worker asks: push services change addresses,
 * and the server forgets old ones. Never throws.
 */
export async function renew() {
  navigator.serviceWorker?.addEventListener?.('message', onMessage);
  const mine = session.get();
  if (!mine || seatOf(mine) !== null) return;
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration && (await registration.pushManager.getSubscription())) await subscribe(registration);
  } catch {
    // The next start retries.
  }
}

/** @param {MessageEvent} event */
function onMessage(event) {
  if (event.data === 'push-subscription-changed') void renew();
}

/** @param {string|null} id of this device's channel */
export async function turnOff(id) {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  if (id) await remove(id).catch(() => {});
}

/** @returns {Promise<ChannelView[]>} */
export const channels = async () => (await api.get('/api/me/channels')).channels;

/** @param {string} id */
export const remove = (id) => api.del(`/api/me/channels/${id}`);

/** @param {string} id @returns {Promise<{state: 'sent'|'gone'|'later'|'refused'}>} */
export const test = (id) => api.post(`/api/me/channels/${id}/test`, {});
