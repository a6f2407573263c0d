import { fakeTransports } from '../../../testing/fakeTransport.js';

/**
 * The live transport of a test, apart from everything that imports the real ones. The test file puts it in place (mocks
 * are hoisted per file): `vi.mock('…/services/transports/all.js', async () => (await import('…/live.js')).liveTransport())`.
 */
export const live = { transports: fakeTransports() };

export const liveTransport = () => ({
  TRANSPORTS: {
    socketio: async () => (/** @type {any} */ options, /** @type {any} */ handlers) =>
      live.transports.open(options, handlers),
  },
});
