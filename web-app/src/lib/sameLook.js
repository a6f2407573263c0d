/**
 * Letters of other alphabets that look like Latin ones, capitals first. backend/domain/alphabets.py has the same
 * table.
 */
const TWINS =
  'AАΑ BВΒ CСϹ EЕΕ HНΗ IІӀΙ JЈͿ KКΚ MМΜ NΝ OОΟ PРΡ SЅ TТΤ XХΧ YУҮΥ ZΖ aаα bЬь cсϲ dԁ eе gԍ hһ iіι jјϳ kкκ lӏ oоοσ pрρ qԛ sѕ uυ vѵν wԝω xхχ yуүγ';

/** @type {Map<string, string>} */
const LATIN = new Map();
for (const [latin, ...others] of TWINS.split(' ').reverse())
  for (const other of others) LATIN.set(other.toLowerCase(), latin.toLowerCase());

/** Apostrophes, dashes and quotation marks that keyboards use for one another. */
const DRAWN_ALIKE = /** @type {const} */ ([
  [/[`´ʹʻʼˈ‘’‛′ꞌ]/g, "'"],
  [/[\u00ad‐‑‒–—―−]/g, '-'],
  [/[“”„‟″«»]/g, '"'],
]);

const WORD = /\p{L}[\p{L}\p{Mn}]*/gu;

/**
 * A key that two names share if a reader could mistake one for the other. It ignores case, width, the kind of
 * apostrophe or dash, and whether a word uses another alphabet's letters that look Latin.
 * @param {string} name @returns {string}
 */
export function sameLook(name) {
  const drawn = DRAWN_ALIKE.reduce((text, [signs, sign]) => text.replace(signs, sign), name);
  const folded = drawn.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return folded.replace(WORD, latinLook);
}

/** @param {string} word @returns {string} */
function latinLook(word) {
  const letters = [...word.normalize('NFD')];
  const drawn = letters.map((letter) => LATIN.get(letter) ?? letter);
  return drawn.every((letter) => /[a-z\p{Mn}]/u.test(letter)) ? drawn.join('').normalize('NFC') : word;
}
