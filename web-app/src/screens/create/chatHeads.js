/** Takes off what chats put before messages that are copied or exported: who wrote them, and when. */

const TIME = String.raw`\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\.?)?`;
const DATE = String.raw`(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?|\d{1,2}-\p{L}{3}-\d{2,4})`;
const WHEN = String.raw`(?:${DATE},?\s+${TIME}|${TIME},?\s+${DATE})`;
/** `[12.08.26, 14:03:11] Ana: Reds`, `12/08/2026, 14:03 - Ana: Reds`, `[2:03 PM]Ana: Reds`; what nobody wrote has no name. */
const BEFORE = RegExp(
  String.raw`^(?:\[(?:${WHEN}|${TIME})\]\s*|${WHEN}\s+[-–—]\s+)(?:([^:]{1,60}:)(?:\s+|$))?`,
  'iu',
);
/** Without a date it has no dot, as in "Arsenal – 1.76". */
const CLOCK = String.raw`\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\.?)?`;
/** `Ana — Today at 2:03 PM`, `Ana, [12.08.26 14:03]`, `Ana  2:03 PM`, `Ana [2:03 PM]`: a line of its own. */
const ABOVE = RegExp(
  String.raw`^\S.{0,59}?(?:\s+[—–]\s+(?:\p{L}+\s+){0,2}(?:${WHEN}|${CLOCK})|,?\s+\[(?:${WHEN}|${TIME})\]|\s{2,}${CLOCK})$`,
  'iu',
);
const LONGEST_ABOVE = 120;
/** What stands in place of a picture or of a message that is gone. */
const NO_TEXT =
  /^<[^<>]+>$|^\p{L}+ (?:omitted|weggelassen|absente?|omitid[oa]|omess[oa])$|^(?:this message was|you) deleted\b/iu;
/** Marks of direction before dates and pictures, which nobody sees. */
const MARKS = /[\u200e\u200f\u202a-\u202c]/g;

/**
 * @param {string[]} lines
 * @returns {{lines: string[], heads: string[]}} the lines as they were written, and what was taken off
 */
export function withoutHeads(lines) {
  /** @type {{lines: string[], heads: string[]}} */
  const found = { lines: [], heads: [] };
  for (const line of lines) {
    const plain = line.replace(MARKS, '').trim();
    const [head = '', name] = BEFORE.exec(plain) ?? [];
    const text = head && !name ? '' : plain.slice(head.length);
    const isAbove = plain.length <= LONGEST_ABOVE && ABOVE.test(plain);
    if (isAbove || (head && (!text || NO_TEXT.test(text)))) found.heads.push(plain);
    else {
      if (head) found.heads.push(head.trim());
      found.lines.push(head ? text : line);
    }
  }
  return found;
}
