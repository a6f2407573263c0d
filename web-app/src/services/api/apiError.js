/** What a failed request throws: the server's code and sentence, or `offline` when there was no answer. */
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

  /** Nothing is known about the command: no answer came, or one from a gateway in front of the server. */
  get isUnreachable() {
    return this.code === 'offline' || this.code === 'unavailable';
  }
}

/** @returns {ApiError} */
export function offlineError() {
  return new ApiError({
    status: 0,
    code: 'offline',
    message: 'Draftnight cannot be reached. Check your connection; it tries again by itself.',
  });
}

/**
 * The error in an answer that is not 2xx.
 * @param {Response} response
 * @returns {Promise<ApiError>}
 */
export async function errorFrom(response) {
  const retryAfter = Number.parseFloat(response.headers.get('retry-after') ?? '');
  const parts = { status: response.status, retryAfter: Number.isFinite(retryAfter) ? retryAfter : null };
  /** @type {any} */
  let body = null;
  try {
    body = await response.json();
  } catch {
    // Not our server's answer: a proxy's page, or nothing at all.
  }
  if (typeof body?.error?.code === 'string') {
    const { code, message, details } = body.error;
    return new ApiError({ ...parts, code, message: message || code, details: details ?? {} });
  }
  if (response.status >= 500) {
    return new ApiError({
      ...parts,
      code: 'unavailable',
      message: 'Draftnight does not answer right now. Try again in a moment.',
    });
  }
  return new ApiError({
    ...parts,
    code: 'invalid_answer',
    message: 'The server gave an answer this app does not know.',
  });
}
