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
 * What is compared in a search: letters and digits in lower case, without marks or punctuation, words apart by one
 * space. So "st johns" finds "St. John's" and "lodz" finds "Łódź".
 *
 * @param {string} text
 */
export function searchText(text) {
  return (
    text
      .slice(0, LONGEST)
      // What it is made of may be capital letters (№), so they are made small afterwards.
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[ßøœæłđðþħıŋəƶς]/g, (letter) => LETTERS[letter])
      .replace(/[\p{M}\p{Cf}'’‘‛′＇`´ʹʻʼ‧·.]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
