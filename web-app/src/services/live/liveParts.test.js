// @vitest-environment node
/** The parts of a connection that carry out what its machine asks for, each by itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { fakeTransports } from '../../testing/fakeTransport.js';
import { signInAs } from '../../testing/people.js';
import { forgetConfig } from '../api/configService.js';
import { session } from '../session/session.js';
import { isDeviceOffline, watchDevice } from './deviceEvents.js';
import { startAttempt } from './liveAttempt.js';
import { NOTHING_DUE } from './liveState.js';
import { createTimers } from './liveTimers.js';

const NOW = 1_800_000_000_000;

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the device', () => {
  /** @param {boolean} hidden at first */
  function watch(hidden) {
    const page = Object.assign(new EventTarget(), { hidden });
    const view = new EventTarget();
    vi.stubGlobal('document', page);
    vi.stubGlobal('window', view);
    const handlers = { onWake: vi.fn(), onOnline: vi.fn(), onOffline: vi.fn() };
    const { stop } = watchDevice(handlers);
    return {
      ...handlers,
      stop,
      /** @param {string} type @param {object} [more] */
      tell: (type, more) => view.dispatchEvent(Object.assign(new Event(type), more)),
      /** @param {boolean} now */
      hide(now) {
        page.hidden = now;
        page.dispatchEvent(new Event('visibilitychange'));
      },
    };
  }

  it.each([
    [2_999, 0],
    [3_000, 1],
  ])('hidden for %i ms wakes %i times', (ms, times) => {
    for (const hiddenAtFirst of [false, true]) {
      const { hide, onWake } = watch(hiddenAtFirst);
      hide(true);
      vi.advanceTimersByTime(ms - 1);
      hide(true); // said twice
      vi.advanceTimersByTime(1);
      hide(false);
      expect(onWake).toHaveBeenCalledTimes(times);
      hide(false);
      expect(onWake).toHaveBeenCalledTimes(times);
    }
  });

  it('wakes after it was hidden while the device’s clock was set back', () => {
    const { hide, onWake } = watch(false);
    hide(true);
    vi.setSystemTime(Date.now() - 3_600_000);
    hide(false);
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('wakes when it comes back from the cache of pages, not when it is shown first', () => {
    const { tell, onWake } = watch(false);
    tell('pageshow', { persisted: false });
    expect(onWake).not.toHaveBeenCalled();
    tell('pageshow', { persisted: true });
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('says what its network does, until nobody listens', () => {
    const { tell, hide, stop, onWake, onOnline, onOffline } = watch(false);
    tell('offline');
    tell('online');
    expect([onOffline, onOnline].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    stop();
    for (const type of ['offline', 'online']) tell(type);
    tell('pageshow', { persisted: true });
    hide(true);
    vi.advanceTimersByTime(9_000);
    hide(false);
    expect([onOffline, onOnline, onWake].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('is offline only if it says so', () => {
    for (const [onLine, is] of [
      [false, true],
      [true, false],
      [undefined, false],
    ]) {
      vi.stubGlobal('navigator', { onLine });
      expect(isDeviceOffline()).toBe(is);
    }
  });
});

describe('timers', () => {
  it('run once, when they are due', () => {
    const onDue = vi.fn();
    const timers = createTimers(onDue);
    timers.follow({ ...NOTHING_DUE, read: NOW + 10, retry: NOW - 5 });
    vi.advanceTimersByTime(0);
    expect(onDue.mock.calls).toEqual([['retry']]);
    vi.advanceTimersByTime(9);
    expect(onDue).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(onDue.mock.calls).toEqual([['retry'], ['read']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stay while the moment does, move with it, and go', () => {
    const onDue = vi.fn();
    const timers = createTimers(onDue);
    timers.follow({ ...NOTHING_DUE, read: NOW + 10 });
    timers.follow({ ...NOTHING_DUE, read: NOW + 10 });
    expect(vi.getTimerCount()).toBe(1);
    timers.follow({ ...NOTHING_DUE, read: NOW + 20 });
    vi.advanceTimersByTime(10);
    expect(onDue).not.toHaveBeenCalled();
    timers.follow(NOTHING_DUE);
    expect(vi.getTimerCount()).toBe(0);
    timers.follow({ ...NOTHING_DUE, read: NOW + 20 });
    vi.advanceTimersByTime(10);
    expect(onDue).toHaveBeenCalledOnce();
    timers.follow({ ...NOTHING_DUE, read: NOW + 20 });
    expect(vi.getTimerCount(), 'one that ran may be asked for again').toBe(1);
  });
});

describe('an attempt', () => {
  beforeEach(() => {
    forgetConfig();
    signInAs();
  });
  afterEach(() => {
    session.clear();
    forgetConfig();
  });

  /** @param {{transport?: string, offline?: boolean}} [how] */
  function attempt({ transport = 'socketio', offline = false } = {}) {
    fakeFetch(() =>
      offline
        ? refusal('unavailable', 503)
        : { body: { realtime: { transport, url: '/live' }, features: { long_polling: false } } },
    );
    const transports = fakeTransports();
    const handlers = {
      onJoined: vi.fn(),
      onFailed: vi.fn(),
      onMessage: vi.fn(),
      onHeard: vi.fn(),
      onAging: vi.fn(),
    };
    const made = startAttempt(
      { leagueId: 'l1', careful: true, transports: { socketio: async () => transports.open } },
      handlers,
    );
    const called = () => Object.values(handlers).reduce((sum, { mock }) => sum + mock.calls.length, 0);
    return { made, transports, handlers, called };
  }

  it('opens the transport that the server names, with all it needs, and joins', async () => {
    const { made, transports, handlers } = attempt();
    expect(made.token).toBeNull();
    await settle();
    expect(made.token).toBe('token-1');
    expect(transports.last.options).toEqual({
      url: '/live',
      leagueId: 'l1',
      token: 'token-1',
      careful: true,
      longPolling: false,
    });
    transports.last.accept();
    await settle();
    expect(transports.last.join).toHaveBeenCalledExactlyOnceWith('l1');
    expect(handlers.onJoined).toHaveBeenCalledOnce();
    transports.last.beat();
    transports.last.age();
    transports.last.send('tick', 1);
    expect(handlers.onMessage).toHaveBeenCalledExactlyOnceWith('tick', 1);
    expect([handlers.onHeard, handlers.onAging].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(await made.authenticate('token-2')).toEqual({ ok: true });
    expect(await made.join()).toEqual({ ok: true });
  });

  /** @type {[string, () => void, {transport?: string, offline?: boolean}?][]} */
  const hopeless = [
    ['without an answer', () => {}, { offline: true }],
    ['with a transport that this app has not', () => {}, { transport: 'pigeon' }],
    ['of nobody', () => session.clear()],
  ];
  it.each(hopeless)('%s fails, and may be made again', async (_how, before, how) => {
    before();
    const { made, handlers, transports } = attempt(how);
    const refused = { ok: false, error: { code: 'offline' } };
    expect(await made.join()).toMatchObject(refused);
    expect(await made.authenticate('t')).toMatchObject(refused);
    await settle();
    expect(handlers.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'offline' }));
    expect(transports.attempts).toEqual([]);
  });

  it.each([
    ['league_not_found', 'league_not_found'],
    ['rate_limited', 'offline'],
  ])('that may not join (%s) fails as %s', async (code, told) => {
    const { transports, handlers } = attempt();
    await settle();
    transports.server.joinAck = () => ({ ok: false, error: { code, message: code } });
    transports.last.accept();
    await settle();
    expect(handlers.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: told }));
    expect(handlers.onJoined).not.toHaveBeenCalled();
    expect(transports.last.closed).toBe(true);
  });

  it('is lost, refused or left without an answer once, and says nothing more', async () => {
    for (const [end, code] of /** @type {[(set: ReturnType<typeof attempt>) => void, string][]} */ ([
      [({ transports }) => transports.last.drop(), 'offline'],
      [({ transports }) => transports.last.refuse('token_expired'), 'token_expired'],
      [
        ({ transports }) => {
          transports.server.joinAck = () => Promise.reject(new Error('no answer'));
          transports.last.accept();
        },
        'offline',
      ],
    ])) {
      const set = attempt();
      await settle();
      end(set);
      await settle();
      expect(set.handlers.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code }));
      expect(set.transports.last.closed).toBe(true);
      set.transports.last.drop();
      set.transports.last.send('tick', 1);
      expect(set.called()).toBe(1);
      forgetConfig();
    }
  });

  it('closed calls nobody, whatever it was about to do', async () => {
    const early = attempt();
    early.made.close();
    await settle();
    expect(early.transports.attempts).toEqual([]);
    const failing = attempt({ offline: true });
    failing.made.close();
    const joining = attempt();
    await settle();
    joining.transports.last.accept();
    joining.made.close();
    await settle();
    joining.transports.last.accept();
    joining.transports.last.age();
    await settle();
    expect([early, failing, joining].map((set) => set.called())).toEqual([0, 0, 0]);
    expect(joining.transports.last.join).toHaveBeenCalledOnce();
  });
});
