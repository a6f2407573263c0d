/** @import { Ack, Transport, TransportHandlers, TransportOptions } from '../services/live/transports/transport.js' */
import { vi } from 'vitest';

/** Live connections that the test controls. Each attempt to connect is one entry of `attempts`, newest last. */
export function fakeTransports() {
  /** @type {ReturnType<typeof makeAttempt>[]} */
  const attempts = [];
  /**
   * What the server answers to join_league and authenticate.
   * @type {{joinAck: () => Promise<Ack>|Ack, authAck: () => Promise<Ack>|Ack}}
   */
  const server = { joinAck: () => ({ ok: true }), authAck: () => ({ ok: true }) };

  /** @param {TransportOptions} options @param {TransportHandlers} handlers */
  function makeAttempt(options, handlers) {
    return {
      options,
      accept: () => handlers.onOpen(),
      /** @param {string} code */
      refuse: (code) => handlers.onRefused({ code, message: code }),
      drop: () => handlers.onClose('transport close'),
      /** @param {string} name @param {any} message */
      send: (name, message) => handlers.onMessage(name, message),
      beat: () => handlers.onHeard(),
      age: () => handlers.onAging(),
      join: vi.fn(async () => server.joinAck()),
      authenticate: vi.fn(async () => server.authAck()),
      closed: false,
    };
  }

  return {
    attempts,
    server,
    get last() {
      const last = attempts.at(-1);
      if (!last) throw new Error('nothing tried to connect yet');
      return last;
    },
    /** @param {TransportOptions} options @param {TransportHandlers} handlers @returns {Transport} */
    open(options, handlers) {
      const attempt = makeAttempt(options, handlers);
      attempts.push(attempt);
      return {
        join: attempt.join,
        authenticate: /** @type {any} */ (attempt.authenticate),
        close() {
          attempt.closed = true;
        },
      };
    },
  };
}
