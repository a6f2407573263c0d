const LETTERS = /** @type {Record<string, string>} */ ({
  ß: 'ss',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'e',
  ƶ: 'z',
  ς: 'σ',
});
const LONGEST = 1000;

/**
 * Normalises a text for searching: letters and digits in lower case, without accents or punctuation, one space
 * between words. So "st johns" finds "St. John's" and "lodz" finds "Łódź".
 *
 * @param {string} text
 */
export function searchText(text) {
  return (
    text
      .slice(0, LONGEST)
      // Decomposing a character (№) may give capital letters, so lower-casing comes afterwards.
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[ßøœæłđðþħıŋəƶς]/g, (letter) => LETTERS[letter])
      .replace(/[\p{M}\p{Cf}'’‘‛′＇`´ʹʻʼ‧·.]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
