/**
 * Cyrillic and Greek letters in Latin ones, without accents: as in English, as Slavic languages that use both write
 * them, and as in German ("Shakhtar", "Šahtar", "Schachtar"); и as in Kyiv, too.
 */

const CYRILLIC = [
  'а a a|б b b|в v v|г g g|д d d|е e e|ж zh z|з z z|и i i|к k k|л l l|м m m|н n n|о o o|п p p|р r r|с s s',
  'т t t|у u u|ф f f|х kh h|ц ts c|ч ch c|ш sh s|щ shch sc|ъ  |ы y i|ь  |э e e|ю yu ju|я ya ja|і i i|є ye je',
  'ґ g g|ђ dj d|ј j j|љ lj l|њ nj n|ћ c c|џ dz dz|ѕ dz dz',
].join('|');

const GREEK = [
  'α a a|β v b|γ g g|δ d d|ε e e|ζ z z|η i e|θ th th|ι i i|κ k k|λ l l|μ m m|ν n n|ξ x x|ο o o|π p p|ρ r r',
  'σ s s|τ t t|υ y u|φ f ph|χ ch kh|ψ ps ps|ω o o',
].join('|');

const GERMAN = 'в w|ж sch|х ch|ц z|ч tsch|ш sch|щ schtsch|ю ju|я ja|χ ch';
const UKRAINIAN = 'г h|и y';

/** Two letters that are one sound. */
const PAIRS = 'ου ou|μπ b|ντ nt|ευ ef|αυ af|дж j|кс x';

/** @param {string} rows @param {number} at @returns {Map<string, string>} */
const table = (rows, at) =>
  new Map(
    rows
      .split('|')
      .map((row) => row.split(' '))
      .map((row) => [row[0], row[at] ?? '']),
  );

const PAIR = table(PAIRS, 1);
const [ENGLISH, SLAVIC] = [1, 2].map((at) => new Map([...table(CYRILLIC, at), ...table(GREEK, at)]));
const WAYS = [ENGLISH, SLAVIC, ...[GERMAN, UKRAINIAN].map((own) => new Map([...ENGLISH, ...table(own, 1)]))];
const FOREIGN = /[\u03b1-\u03c9\u0430-\u045f\u0491]/;
const LETTER = /[\u03b1-\u03c9\u0430-\u045f\u0491]/g;
const BOTH = new RegExp([...PAIR.keys()].join('|'), 'g');

/**
 * @param {string} text in small letters without accents
 * @returns {string[]} none if all its letters are Latin or of another script
 */
export function romanised(text) {
  if (!FOREIGN.test(text)) return [];
  return WAYS.flatMap((letters) => {
    const single = (/** @type {string} */ all) =>
      all.replace(LETTER, (letter) => letters.get(letter) ?? letter);
    return [single(text), single(text.replace(BOTH, (pair) => PAIR.get(pair) ?? pair))];
  });
}
