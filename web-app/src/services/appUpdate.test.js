import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @type {typeof import('./appUpdate.js')} */
let app;

/**
 * A service worker container like the browser's, as far as the app uses it.
 * @param {{controlled?: boolean, waiting?: any}} [how]
 */
function container({ controlled = true, waiting = null } = {}) {
  const registration = Object.assign(new EventTarget(), {
    waiting,
    installing: /** @type {any} */ (null),
    update: async () => {},
  });
  const workers = Object.assign(new EventTarget(), {
    controller: controlled ? {} : null,
    register: vi.fn(async () => registration),
  });
  Object.defineProperty(navigator, 'serviceWorker', { value: workers, configurable: true });
  return { workers, registration };
}

/** @param {boolean} secure */
const secureContext = (secure) =>
  Object.defineProperty(window, 'isSecureContext', { value: secure, configurable: true });

const reload = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubEnv('PROD', true);
  vi.stubGlobal('location', { ...window.location, reload });
  reload.mockReset();
  secureContext(true);
  sessionStorage.clear();
  vi.resetModules();
  app = await import('./appUpdate.js');
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Waits until after the first screen, when the registration happens. */
const settle = () => vi.advanceTimersByTimeAsync(3_000);

describe('the service worker', () => {
  it('is registered', async () => {
    const { workers } = container();
    app.startAppUpdates();
    await settle();
    expect(workers.register).toHaveBeenCalledWith('/sw.js', { updateViaCache: 'none' });
    expect(app.updateReady.get()).toBe(false);
  });

  it('is not asked for on a page that is not secure, nor missed', async () => {
    const { workers } = container();
    secureContext(false);
    app.startAppUpdates();
    Reflect.deleteProperty(navigator, 'serviceWorker');
    secureContext(true);
    app.startAppUpdates();
    await settle();
    expect(workers.register).not.toHaveBeenCalled();
  });

  it('is not registered while the app is being developed', async () => {
    const { workers } = container();
    vi.stubEnv('PROD', false);
    app.startAppUpdates();
    await settle();
    expect(workers.register).not.toHaveBeenCalled();
  });

  it('that a browser refuses does no harm', async () => {
    const { workers } = container();
    workers.register.mockRejectedValue(new Error('SecurityError'));
    app.startAppUpdates();
    await settle();
    expect(app.updateReady.get()).toBe(false);
  });

  it('tells of a newer version, and moves on when asked, not before', async () => {
    const { workers, registration } = container();
    app.startAppUpdates();
    await settle();
    const worker = Object.assign(new EventTarget(), { state: 'installed', postMessage: vi.fn() });
    registration.installing = worker;
    registration.dispatchEvent(new Event('updatefound'));
    registration.waiting = worker;
    worker.dispatchEvent(new Event('statechange'));
    expect(app.updateReady.get()).toBe(true);
    expect(worker.postMessage).not.toHaveBeenCalled();
    app.applyUpdate();
    expect(worker.postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' });
    workers.dispatchEvent(new Event('controllerchange'));
    workers.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('of the first visit neither reloads the page nor calls itself an update', async () => {
    const { workers, registration } = container({ controlled: false });
    registration.waiting = { postMessage: vi.fn() };
    app.startAppUpdates();
    await settle();
    workers.dispatchEvent(new Event('controllerchange'));
    expect(reload).not.toHaveBeenCalled();
    expect(app.updateReady.get()).toBe(false);
  });
});

describe('a part that cannot be fetched', () => {
  const lose = async () => {
    const event = new Event('vite:preloadError', { cancelable: true });
    window.dispatchEvent(event);
    await vi.advanceTimersByTimeAsync(0);
    return event.defaultPrevented;
  };
  /** @param {() => Promise<any>} answer */
  const serverSays = (answer) => vi.stubGlobal('fetch', vi.fn(answer));
  const page = (/** @type {string} */ script) => async () =>
    new Response(`<script src="${script}"></script>`);

  beforeEach(() => {
    const script = document.createElement('script');
    script.type = 'module';
    script.setAttribute('src', '/assets/index-old.js');
    document.head.append(script);
  });
  afterEach(() => document.head.replaceChildren());

  it('because the server was updated loads the page again, but not for ever', async () => {
    serverSays(page('/assets/index-new.js'));
    app.startAppUpdates();
    await lose();
    expect(reload).toHaveBeenCalledTimes(1);
    await lose();
    expect(reload).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_001);
    await lose();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('is loaded again without storage, too, by a page that was not just loaded itself', async () => {
    const blocked = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    serverSays(page('/assets/index-new.js'));
    app.startAppUpdates();
    const age = vi.spyOn(performance, 'now').mockReturnValue(59_999);
    await lose();
    expect(reload).not.toHaveBeenCalled();
    age.mockReturnValue(60_000);
    await lose();
    expect(reload).toHaveBeenCalled();
    blocked.mockRestore();
    age.mockRestore();
  });

  it('because the network is gone reloads nothing: that would end in the browser’s error page', async () => {
    serverSays(() => Promise.reject(new TypeError('Failed to fetch')));
    app.startAppUpdates();
    await lose();
    serverSays(async () => new Response('bad gateway', { status: 502 }));
    await lose();
    serverSays(page('/assets/index-old.js'));
    await lose();
    expect(reload).not.toHaveBeenCalled();
  });

  it('is still an error for whoever wanted it', async () => {
    serverSays(page('/assets/index-new.js'));
    app.startAppUpdates();
    expect(await lose()).toBe(false);
  });
});
