/** Right-to-left letters: Hebrew, Arabic and their neighbours, and the scripts of that half of plane 1. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Makes a name safe inside a sentence. A right-to-left name would otherwise reorder the words and numbers next to it
 * (Unicode Bidirectional Algorithm, UAX #9 §2.4). Where a name stands alone, `<bdi>` does the same.
 * @param {string} name
 * @returns {string} unchanged for any other name
 */
export function isolated(name) {
  return RIGHT_TO_LEFT.test(name) ? `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}` : name;
}
