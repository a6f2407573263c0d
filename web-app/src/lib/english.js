/**
 * Dates and numbers for sentences in English. The device decides the order of day and month and whether the clock has
 * 12 or 24 hours, but not the language: "Mo., 7. Dez." inside an English sentence reads like a mistake.
 */

/**
 * The device's own kind of English; for other languages the one with the day first, as most of the world writes it.
 * @param {string|undefined} language of the device, such as "de-DE"
 */
const englishOf = (language) => (/^en\b/i.test(language ?? '') ? /** @type {string} */ (language) : 'en-GB');

/** @param {string|undefined} language */
function known(language) {
  try {
    return new Intl.DateTimeFormat(language, { hour: 'numeric' });
  } catch {
    return new Intl.DateTimeFormat('en-GB', { hour: 'numeric' });
  }
}

/**
 * Creates the formatter at its first use: each takes ten milliseconds on a slow phone.
 * @param {Intl.DateTimeFormatOptions} options
 * @param {() => string|undefined} [language] of the device
 * @returns {(at: number|Date) => string} at: epoch milliseconds
 */
export function dateWords(options, language = () => globalThis.navigator?.language) {
  /** @type {Intl.DateTimeFormat|undefined} */
  let made;
  return (at) => {
    made ??= formatter(options, language());
    return made.format(at);
  };
}

/** @param {Intl.DateTimeFormatOptions} options @param {string|undefined} language */
function formatter(options, language) {
  const device = known(language).resolvedOptions();
  const hours = options.hour ? { hour12: device.hour12 } : {};
  return new Intl.DateTimeFormat(englishOf(device.locale), { ...options, ...hours });
}

/** "10,000" @param {number} count */
export const countWords = (count) => count.toLocaleString('en');
