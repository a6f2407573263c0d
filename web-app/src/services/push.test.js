import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeApi } from '../testing/api.js';
import { signInAs } from '../testing/people.js';
import { forgetConfig } from './api/configService.js';
import * as push from './push.js';
import { session } from './session/session.js';

const KEY = 'AQID';
const ENDPOINT = 'https://push.example.org/x';

/** @param {string} [key] of the subscription */
function browser(key = KEY) {
  const state = { subscribed: /** @type {any} */ (null), asked: 0 };
  const made = (/** @type {string} */ of) => ({
    endpoint: ENDPOINT,
    options: { applicationServerKey: Uint8Array.from(atob(of), (char) => char.charCodeAt(0)).buffer },
    toJSON: () => ({ endpoint: ENDPOINT, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: vi.fn(async () => {
      state.subscribed = null;
    }),
  });
  const registration = {
    pushManager: {
      getSubscription: async () => state.subscribed,
      subscribe: async () => {
        state.subscribed ??= made(KEY);
        return state.subscribed;
      },
    },
  };
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', {
    permission: 'default',
    requestPermission: async () => {
      state.asked += 1;
      return Notification.permission === 'denied' ? 'denied' : 'granted';
    },
  });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: async () => registration, ready: Promise.resolve(registration) },
  });
  return { state, subscribe: () => (state.subscribed = made(key)) };
}

/** @param {object} [features] */
const server = (features = {}) =>
  fakeApi({
    'GET /api/config': () => ({ body: { features: { push: true, push_key: KEY, ...features } } }),
    'POST /api/me/channels': () => ({ status: 201, body: { id: 'c1' } }),
    'DELETE /api/me/channels/c1': () => ({ status: 204 }),
  });

beforeEach(() => {
  forgetConfig();
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

describe('how a device stands', () => {
  it('is off, then on with the id that the server gives it', async () => {
    server();
    const { subscribe } = browser();
    expect(await push.look()).toEqual({ situation: 'off', id: null });
    subscribe();
    const { situation, id } = await push.look();
    expect([situation, id?.length]).toEqual(['on', 32]);
    expect(id).toMatch(/^[0-9a-f]+$/);
  });

  it.each([
    ['server', { push: false }, () => {}],
    ['insecure', {}, () => vi.stubGlobal('isSecureContext', false)],
    ['unsupported', {}, () => Reflect.deleteProperty(navigator, 'serviceWorker')],
    ['blocked', {}, () => vi.stubGlobal('Notification', { permission: 'denied' })],
  ])('is %s', async (expected, features, change) => {
    server(features);
    browser();
    change();
    expect((await push.look()).situation).toBe(expected);
  });

  it('asks an iPhone for the Home Screen', async () => {
    server();
    browser();
    Reflect.deleteProperty(window, 'PushManager');
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (iPhone; CPU iPhone OS 18_4)');
    expect((await push.look()).situation).toBe('install');
  });
});

describe('turning it on', () => {
  it('asks once, and gives the server what the browser gave', async () => {
    const { asked } = server();
    const { state } = browser();
    await push.turnOn();
    expect(state.asked).toBe(1);
    expect(asked.at(-1)?.body).toMatchObject({
      kind: 'push',
      subscription: { endpoint: ENDPOINT, keys: { p256dh: 'p', auth: 'a' } },
    });
  });

  it('says what to do if the browser refuses', async () => {
    const { asked } = server();
    browser();
    vi.stubGlobal('Notification', { permission: 'default', requestPermission: async () => 'denied' });
    await expect(push.turnOn()).rejects.toThrow('browser');
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('each start of the app', () => {
  it('renews a subscription, and never asks', async () => {
    const { asked } = server();
    const { state, subscribe } = browser();
    await push.renew();
    expect(asked).toEqual([]);
    subscribe();
    await push.renew();
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(state.asked).toBe(0);
  });

  it('subscribes anew if the server has a new key', async () => {
    server();
    const { state, subscribe } = browser(btoa('\x09\x09'));
    const old = subscribe();
    await push.renew();
    expect(old.unsubscribe).toHaveBeenCalledOnce();
    expect(new Uint8Array(state.subscribed.options.applicationServerKey)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('renews when the service worker says that the address has changed', async () => {
    const { asked } = server();
    browser().subscribe();
    const heard = /** @type {Set<(event: object) => void>} */ (new Set());
    Object.assign(navigator.serviceWorker, {
      addEventListener: (/** @type {string} */ _, /** @type {(event: object) => void} */ listener) =>
        heard.add(listener),
    });
    await push.renew();
    await push.renew();
    const posts = () => asked.filter(({ method }) => method === 'POST').length;
    expect(posts()).toBe(2);
    for (const data of ['something else', 'push-subscription-changed'])
      for (const listener of heard) listener({ data });
    await vi.waitFor(() => expect(posts()).toBe(3));
  });

  it('does nothing for who is signed out', async () => {
    const { asked } = server();
    browser().subscribe();
    session.clear();
    await push.renew();
    expect(asked).toEqual([]);
  });
});

it('turning it off ends the subscription and the channel', async () => {
  const { asked } = server();
  const { state, subscribe } = browser();
  subscribe();
  await push.turnOff('c1');
  expect(state.subscribed).toBeNull();
  expect(asked.map(({ method }) => method)).toEqual(['DELETE']);
});
