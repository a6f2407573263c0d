/** Blanks, and signs that order or break a text: screens put some around a name, and a copy of it has them. */
const UNSEEN = /[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]/;
/** No field takes as much; the server judges what is longer. */
const LONGEST = 2000;

/**
 * What somebody typed or pasted into a field for a name or an address, without what nobody sees around it: the server
 * refuses that, and nobody would find it to remove it.
 * @param {string} text
 */
export function seenText(text) {
  if (text.length > LONGEST) return text;
  const plain = text.normalize('NFC').replace(/\s+/g, ' ');
  let [from, to] = [0, plain.length];
  while (from < to && UNSEEN.test(plain[from])) from += 1;
  while (from < to && UNSEEN.test(plain[to - 1])) to -= 1;
  return plain.slice(from, to);
}
