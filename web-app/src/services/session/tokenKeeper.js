/** Renews the access token before it expires, for connections that outlive it. */

/** @import { Session } from '../types.js' */
import { renewToken } from '../api/apiClient.js';
import { session } from './session.js';

const MARGIN_MS = 60_000;
const RETRY_MS = 15_000;

/** Browsers run longer timers at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * @param {{onToken: (token: string) => void, onSignedOut: () => void}} handlers onToken: there is a new token, from
 *   any tab or request; onSignedOut: nobody is signed in, or somebody else is
 */
export function keepTokenFresh({ onToken, onSignedOut }) {
  let known = session.get();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  /** @param {number} ms @param {Session} current */
  function renewIn(ms, current) {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        renewToken(current.access_token).catch(() => {
          if (session.get()?.access_token === current.access_token) renewIn(RETRY_MS, current);
        });
      },
      Math.min(LONGEST_TIMER_MS, ms),
    );
  }

  function arm() {
    clearTimeout(timer);
    if (!known) return;
    const left = Math.max(0, known.expires_at - Date.now());
    // If tokens live shorter than the margin, renew when a quarter of the time is left.
    renewIn(Math.max(1_000, left - Math.min(MARGIN_MS, left / 4)), known);
  }

  function onChange() {
    const before = known;
    known = session.get();
    if (!known || known.user.id !== before?.user.id) {
      stop();
      onSignedOut();
    } else if (known.access_token !== before.access_token) {
      arm();
      onToken(known.access_token);
    }
  }

  function stop() {
    clearTimeout(timer);
    unsubscribe();
  }

  const unsubscribe = session.subscribe(onChange);
  arm();
  return { stop };
}
