/** The error of a failed request: the server's code and sentence, or `offline` when no answer came. */
export class ApiError extends Error {
  /**
   * @param {{status: number, code: string, message: string, details?: Record<string, any>, retryAfter?: number|null}} parts
   *   status 0: no answer came; retryAfter in seconds
   */
  constructor({ status, code, message, details = {}, retryAfter = null }) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /**
   * The command may or may not have taken effect: no answer came, or a gateway in front of the server answered. Worth
   * retrying.
   */
  get isUnreachable() {
    return this.code === 'offline' || this.code === 'unavailable';
  }
}

/** @returns {ApiError} */
export function offlineError() {
  return new ApiError({
    status: 0,
    code: 'offline',
    message: 'We can’t reach Draftnight. Check your connection; we’ll keep trying.',
  });
}

/**
 * Refused by something in front of the server (a gateway, a proxy) because of too much load: nothing was done, and a
 * retry may work in a moment.
 * @param {{status?: number, retryAfter?: number|null}} [parts]
 */
export function busyError({ status = 503, retryAfter = null } = {}) {
  return new ApiError({
    status,
    code: 'unavailable',
    message: 'Draftnight does not answer right now. Try again in a moment.',
    retryAfter,
  });
}

/** Statuses that come from something in front of the server, without our error format, and pass by themselves. */
const TRANSIENT = [408, 425, 429];

/**
 * The error for an answer that is not 2xx. If it has no code of ours, it comes from a gateway or a proxy, and its own
 * text is not shown.
 * @param {Response} response
 * @returns {Promise<ApiError>}
 */
export async function errorFrom(response) {
  const { status } = response;
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  /** @type {any} */
  let body = null;
  try {
    body = await response.json();
  } catch {
    // Not our server's answer: a proxy's page, or an empty body.
  }
  if (typeof body?.error?.code === 'string') {
    const { code, message, details } = body.error;
    return new ApiError({ status, retryAfter, code, message: message || code, details: details ?? {} });
  }
  if (status >= 500 || TRANSIENT.includes(status)) return busyError({ status, retryAfter });
  if (status === 413) {
    return new ApiError({
      status,
      code: 'payload_too_large',
      message: 'This is too much at once. Send less, or a smaller file.',
    });
  }
  return new ApiError({
    status,
    retryAfter,
    code: 'invalid_answer',
    message: 'The server gave an answer that this app does not understand.',
  });
}

/**
 * @param {string|null} header Retry-After: seconds, or a date (RFC 9110 §10.2.3)
 * @returns {number|null} seconds from now
 */
function secondsOf(header) {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** The longest wait that a server can ask for: a wrong header must not block a screen for an hour. */
const LONGEST_PATIENCE_MS = 20_000;

/**
 * How long to wait because of an answer's Retry-After.
 * @param {number|null} retryAfter seconds
 * @returns {number} milliseconds, 0 if it asked for nothing
 */
export const patienceMs = (retryAfter) => Math.min((retryAfter ?? 0) * 1000, LONGEST_PATIENCE_MS);
