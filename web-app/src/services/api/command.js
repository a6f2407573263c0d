/** Sends a command so that it takes effect once or is refused with a reason: all its attempts carry one cmd_id. */

import { session } from '../session/session.js';
import { uuid } from '../uuid.js';
import { ApiError, api, whoAsks } from './apiClient.js';
import { patienceMs } from './apiError.js';
import { abortError } from './http.js';

/** @typedef {'post'|'put'|'patch'} Verb */
/**
 * @typedef {{signal?: AbortSignal, giveUpAfterMs?: number, cmdId?: string, as?: string|null, about?: unknown,
 *   anew?: boolean, before?: () => Promise<void>}} CommandOptions
 *   before: awaited before each attempt but the first; if it throws, the command is not sent again; as: whose command it
 *   is (see apiClient.js), by default of whoever is signed in when it is given; about: what else tells this command from
 *   the same one later, such as the turn it is meant for; anew: sent again by a person, it is meant once more, or does
 *   no harm twice
 */

const GIVE_UP_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** Callbacks that end the wait before a retry. @type {Set<() => void>} */
const resting = new Set();

/** Retries waiting commands now, because the network is back or the page woke up. */
export function tryAgainNow() {
  for (const wake of [...resting]) wake();
}

// What somebody who signed out left unsent is not sent any more (see apiClient.js), so it waits for nothing.
session.subscribe(() => {
  if (whoAsks() === null) tryAgainNow();
});

/** For this long the same command again is a retry. */
const SAME_FOR_MS = 10 * 60_000;

/**
 * The last command, if no answer came: it may have arrived. If a person sends the same one again next, it is the same
 * attempt, and takes effect once.
 * @type {{what: string, cmdId: string, at: number}|null}
 */
let lost = null;

/** @param {string} what @returns {string} its cmd_id */
function attemptAt(what) {
  const again = lost?.what === what && performance.now() - lost.at < SAME_FOR_MS;
  const cmdId = again && lost ? lost.cmdId : uuid();
  lost = null;
  return cmdId;
}

/**
 * Sends until the server answers. Only silence and "come back later" are retried.
 * @param {Verb} verb
 * @param {string} path
 * @param {Record<string, unknown>} [body]
 * @param {CommandOptions} [options] signal: stop trying; an abort rejects with an AbortError
 * @returns {Promise<any>} the server's answer
 * @throws {ApiError} the server's refusal, or `offline` after `giveUpAfterMs` without any answer
 */
export async function command(verb, path, body = {}, options = {}) {
  const { signal, as = whoAsks(), about, anew = false } = options;
  const what = JSON.stringify([as, verb, path, body, about]);
  const cmdId = options.cmdId ?? attemptAt(what);
  try {
    return await persist(() => api[verb](path, { ...body, cmd_id: cmdId }, { signal, as }), options);
  } catch (error) {
    const isLost = error instanceof ApiError && error.isUnreachable;
    if (isLost && !options.cmdId && !anew) lost = { what, cmdId, at: performance.now() };
    throw error;
  }
}

/**
 * The same for DELETE. The cmd_id is in the address because a DELETE's body may get lost on the way.
 * @param {string} path
 * @returns {Promise<null>}
 */
export async function deletion(path) {
  const as = whoAsks();
  const what = JSON.stringify([as, path]);
  const cmdId = attemptAt(what);
  try {
    return await persist(() => api.del(`${path}?cmd_id=${cmdId}`, { as }));
  } catch (error) {
    if (error instanceof ApiError && error.isUnreachable) lost = { what, cmdId, at: performance.now() };
    throw error;
  }
}

/**
 * Retries an idempotent request until there is an answer.
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {CommandOptions} [options]
 * @returns {Promise<T>}
 */
export async function persist(attempt, { signal, giveUpAfterMs = GIVE_UP_MS, before } = {}) {
  const startedAt = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      if (tries > 0) await before?.();
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isUnreachable) throw error;
      const wait = waitBefore(tries, error.retryAfter);
      if (performance.now() - startedAt + wait > giveUpAfterMs) throw unanswered(error, giveUpAfterMs);
      // If the server asked for a delay, nothing shortens it.
      await pause(wait, { signal, canWake: !error.retryAfter });
    }
  }
}

/**
 * @param {number} tries attempts before the one that just failed
 * @param {number|null} retryAfter seconds, as the server asked
 */
function waitBefore(tries, retryAfter) {
  const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  return Math.max(backoff * (0.5 + Math.random() / 2), patienceMs(retryAfter));
}

/** @param {ApiError} last @param {number} ms */
function unanswered(last, ms) {
  return new ApiError({
    status: last.status,
    code: last.code,
    message: `No answer came for ${Math.round(ms / 1000)} seconds. Try again once the connection is back.`,
  });
}

/**
 * @param {number} ms
 * @param {{signal?: AbortSignal, canWake: boolean}} how canWake: tryAgainNow() ends it
 * @returns {Promise<void>}
 */
function pause(ms, { signal, canWake }) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    /** @param {() => void} how */
    const end = (how) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resting.delete(wake);
      how();
    };
    const stop = () => end(() => reject(abortError()));
    const wake = () => end(resolve);
    const timer = setTimeout(wake, ms);
    if (canWake) resting.add(wake);
    signal?.addEventListener('abort', stop);
  });
}
