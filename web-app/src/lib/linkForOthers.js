/** Host names that only this machine itself can open. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Makes a link that works for others. If the server does not know its public address, it gives a path or its own
 * machine's address. Then this page's address is used.
 * @param {string} url absolute, or a path
 * @returns {string}
 */
export function linkForOthers(url) {
  const { origin } = window.location;
  const { hostname, pathname, search, hash, href } = new URL(url, origin);
  return THIS_MACHINE.test(hostname) ? origin + pathname + search + hash : href;
}
