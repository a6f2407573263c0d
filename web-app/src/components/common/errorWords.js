/**
 * What to do next, by error code. The server says what happened; these add a way out that the server's sentence
 * cannot know. For other codes only the server's sentence is shown.
 */
const NEXT = /** @type {Record<string, string>} */ ({
  offline: 'We can’t reach the server. Nothing is lost: check your connection, then try again.',
  invalid_credentials: 'Wrong e-mail or password.',
  email_taken: 'There is already an account with this e-mail. Log in instead, or use another e-mail.',
  already_registered: 'You already have an e-mail and password. Nothing needs saving.',
  invite_not_found: 'This invitation no longer works. Ask whoever sent it for a new link.',
  league_full: 'All seats in this league are taken. Ask the commissioner to add one.',
  league_not_found: 'This league no longer exists, or you’re not in it.',
  competition_in_use:
    'A league is using this list of teams, so it can’t be changed or deleted. You can make a new list instead.',
  competition_not_found: 'This list of teams is no longer there. Choose another one, or upload it again.',
  draft_already_started: 'The draft has already started, so this can no longer change.',
  commissioner_only: 'Only the commissioner can do this. Ask them.',
  last_member: 'You are the last member. Delete the league instead of leaving it.',
  unauthorized: 'You’re no longer logged in. Log in and try again.',
  payload_too_large: 'That’s too much at once. Send a smaller file.',
  unavailable: 'The server is busy. If your change isn’t there in a moment, try again.',
  internal:
    'The server couldn’t do this. Nothing changed; try again, and tell the host if it keeps happening.',
});

/**
 * One or two sentences: what happened and what to do next.
 * @param {{code?: string, message?: string, retryAfter?: number | null} | null | undefined} error
 * @returns {string}
 */
export function errorInWords(error) {
  if (!error) return '';
  if (error.code === 'rate_limited') {
    const wait = error.retryAfter ? ` in ${error.retryAfter} s` : ' in a minute';
    return `Too many attempts in a short time. Try again${wait}.`;
  }
  const known = error.code ? NEXT[error.code] : undefined;
  return known ?? error.message ?? 'Something went wrong. Nothing was changed; try again.';
}
