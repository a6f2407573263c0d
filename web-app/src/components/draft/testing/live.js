import { fakeTransports } from '../../../testing/fakeTransport.js';

/**
 * The live transport of a test, apart from everything that imports the real one. The test file puts it in place (mocks
 * are hoisted per file): `vi.mock('…/services/transports/socketio.js', async () => (await import('…/live.js')).liveTransport())`.
 */
export const live = { transports: fakeTransports() };

export const liveTransport = () => ({
  openSocketio: (/** @type {any} */ options, /** @type {any} */ handlers) => live.transports.open(options, handlers),
});
