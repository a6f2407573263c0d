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
    const parts = made.formatToParts(at);
    // Some devices write 06:59, others 6:59. The narrow space that some put before PM is a plain one here.
    const words = parts.map(({ type, value }) => (type === 'hour' ? value.replace(/^0(?=\d)/, '') : value));
    return words.join('').replaceAll('\u202f', ' ');
  };
}

/** @param {Intl.DateTimeFormatOptions} options @param {string|undefined} language */
function formatter(options, language) {
  const device = known(language).resolvedOptions();
  // With hour12 alone, some languages begin the day at 0:05 am, others at 24:05.
  /** @type {Intl.DateTimeFormatOptions} */
  const hours = options.hour ? { hourCycle: device.hour12 ? 'h12' : 'h23' } : {};
  return new Intl.DateTimeFormat(englishOf(device.locale), { ...options, ...hours });
}

/** "10,000" @param {number} count */
export const countWords = (count) => count.toLocaleString('en');
