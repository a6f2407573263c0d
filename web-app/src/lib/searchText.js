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
});
const LONGEST = 1000;

/**
 * What is compared in a search: letters and digits in lower case, without marks or punctuation, words apart by one
 * space. So "st johns" finds "St. John's" and "lodz" finds "Łódź".
 *
 * @param {string} text
 */
export function searchText(text) {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[ßøœæłđðþħıŋ]/g, (letter) => LETTERS[letter])
    .replace(/[\p{M}'’‘`´ʻʼ.\u200c\u200d]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
