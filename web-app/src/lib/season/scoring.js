/**
 * Scoring rules as data, read from their JSON form. The server has the same rules and has validated the form; both
 * pass the same fixtures (tests/fixtures/season). Points are whole thousandths, so sums are equal in every language.
 */

/** @typedef {{number?: number, table?: Record<string, number>, of?: string, power: number, times: Factor, plus: number,
 *   min: number|null, max: number|null}} Quantity */
/** @typedef {{number: number, of: string|null, plus: number}} Factor */
/** @typedef {{points: Quantity, result: string[], how: string[], stage: string[], upset: boolean|null, tag: string[],
 *   tagNot: string[]}} GameRule */
/** @typedef {{low: number|null, high: number|null}} Range */
/** @typedef {{points: Quantity, seed: Range|null, wins: Range|null}} TeamRule */
/** @typedef {{first: number, last: number, table: number[]|null}} Multiplier */
/** @typedef {{by: string, order: 'most'|'fewest'}} Tie */
/** @typedef {{name: string, unit: string, stages: string[]|null, shootout: string, games: GameRule[], team: TeamRule[],
 *   reachedMode: string, reached: [string, number][], multiplier: Multiplier|null, best: number|null,
 *   guess: string|null, ties: Tie[]}} Scoring */

/** The limit for thousandths, after every step. */
export const LIMIT = 1_000_000_000;

/** In the order in which a season is played. */
export const STAGES = [
  'regular',
  'group',
  'play_in',
  'r64',
  'r32',
  'r16',
  'quarter',
  'semi',
  'third',
  'final',
];

/** What a team can reach. */
export const REACHED = ['r32', 'r16', 'quarter', 'semi', 'final', 'champion'];

/** Adding zero turns −0 into 0. @param {number} n thousandths */
export const clamp = (n) => Math.max(-LIMIT, Math.min(LIMIT, n)) + 0;

/** @param {number} value a JSON number with at most three decimal places @returns {number} thousandths */
export const thousandths = (value) => Math.round(value * 1000) + 0;

/** @param {number} number @param {number} by above zero @returns {number} rounded, half away from zero */
export function divided(number, by) {
  const whole = Math.floor((2 * Math.abs(number) + by) / (2 * by));
  return number >= 0 ? whole : -whole;
}

/** The product of two numbers in thousandths, in thousandths. @param {number} points @param {number} factor */
export const multiplied = (points, factor) => clamp(divided(points * factor, 1000));

/** Formats thousandths: 14500 is "14.5", −500 is "-0.5". @param {number} n thousandths */
export function written(n) {
  const whole = Math.floor(Math.abs(n) / 1000);
  const rest = String(Math.abs(n) % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${n < 0 ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`;
}

/** @param {any} form as the API gives it @returns {Scoring} */
export function readScoring(form) {
  return {
    name: form.name ?? '',
    unit: form.unit || 'points',
    stages: form.stages ?? null,
    shootout: form.shootout ?? 'win',
    games: (form.games ?? []).map(gameRule),
    team: (form.team ?? []).map(teamRule),
    reachedMode: form.reached?.mode ?? 'each',
    reached: REACHED.filter((stage) => form.reached && stage in form.reached).map((stage) => [
      stage,
      thousandths(form.reached[stage]),
    ]),
    multiplier: form.multiplier ? multiplier(form.multiplier) : null,
    best: form.best ?? null,
    guess: form.guess?.of ?? null,
    ties: (form.ties ?? [{ by: 'shared' }]).map((/** @type {any} */ tie) => ({ order: 'most', ...tie })),
  };
}

/** @param {any} rule @returns {GameRule} */
function gameRule({ points, when = {} }) {
  return {
    points: quantity(points),
    result: when.result ?? [],
    how: when.how ?? [],
    stage: when.stage ?? [],
    upset: when.upset ?? null,
    tag: when.opponent_tag ?? [],
    tagNot: when.opponent_tag_not ?? [],
  };
}

/** @param {any} rule @returns {TeamRule} */
function teamRule({ points, when = {} }) {
  return { points: quantity(points), seed: range(when.seed), wins: range(when.wins) };
}

/** @param {any} value @returns {Range|null} */
const range = (value) => (value ? { low: value.from ?? null, high: value.to ?? null } : null);

/** @param {any} value @returns {Multiplier} */
const multiplier = ({ from = 1, to = 1, table }) => ({
  first: thousandths(from),
  last: thousandths(to),
  table: table ? table.map(thousandths) : null,
});

/** @param {any} value @returns {Quantity} */
function quantity(value) {
  const usual = { power: 1, times: factor(1), plus: 0, min: null, max: null };
  if (typeof value === 'number') return { ...usual, number: thousandths(value) };
  if (value.table) {
    const table = Object.entries(value.table).map(([stage, points]) => [stage, thousandths(points)]);
    return { ...usual, table: Object.fromEntries(table) };
  }
  return {
    of: value.of,
    power: value.power ?? 1,
    times: factor(value.times ?? 1),
    plus: thousandths(value.plus ?? 0),
    min: value.min === undefined ? null : thousandths(value.min),
    max: value.max === undefined ? null : thousandths(value.max),
  };
}

/** @param {any} value @returns {Factor} */
function factor(value) {
  if (typeof value === 'number') return { number: thousandths(value), of: null, plus: 0 };
  return { number: 0, of: value.of, plus: thousandths(value.plus ?? 0) };
}

/** Whether games of this stage count. @param {Scoring} scoring @param {string} stage */
export const countsStage = (scoring, stage) => (scoring.stages ?? STAGES).includes(stage);

/** @param {Multiplier} of @param {number} pickNo @param {number} picks @returns {number} thousandths */
export function multiplierAt(of, pickNo, picks) {
  if (of.table) return of.table[Math.min(pickNo, of.table.length) - 1];
  if (picks <= 1) return of.first;
  return of.first + divided((of.last - of.first) * (pickNo - 1), picks - 1);
}

/** @param {Range} of @param {number} value */
export const holds = ({ low, high }, value) =>
  (low === null || value >= low) && (high === null || value <= high);

/**
 * @param {Quantity} quantity
 * @param {(name: string) => number|null} named null: the team has no such number, so it is worth nothing
 * @param {string|null} stage
 * @returns {number} thousandths
 */
export function worth(quantity, named, stage) {
  if (quantity.number !== undefined) return quantity.number;
  if (quantity.table) return (stage !== null && quantity.table[stage]) || 0;
  const own = named(quantity.of ?? '');
  if (own === null) return 0;
  const value = Math.max(-1_000_000, Math.min(1_000_000, own ** quantity.power));
  const { times } = quantity;
  let points;
  if (times.of === null) points = clamp(value * times.number);
  else {
    const other = named(times.of);
    if (other === null) return 0;
    points = clamp(value * clamp(other * 1000 + times.plus));
  }
  points = clamp(points + quantity.plus);
  if (quantity.min !== null) points = Math.max(points, quantity.min);
  return quantity.max === null ? points : Math.min(points, quantity.max);
}
