/**
 * Letters of other alphabets that look like Latin ones, capitals first. backend/domain/alphabets.py has the same
 * table.
 */
const TWINS =
  'AАΑⲀᎪᗅꓮ𖽀𐊠 BВΒⲂᏴᗷꓐ𐊂𐊡𐌁 CСϹⲤᏟᑕꓚ𐊢𐌂𐐕𐔜 DᎠᗞᗪꓓ EЕΕⲈⴹᎬꓰ𑢦𑢮𐊆 Fᖴꓝ𑣂𑢢𐊇𐊥𐔥 GᏀᏳꓖ HНΗⲎᎻᕼꓧ𐋏 IІӀΙⲒⵏᛁꓲ𖼨𐊊𐌉 JЈͿᎫᒍꓙ KКΚⲔᏦᛕꓗ𐔘 LⳐᏞᒪꓡ𖼖𑢣𑢲𐐛𐔦 MМΜⲘᎷᗰᛖꓟ𐊰𐌑 NΝⲚꓠ𐔓 OОΟⲞՕⵔዐଠ𐓂ꓳ𑢵𐊒𐊫𐐄𐔖 PРΡⲢᏢᑭꓑ𐊕 Qⵕ RᎡᏒ𐒴ᖇꓣ𖼵 SЅՏᏕᏚꓢ𖼺𐊖𐐠 TТΤⲦᎢꓔ𖼊𑢼𐊗𐊱𐌕 UՍሀ𐓎ᑌꓴ𖽂𑢸 VⴸᏙᐯꛟꓦ𖼈𑢠𐔝 WᎳᏔꓪ XХΧⲬⵝᚷꓫ𐊐𐊴𐌗𐔧 YУҮΥⲨᎩᎽꓬ𖽃𑢤𐊲 ZΖᏃꓜ𑢩 aаαɑ bЬьᏏᑲᖯ cсϲ𐐽ᴄ dԁᏧᑯꓒ eе fք gԍցɡ hһհᏂ iіιᎥ𑣃ıɪ jјϳ kкκ lӏ nոռ oоοσჿօഠဝ𐓪𑣈𑣗𐐬ᴏ pрρ qԛգզ sѕ𑣁𐑈ꜱ uυս𐓶𑣘ᴜ vѵν𑣀ᴠ wԝωաᴡ xхχᕁᕽ yуүγყ𑣜 z𑣄ᴢ';

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

/** What at most changes how a letter is drawn. */
const QUIET = /\u200c|\p{Variation_Selector}/gu;
/** As of letters of India; those of emoji stand between others' signs. */
const JOINER = /(\p{M})\u200d/gu;

const WORD = /\p{L}[\p{L}\p{Mn}]*/gu;

/**
 * A key that two names share if a reader could mistake one for the other. It ignores case, width, the kind of
 * apostrophe or dash, and whether a word uses another alphabet's letters that look Latin.
 * @param {string} name @returns {string}
 */
export function sameLook(name) {
  const shown = name.replace(QUIET, '').replace(JOINER, '$1');
  // Only the small letter of ẞ has SS for a capital.
  const folded = drawnAlike(shown).normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return drawnAlike(folded.normalize('NFKC')).replaceAll('ς', 'σ').replace(WORD, latinLook);
}

/** @param {string} name */
const drawnAlike = (name) => DRAWN_ALIKE.reduce((text, [signs, sign]) => text.replace(signs, sign), name);

/** @param {string} word @returns {string} */
function latinLook(word) {
  const letters = [...word.normalize('NFD')];
  const drawn = letters.map((letter) => LATIN.get(letter) ?? letter);
  return drawn.every((letter) => /[a-z\p{Mn}]/u.test(letter)) ? drawn.join('').normalize('NFC') : word;
}
