import { LETTERS } from './fileEncodings.js';

/** @import { Encoding } from './fileEncodings.js' */

/** This many characters beyond ASCII are enough to decide. */
const LOOKED_AT = 200;
/**
 * The cost of another language in the same list, where that is usual and where it is not. A letter counts 2 for its
 * language.
 */
const ANOTHER_LANGUAGE = { usual: 1.5, unusual: 2 };
/** What the reader's own language says for a text with its letters: as much as a letter. */
const OWN_LANGUAGE = 2;
/** The cost of a word in two scripts: more than its letters can outweigh. */
const MIXED = 4;

/**
 * Sequences that are odd in a language with these letters but common if another code page is read in their place:
 * "Gdañsk", "Plzeò", "Beþiktaþ", or, the other way round, "Săo Paulo" and "Křbenhavn".
 */
const ODD = [
  /^.ñ(?![aeiouáéíóú])|^.ñ$/,
  /^.ã(?![oei,;\s"]|$)/,
  /^.[ìò]\p{L}|^\p{L}ù\p{L}/u,
  /^[\s,;"]?[ìòùðñë]/,
  /^[áéíóúýô][ìòù]/,
  /^.ø[íáéúůiy]/,
  /^[iaeou]æ|^.æ(?![\p{L}])|^.æ[aeiou]/iu,
  /^[aeiouyéüý]þ|^yţ|^.įe/i,
  /^.õ(?!\p{L})/u,
  /^[aeiou]á[aeiou]/,
  /^[bcdfghj-np-tvwxz][šźż][bcdfghj-np-tvwxz]/i,
  /^.È\p{L}|^.Ì\p{L}|^.Ï\p{L}/u,
  /^.ðk|^.ð[aeiou]r|^ið/,
  /^.ăo/,
  /^.ř[bdfghkmprsvw]/,
  /^.[ŕĺ]\p{L}/u,
  /^.ń[aeiou]/,
  /^[bcdfghklmnprstvw]ć[bdfgklmnrstv]/,
  /^.[Œœ][wlkzcmrp]/,
  /^yõ|^ Ð|^.ês\p{L}/u,
  /^.ē[aeio]|^.Ż[bcdfghklpqstvz]/,
];

/** Nothing else reads as these by chance; the same bytes are rare Chinese characters. */
const KANA = /[ぁ-ヿ]/;

/** In languages of these scripts, five consonants in a row are not a word. */
const CONSONANTS = /[бвгджзйклмнпрстфхцчшщьъβγδζθκλμνξπρςστφχψ]{5}/i;

/** Whether a word can begin after this character. @param {string} char */
const opens = (char) => char === '' || /[\s,;:"()|]/.test(char);
/** @param {string} char */
const isLetter = (char) => /[\p{L}\p{M}]/u.test(char);

/** "L’Équipe", "d’Or" and "dell’Aquila". @param {string} before @param {string} after */
const isElided = (before, after) => /[cdjlmnstv]/i.test(before) && /[aeiouhéèêëàâîïôûùœæ]/i.test(after);

/** Scores how well a sign or a letter's case fits between its neighbours. @param {string} text @param {number} at */
function atHome(text, at) {
  const [before, char, after] = [text[at - 1] ?? '', text[at], text[at + 1] ?? ''];
  if ('“„«'.includes(char)) return opens(before) && /[\p{L}\p{N}]/u.test(after) ? 2 : -1;
  if ('”»'.includes(char)) return opens(after) && !opens(before) ? 2 : -1;
  if ('–—'.includes(char))
    return opens(before) === opens(after) && !(isLetter(before) && /\p{Ll}/u.test(after)) ? 2 : -1;
  if (char === '’') {
    const usual = /[A-Z]/.test(after) || (/s/i.test(after) && !isLetter(text[at + 2] ?? ''));
    return usual || isElided(before, after) || !(isLetter(before) || isLetter(after)) ? 2 : -1;
  }
  if (char === '\ufffd' || (char >= '\u0080' && char < '\u00a0')) return -5;
  if (/\p{Lu}/u.test(char)) return /\p{Ll}/u.test(before) ? -3 : /\p{Lu}/u.test(before) ? -0.5 : 0;
  if (/\p{Ll}/u.test(char)) {
    if (/\p{Lu}/u.test(before) && /\p{Lu}/u.test(after)) return -2;
    return opens(before) && (opens(after) || /\p{Lu}/u.test(after)) ? -2 : 0;
  }
  if (isLetter(char)) return 0;
  return isLetter(before) || isLetter(after) ? -2 : -0.5;
}

/** @param {string} text @param {number} at */
const isBeyond = (text, at) => text.charCodeAt(at) > 127 && isLetter(text[at]);

/** The cost of a word in such a script if it does not look like one. @param {string} text @param {number} at */
function oddInScript(text, at) {
  const word = text.slice(Math.max(0, at - 4), at + 1);
  const small = opens(text[at - 1] ?? '') && /\p{Ll}/u.test(text[at]); // names begin with a capital
  return (CONSONANTS.test(word) ? 1.5 : 0) + (small ? 1.5 : 0);
}

/** The cost of letters beyond ASCII in an odd place among Latin ones. @param {string} text @param {number} at */
function oddInLatin(text, at) {
  const around = (opens(text[at - 1] ?? '') ? ' ' : text[at - 1]) + text[at] + (text[at + 1] ?? '');
  const many = isBeyond(text, at - 1) && isBeyond(text, at) && isBeyond(text, at + 1);
  return (ODD.some((odd) => odd.test(around)) ? 1.5 : 0) + (many ? 1.5 : 0);
}

/** Whether a word mixes two scripts here. @param {string} text @param {number} at */
const besideLatin = (text, at) => /[a-z]/i.test(text[at - 1] ?? '') || /[a-z]/i.test(text[at + 1] ?? '');

/**
 * Scores how much a text looks like one that people wrote: its letters belong to few languages, and are where they
 * belong.
 * @param {string} text
 * @param {Encoding} encoding in which it was read
 * @param {ReadonlySet<string>} [own] the reader's languages
 */
export function likelihood(text, { languages, script, wide, mixed }, own = new Set()) {
  let sum = wide && languages.some((language) => own.has(language)) ? OWN_LANGUAGE : 0;
  let seen = 0;
  /** @type {Map<string, number>} */
  const letters = new Map();
  for (let at = 0; at < text.length && seen < LOOKED_AT; at += 1) {
    if (text.charCodeAt(at) < 128) continue;
    seen += 1;
    if ((script || wide) && isLetter(text[at]) && besideLatin(text, at)) sum -= MIXED;
    if (wide) {
      sum += KANA.test(text[at]) ? 3 : wide.test(text[at]) ? 2.5 : -2;
      continue;
    }
    sum += atHome(text, at);
    sum -= script ? oddInScript(text, at) : oddInLatin(text, at);
    if (/\p{L}/u.test(text[at])) {
      const letter = text[at] === 'İ' ? 'ı' : text[at].toLowerCase(); // the small one of İ is two characters
      letters.set(letter, (letters.get(letter) ?? 0) + 1);
    }
  }
  return sum + belonging(letters, languages, own, mixed ? ANOTHER_LANGUAGE.usual : ANOTHER_LANGUAGE.unusual);
}

/**
 * @param {Map<string, number>} letters how often each occurs @param {string[]} languages
 * @param {ReadonlySet<string>} own the reader's languages
 * @param {number} another the cost of each further language
 */
function belonging(letters, languages, own, another) {
  const left = new Map(letters);
  let sum = 0;
  let first = true;
  for (;;) {
    let most = 0;
    let best = null;
    for (const language of languages) {
      const alphabet = LETTERS.get(language);
      let fit = 0;
      for (const [letter, times] of left) fit += (alphabet?.get(letter) ?? 0) * times;
      if (fit > 0 && own.has(language)) fit += OWN_LANGUAGE;
      if (alphabet && fit > most) [most, best] = [fit, alphabet];
    }
    const gain = most - (first ? 0 : another);
    if (!best) break;
    sum += gain;
    first = false;
    for (const letter of best.keys()) left.delete(letter);
  }
  for (const times of left.values()) sum -= 2 * times;
  return sum;
}
