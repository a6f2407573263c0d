/**
 * What the page asked for before the app was there (boot.js, which is part of the page): whoever asks for the same thing
 * first gets that answer, once, while it is new.
 */

/** @typedef {{response: Response, startedAt: number, endedAt: number}} EarlyAnswer times in ms as performance.now() has them */
/** @typedef {{asked: string, answer: Promise<EarlyAnswer>}} Early asked: method, path, token and body with spaces between */

/** Counted from the page's beginning. A slow phone on a slow network has its app by then. */
const NEW_FOR_MS = 20_000;

/**
 * @param {string} method
 * @param {string} path
 * @param {string|null|undefined} token
 * @param {string|undefined} body
 * @returns {Promise<EarlyAnswer>|null} null: it was not asked for
 */
export function takeEarly(method, path, token, body) {
  const early = /** @type {Early[]|undefined} */ (/** @type {any} */ (globalThis).dnEarly);
  if (!early?.length) return null;
  if (performance.now() > NEW_FOR_MS) early.length = 0;
  const asked = [method, path, token ?? '', body ?? ''].join(' ');
  const index = early.findIndex((one) => one.asked === asked);
  return index < 0 ? null : early.splice(index, 1)[0].answer;
}
