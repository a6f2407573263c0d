import { romanised } from './romanised.js';

const LONGEST = 1000;

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
  // The same letter as other countries' keyboards write it.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ة: 'ه',
});
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** How a keyboard without the letter writes it. */
const SPELLED = /** @type {Record<string, string>} */ ({
  ä: 'ae',
  æ: 'ae',
  ö: 'oe',
  ø: 'oe',
  ü: 'ue',
  å: 'aa',
  đ: 'dj',
});

/** "And": the sign, and the word where people who write Latin, Cyrillic or Greek letters call their teams. */
const JOINING = new Set(
  'and und et y e ed i a og och en n ja ve es si plus и і та και'.split(' ').map((word) => plain(word)),
);

/** What is written short or in full. */
const SHORT = [
  ['st', 'saint', 'ste', 'sainte'],
  ['mt', 'mount'],
  ['ft', 'fort'],
  ['utd', 'united'],
];

/** From so many letters on a blank may be left out: fewer are found across words by chance. */
const RUN_TOGETHER = 4;

/** Small letters without accents; other characters stay. @param {string} text */
function plain(text) {
  return (
    text
      .slice(0, LONGEST)
      // Decomposing a character (№) may give capital letters, so lower-casing comes afterwards.
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(LETTER, (letter) => LETTERS[letter])
      .replace(/(?![0-9])\p{Nd}/gu, digitOf)
      // A Japanese keyboard gives hiragana until a word is chosen.
      .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      .replace(/[\p{M}\p{Cf}'’‘‛′＇`´ʹʻʼ‧·.ـ]/gu, '')
  );
}

/** The ten digits of a script follow each other. @param {string} digit */
function digitOf(digit) {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** @param {string} text @param {string} apart the separator of words */
const words = (text, apart = ' ') =>
  text.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu, apart).trim();

/**
 * Normalises a text for searching: letters and digits in lower case, without accents or punctuation, one space
 * between words. So "st johns" finds "St. John's", "lodz" finds "Łódź", and "Brighton and Hove" finds "Brighton & Hove".
 *
 * @param {string} text
 */
export function searchText(text) {
  return words(plain(text).replace(/[&+]/g, ' and '));
}

/** A text as keyboards without its letters write it: "koeln" for "Köln". @param {string} text */
const spelled = (text) =>
  searchText(
    text
      .slice(0, LONGEST)
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äæöøüåđ]/g, (letter) => SPELLED[letter]),
  );

/** All ways of a text that are compared: its letters, as other keyboards write them, and in Latin ones. @param {string} text */
const waysOf = (text) => {
  const own = searchText(text);
  return [...new Set([own, spelled(text), ...romanised(own)])];
};

/** @typedef {{whole: Set<string>, spaced: string, together: string[], joins: boolean}} Searched */

/**
 * Prepares texts once for many searches.
 * @param {string[]} names
 * @param {string[]} [beside] which name nothing by themselves, such as a group
 * @returns {Searched}
 */
export function searched(names, beside = []) {
  const texts = [...names, ...beside];
  // Signs inside a word may be left out: "texas am" finds "Texas A&M", and "bodoglimt" finds "Bodø/Glimt".
  const closed = texts.map((text) =>
    plain(text)
      .replace(/[^\p{L}\p{N}\s]+/gu, '')
      .replace(/\s+/g, ' '),
  );
  const ways = texts.flatMap(waysOf);
  const spaced = ` ${[...ways, ...closed].join(' ')} `;
  return {
    whole: new Set(names.flatMap(waysOf)),
    spaced,
    together: [...new Set(ways.map(run))],
    joins: spaced.split(' ').some((word) => JOINING.has(word)),
  };
}

/** @param {string} text */
const run = (text) => text.replaceAll(' ', '');

/**
 * Whether a text prepared by `searched` matches what was typed: every word of it, or all of it without spaces.
 * @param {string} typed
 * @returns {(text: Searched) => boolean}
 */
export function search(typed) {
  const ways = waysOf(typed);
  const lists = ways.map((way) => way.split(' ').filter(Boolean));
  return (text) =>
    lists.some((list) => list.every((word, at) => has(text, word, at === list.length - 1))) ||
    ways.some(
      (way) => run(way).length >= RUN_TOGETHER && text.together.some((one) => one.includes(run(way))),
    );
}

/**
 * How far a text is from what was typed, of those that match: 0 if it is the whole of a name, such as an abbreviation; 1 if
 * all words begin so; 2 if one is only within a word.
 * @param {string} typed
 * @returns {(text: Searched) => number}
 */
export function distance(typed) {
  const own = searchText(typed);
  const words = own.split(' ');
  return ({ whole, spaced }) => {
    if (own === '' || whole.has(own)) return 0;
    return words.every((word) => spaced.includes(` ${word}`)) ? 1 : 2;
  };
}

/**
 * Like `search`, for completing what is typed: a word, or all words, of the text must begin with it.
 * @param {string} typed
 * @returns {(text: Searched) => boolean}
 */
export function begins(typed) {
  const ways = waysOf(typed);
  return (text) => ways.some((way) => text.spaced.includes(` ${way}`));
}

/** A word of so many letters may have one slip of the keyboard, a long one two. */
const SLIP_FROM = 4;
const TWO_SLIPS_FROM = 8;

/**
 * Like `search`, for when that finds nothing: words may have a letter too many, too few, wrong or changed with the
 * next one ("seatle", "cincinatti"). The first letter has to be right.
 * @param {string} typed
 * @returns {(text: Searched) => boolean}
 */
export function nearly(typed) {
  const list = searchText(typed).split(' ').filter(Boolean);
  if (!list.some((word) => word.length >= SLIP_FROM)) return () => false;
  return (text) => {
    const own = text.spaced.split(' ').filter(Boolean);
    return list.every((word) => has(text, word, false) || own.some((one) => isNear(word, one)));
  };
}

/** Whether the beginning of a word is what was typed, but for slips. @param {string} typed @param {string} word */
function isNear(typed, word) {
  if (typed.length < SLIP_FROM || typed[0] !== word[0]) return false;
  const most = typed.length < TWO_SLIPS_FROM ? 1 : 2;
  const seen = word.slice(0, typed.length + most);
  // Optimal string alignment; each row is for one more letter of `typed`.
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: seen.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= seen.length; at += 1) {
      const same = typed[row - 1] === seen[at - 1] ? 0 : 1;
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + same);
      const turned = typed[row - 1] === seen[at - 2] && typed[row - 2] === seen[at - 1];
      if (row > 1 && at > 1 && turned) next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return Math.min(...last) <= most;
}

/** @param {Searched} text @param {string} word @param {boolean} last it may be the beginning of a word that is being typed */
function has(text, word, last) {
  if (text.spaced.includes(word)) return true;
  if (JOINING.has(word)) return text.joins || !last;
  return SHORT.some((ways) => ways.includes(word) && ways.some((way) => text.spaced.includes(` ${way} `)));
}
