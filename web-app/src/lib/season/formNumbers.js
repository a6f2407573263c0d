/** The numbers in a scoring's sentences, each of which can be edited. Pure. */

import { stageName } from './words.js';

/** @typedef {{path: (string|number)[], label: string, value: number}} FormNumber */

/** @type {Record<string, string>} */
const RESULTS = { win: 'A win', draw: 'A draw', loss: 'A loss' };

/**
 * @param {any} form a scoring as the API gives it
 * @param {Record<string, string>} words the competition's own names of stages
 * @returns {FormNumber[]}
 */
export function numbersOf(form, words) {
  /** @type {FormNumber[]} */
  const found = [];
  for (const [at, { points, when = {} }] of (form.games ?? []).entries()) {
    const what = when.result?.map((/** @type {string} */ one) => RESULTS[one]).join(' or ') ?? 'Each game';
    const more = [
      when.opponent_tag ? ` against ${when.opponent_tag.join(', ')}` : '',
      when.opponent_tag_not ? ` against others than ${when.opponent_tag_not.join(', ')}` : '',
      when.stage
        ? ` in ${when.stage.map((/** @type {string} */ one) => stageName(one, words)).join(', ')}`
        : '',
    ].join('');
    if (typeof points === 'number')
      found.push({ path: ['games', at, 'points'], label: what + more, value: points });
    else if (points.table)
      for (const [stage, value] of Object.entries(points.table))
        found.push({
          path: ['games', at, 'points', 'table', stage],
          label: `${what} in ${stageName(stage, words)}`,
          value: Number(value),
        });
    else
      for (const name of ['times', 'plus', 'min', 'max'])
        if (typeof points[name] === 'number')
          found.push({ path: ['games', at, 'points', name], label: `${what}: ${name}`, value: points[name] });
  }
  for (const [at, { points }] of (form.team ?? []).entries())
    if (typeof points === 'number')
      found.push({ path: ['team', at, 'points'], label: 'The season’s bonus', value: points });
  for (const [stage, value] of Object.entries(form.reached ?? {}))
    if (stage !== 'mode')
      found.push({
        path: ['reached', stage],
        label: `Reaching ${stageName(stage, words)}`,
        value: Number(value),
      });
  for (const end of ['from', 'to'])
    if (form.multiplier && end in form.multiplier)
      found.push({
        path: ['multiplier', end],
        label: end === 'from' ? 'The first pick counts ×' : 'The last pick counts ×',
        value: form.multiplier[end],
      });
  return found;
}

/**
 * Numbers that a person has changed, in the rules as they are now: somebody else may have changed others of them since.
 * Changes made to rules of another name do not fit any more.
 * @typedef {{of: string, path: (string|number)[], value: number}} NumberChange `of`: the name of the rules
 *
 * @param {any} form a scoring as the API gives it
 * @param {NumberChange[]} changes oldest first
 * @returns {any} a copy
 */
export const withNumbers = (form, changes) =>
  fitting(form, changes).reduce((changed, { path, value }) => withNumber(changed, path, value), form);

/**
 * Those of the changes that fit the rules as they are now.
 * @param {any} form
 * @param {NumberChange[]} changes
 */
export function fitting(form, changes) {
  const known = new Set(numbersOf(form, {}).map(({ path }) => path.join('.')));
  return changes.filter(({ of, path }) => of === form.name && known.has(path.join('.')));
}

/**
 * The form with a new number at a path.
 * @param {any} form
 * @param {(string|number)[]} path
 * @param {number} value
 * @returns {any} a copy
 */
export function withNumber(form, path, value) {
  const [first, ...rest] = path;
  const inner = rest.length === 0 ? value : withNumber(form[first], rest, value);
  if (Array.isArray(form)) return form.map((one, at) => (at === first ? inner : one));
  return { ...form, [first]: inner };
}
