/** What only this machine itself can open. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * A link as it can be sent to others. A server that was not told its public address names none, or its own machine's:
 * then the address at which this page was found does.
 * @param {string} url absolute, or a path
 * @returns {string}
 */
export function linkForOthers(url) {
  const { origin } = window.location;
  const { hostname, pathname, search, hash, href } = new URL(url, origin);
  return THIS_MACHINE.test(hostname) ? origin + pathname + search + hash : href;
}
