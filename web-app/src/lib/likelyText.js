import { LETTERS } from './fileEncodings.js';

/** @import { Encoding } from './fileEncodings.js' */

/** So many characters beyond ASCII say enough. */
const LOOKED_AT = 2000;
/** What another language in the same list costs, where that is usual and where it is not; a letter says 2 for one. */
const ANOTHER_LANGUAGE = { usual: 1.5, unusual: 2 };
/** What a word of two scripts costs: more than the letter can say. */
const MIXED = 4;

/**
 * What is odd in a language that has these letters, and usual where another code page has others at their places: "Gdañsk",
 * "Plzeò", "Beþiktaþ", or, the other way round, "Săo Paulo" and "Křbenhavn".
 */
const ODD = [
  /^.ñ(?![aeiouáéíóú])|^.ñ$/,
  /^.ã(?![oei,;\s"]|$)/,
  /^.[ìò]\p{L}|^\p{L}ù\p{L}/u,
  /^[\s,;"]?[ìòùðñ]/,
  /^.ø[íáéúůiy]/,
  /^[iaeou]æ|^.æ(?![\p{L}])/u,
  /^[aeiouoé]þ/,
  /^.È\p{L}|^.Ì\p{L}|^.Ï\p{L}/u,
  /^.ðk|^.ð[aeiou]r|^ið/,
  /^.ăo/,
  /^.ř[bdfghkmprsvw]/,
  /^.[ŕĺ]\p{L}/u,
  /^.ń[aeiou]/,
  /^[bcdfghklmnprstvw]ć[bdfgklmnrstv]/,
  /^.[Œœ][wlkzcmrp]/,
  /^yõ|^ Ð|^.ês\p{L}/u,
];

/** Languages of a script in which five consonants in a row are no word. */
const CONSONANTS = /[бвгджзйклмнпрстфхцчшщьъβγδζθκλμνξπρςστφχψ]{5}/i;

/** Whether nothing of a word stands there. @param {string} char */
const opens = (char) => char === '' || /[\s,;:"()|]/.test(char);
/** @param {string} char */
const isLetter = (char) => /[\p{L}\p{M}]/u.test(char);

/** How much a sign or a letter's case looks at home between its neighbours. @param {string} text @param {number} at */
function atHome(text, at) {
  const [before, char, after] = [text[at - 1] ?? '', text[at], text[at + 1] ?? ''];
  if ('“„«'.includes(char)) return opens(before) && /[\p{L}\p{N}]/u.test(after) ? 2 : -1;
  if ('”»'.includes(char)) return opens(after) && !opens(before) ? 2 : -1;
  if ('–—'.includes(char)) return opens(before) === opens(after) ? 2 : -1;
  if (char === '’') {
    const usual = /[A-Z]/.test(after) || (/s/i.test(after) && !isLetter(text[at + 2] ?? ''));
    return usual || !(isLetter(before) || isLetter(after)) ? 2 : -1;
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

/** What a word of such a script costs where it looks like none. @param {string} text @param {number} at */
function oddInScript(text, at) {
  const word = text.slice(Math.max(0, at - 4), at + 1);
  const small = opens(text[at - 1] ?? '') && /\p{Ll}/u.test(text[at]); // names begin with a capital
  return (CONSONANTS.test(word) ? 1.5 : 0) + (small ? 1.5 : 0);
}

/** What is odd where letters beyond ASCII stand among the Latin ones. @param {string} text @param {number} at */
function oddInLatin(text, at) {
  const around = (opens(text[at - 1] ?? '') ? ' ' : text[at - 1]) + text[at] + (text[at + 1] ?? '');
  const many = isBeyond(text, at - 1) && isBeyond(text, at) && isBeyond(text, at + 1);
  return (ODD.some((odd) => odd.test(around)) ? 1.5 : 0) + (many ? 1.5 : 0);
}

/** Letters of two scripts in one word. @param {string} text @param {number} at */
const besideLatin = (text, at) => /[a-z]/i.test(text[at - 1] ?? '') || /[a-z]/i.test(text[at + 1] ?? '');

/**
 * How much a text looks like one that people wrote: its letters belong to few languages, and stand where they do there.
 * @param {string} text
 * @param {Encoding} encoding in which it was read
 */
export function likelihood(text, { languages, script, wide, mixed }) {
  let sum = 0;
  let seen = 0;
  /** @type {Map<string, number>} */
  const letters = new Map();
  for (let at = 0; at < text.length && seen < LOOKED_AT; at += 1) {
    if (text.charCodeAt(at) < 128) continue;
    seen += 1;
    if ((script || wide) && isLetter(text[at]) && besideLatin(text, at)) sum -= MIXED;
    if (wide) {
      sum += wide.test(text[at]) ? 2.5 : -2;
      continue;
    }
    sum += atHome(text, at);
    sum -= script ? oddInScript(text, at) : oddInLatin(text, at);
    if (/\p{L}/u.test(text[at])) {
      const letter = text[at].toLowerCase();
      letters.set(letter, (letters.get(letter) ?? 0) + 1);
    }
  }
  return sum + belonging(letters, languages, mixed ? ANOTHER_LANGUAGE.usual : ANOTHER_LANGUAGE.unusual);
}

/**
 * @param {Map<string, number>} letters how often each stands there @param {string[]} languages
 * @param {number} another what each further language costs
 */
function belonging(letters, languages, another) {
  const left = new Map(letters);
  let sum = 0;
  let first = true;
  for (;;) {
    let most = 0;
    let best = null;
    for (const language of languages) {
      const own = LETTERS.get(language);
      let fit = 0;
      for (const [letter, times] of left) fit += (own?.get(letter) ?? 0) * times;
      if (own && fit > most) [most, best] = [fit, own];
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
