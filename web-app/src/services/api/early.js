/**
 * Answers that boot.js requested before the app had loaded. The first caller that makes the same request gets the
 * answer, once, while it is fresh.
 */

/** @typedef {{response: Response, startedAt: number, endedAt: number}} EarlyAnswer times in ms, by performance.now() */
/** @typedef {{asked: string, answer: Promise<EarlyAnswer>}} Early asked: method, path, token and body with spaces between */

/** Counted from when the page began to load. What was read before may have changed since. */
const NEW_FOR_MS = 20_000;

/** A guest's sign-in does not age, and asking again would make a second guest. @param {Early} early */
const isSignIn = ({ asked }) => asked.startsWith('POST /api/auth/guest ');

/**
 * @param {string} method
 * @param {string} path
 * @param {string|null|undefined} token
 * @param {string|undefined} body
 * @returns {Promise<EarlyAnswer>|null} null: nothing matches
 */
export function takeEarly(method, path, token, body) {
  const early = /** @type {Early[]|undefined} */ (/** @type {any} */ (globalThis).dnEarly);
  if (!early?.length) return null;
  if (performance.now() > NEW_FOR_MS) early.splice(0, early.length, ...early.filter(isSignIn));
  const asked = [method, path, token ?? '', body ?? ''].join(' ');
  const index = early.findIndex((one) => one.asked === asked);
  return index < 0 ? null : early.splice(index, 1)[0].answer;
}
