/**
 * A localStorage for tests without a page: its own properties are its items, as a browser's are.
 * @returns {any}
 */
export function memoryStorage() {
  /** @type {Record<string, any> & ThisType<Record<string, string>>} */
  const methods = {
    /** @param {string} key */
    getItem(key) {
      return this[key] ?? null;
    },
    /** @param {string} key @param {unknown} value */
    setItem(key, value) {
      this[key] = String(value);
    },
    /** @param {string} key */
    removeItem(key) {
      delete this[key];
    },
  };
  return Object.create(methods);
}
