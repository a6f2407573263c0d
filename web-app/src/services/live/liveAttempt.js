/** One attempt to follow a league live: loads the transport that the server names, opens it and joins the room. */

/** @import { Transports } from './transports/all.js' */
/** @import { Ack, Transport } from './transports/transport.js' */
import { freshToken } from '../api/apiClient.js';
import { getConfig } from '../api/configService.js';

/** The attempt failed or was lost. Another one may work. */
const LOST = { code: 'offline', message: 'Live updates are not connected.' };

/**
 * @typedef {object} AttemptHandlers
 * @property {() => void} onJoined
 * @property {(error: {code: string, message: string}) => void} onFailed refused, or lost later; nothing follows. The
 *   code is the server's if another attempt would end the same way, otherwise "offline"
 * @property {(name: string, message: any) => void} onMessage
 * @property {() => void} onHeard
 * @property {() => void} onAging as the transport's
 *
 * @typedef {object} Attempt
 * @property {string|null} token the access token it used
 * @property {() => Promise<Ack>} join again, to see whether the server still answers
 * @property {(token: string) => Promise<Ack>} authenticate
 * @property {() => void} close no handler is called afterwards
 */

/**
 * @param {{leagueId: string, careful: boolean, transports: Transports}} options
 * @param {AttemptHandlers} handlers never called before this function returns
 * @returns {Attempt}
 */
export function startAttempt({ leagueId, careful, transports }, handlers) {
  /** @type {Transport|null} */
  let transport = null;
  /** @type {string|null} */
  let token = null;
  let over = false;

  /** @template {any[]} T @param {(...values: T) => void} handler @returns {(...values: T) => void} */
  const unlessOver =
    (handler) =>
    (...values) => {
      if (!over) handler(...values);
    };

  async function open() {
    try {
      const { realtime, features } = await getConfig();
      token = await freshToken();
      if (!token) throw new Error('Nobody is signed in.');
      const openTransport = await transports[realtime.transport]();
      if (over) return;
      transport = openTransport(
        { url: realtime.url, leagueId, token, careful, longPolling: features.long_polling },
        {
          onOpen: unlessOver(join),
          onRefused: unlessOver(fail),
          onClose: unlessOver(() => fail(LOST)),
          onMessage: unlessOver(handlers.onMessage),
          onHeard: unlessOver(handlers.onHeard),
          onAging: unlessOver(handlers.onAging),
        },
      );
    } catch {
      unlessOver(fail)(LOST);
    }
  }

  async function join() {
    const ack = await attempt.join().catch(() => null);
    if (over) return;
    if (ack?.ok) handlers.onJoined();
    else fail(ack?.error.code === 'league_not_found' ? ack.error : LOST);
  }

  /** @param {{code: string, message: string}} error */
  function fail(error) {
    attempt.close();
    handlers.onFailed(error);
  }

  const attempt = {
    get token() {
      return token;
    },
    join: async () => transport?.join(leagueId) ?? { ok: /** @type {const} */ (false), error: LOST },
    authenticate: async (/** @type {string} */ newToken) =>
      transport?.authenticate(newToken) ?? { ok: /** @type {const} */ (false), error: LOST },
    close() {
      over = true;
      transport?.close();
    },
  };
  void open();
  return attempt;
}
