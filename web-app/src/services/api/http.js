/** Sends one request and knows nothing of sign-ins. The only module that calls fetch. */

import * as serverClock from '../live/serverClock.js';
import { ApiError, errorFrom, offlineError } from './apiError.js';
import { takeEarly } from './early.js';

/** A phone that changes networks leaves requests hanging. After this long no answer will come. */
const TIMEOUT_MS = 15_000;

/**
 * @typedef {{body?: unknown, token?: string|null, signal?: AbortSignal, keepalive?: boolean, asFile?: boolean}} SendOptions
 *   body: a string is sent as it is, anything else as JSON; asFile: return the answer as a Blob
 */

/**
 * @param {string} method
 * @param {string} path starting with /api/
 * @param {SendOptions} [options]
 * @returns {Promise<any>} the parsed JSON; null for 204; a Blob with `asFile`
 * @throws {ApiError} code "offline" when there was no answer; an AbortError when `signal` fired
 */
export async function send(method, path, { body, token, signal, keepalive, asFile = false } = {}) {
  const abort = new AbortController();
  const stop = () => abort.abort();
  if (signal?.aborted) throw abortError();
  signal?.addEventListener('abort', stop);
  const timer = setTimeout(stop, TIMEOUT_MS);
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const isText = typeof body === 'string';
  if (body !== undefined) headers['content-type'] = isText ? 'text/plain' : 'application/json';
  const sent = body === undefined || isText ? /** @type {string|undefined} */ (body) : JSON.stringify(body);
  try {
    const response =
      (await early(takeEarly(method, path, token, sent), abort.signal)) ??
      (await timed(
        fetch(path, { method, headers, body: sent, signal: abort.signal, cache: 'no-store', keepalive }),
      ));
    if (!response.ok) throw await errorFrom(response);
    if (asFile) return await response.blob();
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal?.aborted) throw abortError();
    throw offlineError();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** The HTML page as the server has it now. @returns {Promise<string>} rejects when there is no answer */
export async function pageText() {
  const response = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
  if (!response.ok) throw await errorFrom(response);
  return response.text();
}

/** @param {Promise<Response>} answer */
async function timed(answer) {
  const startedAt = performance.now();
  const response = await answer;
  learnTime(response, startedAt, performance.now());
  return response;
}

/**
 * @param {ReturnType<typeof takeEarly>} answer
 * @param {AbortSignal} signal
 * @returns {Promise<Response|null>} null if there is none or it failed: the caller sends the request again
 */
async function early(answer, signal) {
  if (!answer) return null;
  const given = new Promise((_, reject) => signal.addEventListener('abort', () => reject(abortError())));
  const came = await Promise.race([answer.catch(() => null), given]);
  if (!came) return null;
  learnTime(came.response, came.startedAt, came.endedAt);
  return came.response;
}

/** @param {Response} response @param {number} startedAt @param {number} endedAt by performance.now() */
function learnTime(response, startedAt, endedAt) {
  const serverNow = Number(response.headers.get('x-server-now') ?? NaN);
  serverClock.sample(serverNow, endedAt - startedAt, performance.now() - endedAt);
}

/** The error of a request that its caller cancelled. */
export function abortError() {
  return new DOMException('The request was given up.', 'AbortError');
}
