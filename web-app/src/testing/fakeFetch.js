import { vi } from 'vitest';

/**
 * @typedef {{method: string, path: string, body: any, token: string|null}} Asked
 * @typedef {{status?: number, body?: any, headers?: Record<string, string>}} Answer body undefined: an empty body
 */

/**
 * Replaces the network: `answer` answers every request. If it throws, the network has failed.
 * @param {(asked: Asked) => Answer|Promise<Answer>} answer
 * @returns {{asked: Asked[]}} the requests, in order
 */
export function fakeFetch(answer) {
  /** @type {Asked[]} */
  const asked = [];
  vi.stubGlobal('fetch', async (/** @type {string} */ path, /** @type {any} */ init) => {
    const { method, headers, body, signal } = init;
    const one = {
      method,
      path,
      body: body === undefined || headers['content-type'] === 'text/plain' ? body : JSON.parse(body),
      token: headers.authorization?.replace('Bearer ', '') ?? null,
    };
    asked.push(one);
    const given = new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      Promise.resolve()
        .then(() => answer(one))
        .then(resolve, () => reject(new TypeError('Failed to fetch')));
    });
    const { status = 200, body: answered, headers: extra = {} } = /** @type {Answer} */ (await given);
    const text =
      answered === undefined ? null : typeof answered === 'string' ? answered : JSON.stringify(answered);
    return new Response(status === 204 ? null : text, { status, headers: extra });
  });
  return { asked };
}

/** @param {string} code @param {number} status @param {Record<string, string>} [headers] @returns {Answer} */
export const refusal = (code, status, headers = {}) => ({
  status,
  headers,
  body: { error: { code, message: `The sentence of ${code}.`, details: {} } },
});
