/** Code pages in which spreadsheets save lists, and the letters of their languages. */

/** The characters at 0x80 to 0x9F (WHATWG Encoding, index windows-1252). Some decoders return control characters there. */
const WINDOWS_C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The characters from 0x80 on, for code pages that no browser knows. */
const TABLES = /** @type {Record<string, string>} */ ({
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  'x-mac-ce':
    'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ',
});

/** Letters beyond a to z by language: the usual ones, and after a space the occasional ones. */
const LATIN = /** @type {Record<string, string>} */ ({
  de: 'äöüß é',
  fr: 'éèêçàâîôëïûùœ æÿü',
  es: 'áéíóúñ ü',
  pt: 'ãáçéóõâêíôú àü',
  it: 'àèéìòù',
  sv: 'åäö éü',
  da: 'æøå éäö',
  is: 'áéíóúýþæðö',
  nl: 'ëéï èóü',
  tr: 'çğıöşü âîû',
  pl: 'ąćęłńóśźż',
  cs: 'áčďéěíňóřšťúůýž',
  sk: 'áčéíšťúýž äďĺľňóôŕ',
  hu: 'áéíóöőúüű',
  ro: 'ăâîșțşţ',
  hr: 'čćđšž',
  et: 'äõöü šž',
  lv: 'āčēģīķļņšūž',
  lt: 'ąčęėįšųūž',
  vi: 'ăâđêôơư',
});

/** Letters of other scripts: the usual ones, and after a space the occasional ones. */
const SCRIPTS = /** @type {Record<string, string>} */ ({
  ru: 'оаеинтслрвкмдпуяыьзйбгчхжшюцщ эфъёіїєґјљњћђџўќѓѕ',
  el: 'αοιετσνηυρπκμλςίόάέωήύώδγθβχφξζ ψϊϋΐΰ',
  he: 'אבגדהוזחטיכךלמםנןסעפףצץקרשת',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآئءؤ پچژگ',
  th: 'กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาำเแโใไ๐๑๒๓๔๕๖๗๘๙',
});

/**
 * @typedef {{label: string, words: string, languages: string[], script?: boolean, mixed?: boolean, wide?: RegExp}} Encoding `label`: as
 *   browsers, and the tables here, call it; `mixed`: lists of many of its languages are usual; `wide`: what two bytes stand for where it is meant
 */

const WEST = ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'is', 'nl'];
const CENTRE = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'de'];
const CYRILLIC = { languages: ['ru'], script: true };

/** The more common first: between two equally good readings the first is taken. @type {Encoding[]} */
export const ENCODINGS = [
  { label: 'windows-1252', words: 'Western European', languages: WEST, mixed: true },
  { label: 'windows-1250', words: 'Central European', languages: CENTRE },
  { label: 'windows-1251', words: 'Cyrillic', ...CYRILLIC },
  { label: 'windows-1254', words: 'Turkish', languages: ['tr', 'de', 'fr'] },
  { label: 'windows-1253', words: 'Greek', languages: ['el'], script: true },
  { label: 'windows-1257', words: 'Baltic', languages: ['lt', 'lv', 'et', 'pl', 'de'] },
  { label: 'macintosh', words: 'Western European (Mac)', languages: WEST, mixed: true },
  { label: 'cp850', words: 'Western European (MS-DOS)', languages: WEST, mixed: true },
  { label: 'iso-8859-2', words: 'Central European (ISO)', languages: CENTRE },
  { label: 'x-mac-ce', words: 'Central European (Mac)', languages: [...CENTRE, 'lt', 'lv'] },
  { label: 'cp852', words: 'Central European (MS-DOS)', languages: CENTRE },
  { label: 'koi8-u', words: 'Cyrillic (KOI8)', ...CYRILLIC },
  { label: 'ibm866', words: 'Cyrillic (MS-DOS)', ...CYRILLIC },
  { label: 'x-mac-cyrillic', words: 'Cyrillic (Mac)', ...CYRILLIC },
  { label: 'windows-1255', words: 'Hebrew', languages: ['he'], script: true },
  { label: 'windows-1256', words: 'Arabic', languages: ['ar'], script: true },
  { label: 'windows-874', words: 'Thai', languages: ['th'], script: true },
  { label: 'iso-8859-7', words: 'Greek (ISO)', languages: ['el'], script: true },
  { label: 'iso-8859-5', words: 'Cyrillic (ISO)', ...CYRILLIC },
  { label: 'euc-kr', words: 'Korean', languages: ['ko'], wide: /[가-힣]/ },
  { label: 'shift_jis', words: 'Japanese', languages: ['ja'], wide: /[ぁ-ヿ一-龠]/ },
  { label: 'gb18030', words: 'Chinese, simplified', languages: ['zh'], wide: /[一-龠]/ },
  { label: 'big5', words: 'Chinese, traditional', languages: ['zh'], wide: /[一-龠]/ },
];

/**
 * Decodes the bytes in this code page; null if they are invalid in it.
 * @param {Encoding} encoding @param {Uint8Array} bytes
 */
export function decoded({ label, wide }, bytes) {
  const table = TABLES[label];
  if (table) return tableText(table, bytes);
  try {
    const text = new TextDecoder(label, { fatal: wide !== undefined }).decode(bytes);
    if (label !== 'windows-1252') return text;
    return text.replace(/[\u0080-\u009f]/g, (c) => WINDOWS_C1[c.charCodeAt(0) - 0x80]);
  } catch {
    return null; // or a code page that this browser does not know
  }
}

/** @param {string} table @param {Uint8Array} bytes */
function tableText(table, bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return text.replace(/[\u0080-\u00ff]/g, (c) => table[c.charCodeAt(0) - 0x80]);
}
/** As many arguments as any browser accepts. */
const AT_ONCE = 8192;

/** The letters of a language, and how much each counts for it. @type {Map<string, Map<string, number>>} */
export const LETTERS = new Map(
  Object.entries({ ...LATIN, ...SCRIPTS }).map(([language, letters]) => {
    const [usual, rare = ''] = letters.split(' ');
    /** @type {[string, number][]} */
    const weights = [...usual].map((letter) => [letter, 2]);
    return [
      language,
      new Map([...weights, ...[...rare].map((letter) => /** @type {[string, number]} */ ([letter, 1]))]),
    ];
  }),
);
