/** A scoring in sentences that a player understands. The server has the same function; both pass the same fixtures. */

/** @import { GameRule, Quantity, Range, Scoring, TeamRule } from './scoring.js' */
import { readScoring, STAGES, written } from './scoring.js';

/**
 * @typedef {{name: string, sport: string, stages: string[], words: Record<string, string>}} Facts what scoring needs to know of a competition
 */

/** @type {Record<string, string>} */
const STAGE_NAMES = {
  regular: 'the regular season',
  group: 'the group stage',
  play_in: 'the play-in',
  r64: 'the round of 64',
  r32: 'the round of 32',
  r16: 'the round of 16',
  quarter: 'the quarter-finals',
  semi: 'the semi-finals',
  third: 'the match for third place',
  final: 'the final',
  cup: 'the cup',
  champion: 'the title',
};

/** @param {string} stage @param {Record<string, string>} own the competition's own names of stages */
export const stageName = (stage, own) => own[stage] || STAGE_NAMES[stage] || stage;

/** Formats thousandths: 1500 is "1½", 500 is "½", 250 is "0.25". @param {number} thousandths */
export function number(thousandths) {
  if (thousandths > 0 && thousandths % 1000 === 500) return `${Math.floor(thousandths / 1000) || ''}½`;
  return written(thousandths);
}

/** @param {string[]} parts @param {string} [last] */
const listed = (parts, last = 'and') =>
  parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;

/** @param {string} text */
const upper = (text) => text[0].toUpperCase() + text.slice(1);
/** @param {string} text */
const lower = (text) => text[0].toLowerCase() + text.slice(1);

/** @param {any} form a scoring as the API gives it @param {Facts} facts @returns {string[]} */
export function rulesInWords(form, facts) {
  const rules = readScoring(form);
  const say = sayings(rules, facts);
  const found = [
    ...say.results(),
    ...rules.games.filter((rule) => !isPlain(rule)).map(say.gameRule),
    ...rules.team.map(say.teamRule),
    ...say.reached(),
    ...say.stages(),
  ];
  if (rules.shootout === 'draw' && rules.games.length > 0)
    found.push(`A game that goes to a shoot-out is a ${say.draw}.`);
  found.push(...say.multiplier());
  if (rules.best !== null)
    found.push(
      rules.best === 1 ? 'Only your best team counts.' : `Only your ${rules.best} best teams count.`,
    );
  if (rules.guess !== null)
    found.push(
      `Everyone guesses their own ${rules.guess === 'wins' ? 'wins' : rules.unit} before the first game.`,
    );
  return [...found, say.ties()];
}

/**
 * Whether a rule gives a number for one result without other conditions: such rules share a sentence.
 * @param {GameRule} rule
 */
function isPlain({ how, stage, tag, tagNot, upset, result, points }) {
  const more = [how, stage, tag, tagNot].some((words) => words.length > 0) || upset !== null;
  return !more && result.length === 1 && points.number !== undefined;
}

/** @type {Record<string, string>} */
const HOWS = {
  regulation: 'in regulation',
  overtime: 'in overtime',
  shootout: 'in a shoot-out',
  awarded: 'that was awarded',
};

/** @param {Scoring} rules @param {Facts} facts */
function sayings(rules, facts) {
  const draw = facts.sport === 'American football' ? 'tie' : 'draw';
  const goal = ['Soccer', 'Football', 'Ice hockey'].includes(facts.sport) ? 'goal' : 'point';
  /** @param {string} one */
  const stage = (one) => stageName(one, facts.words);

  /** @param {number} points */
  const amount = (points) =>
    rules.unit === 'points'
      ? `${number(points)} point${points > 0 && points <= 1000 ? '' : 's'}`
      : number(points);

  /** @param {string[]} results */
  function result(results) {
    if (results.length === 0) return 'Each game';
    /** @type {Record<string, string>} */
    const names = { win: 'a win', draw: `a ${draw}`, loss: 'a loss' };
    return upper(
      listed(
        results.map((one) => names[one]),
        'or',
      ),
    );
  }

  /** @type {Record<string, string>} */
  const counted = {
    margin: `the ${goal} difference`,
    goals_for: `the ${goal}s scored`,
    seed: "the team's seed",
    seed_gap: 'the difference of the seeds',
    wins: "the team's wins",
    draws: `the team's ${draw}s`,
    losses: "the team's losses",
  };

  /** @param {Quantity} points */
  function quantity(points) {
    if (points.number !== undefined) return amount(points.number);
    let text = counted[points.of ?? ''] + ['', ' squared', ' cubed'][points.power - 1];
    const { times } = points;
    if (times.of !== null) {
      const other = counted[times.of].replace(/^the team's /, '');
      text += times.plus ? ` × (${other} + ${number(times.plus)})` : ` × ${other}`;
    } else if (times.number !== 1000) text += ` × ${number(times.number)}`;
    if (points.plus)
      text += points.plus > 0 ? ` plus ${number(points.plus)}` : ` less ${number(-points.plus)}`;
    const bounds = [
      ...(points.min === null ? [] : [`at least ${number(points.min)}`]),
      ...(points.max === null ? [] : [`at most ${number(points.max)}`]),
    ];
    return bounds.length > 0 ? `${text}, ${listed(bounds)}` : text;
  }

  /** @param {GameRule} rule */
  function conditions(rule) {
    let text = '';
    if (rule.how.length > 0)
      text += ` ${listed(
        rule.how.map((how) => HOWS[how]),
        'or',
      )}`;
    if (rule.upset !== null) text += rule.upset ? ' against a team with a better seed' : ' that is no upset';
    if (rule.tag.length > 0) text += ` against a team of ${listed(rule.tag, 'or')}`;
    if (rule.tagNot.length > 0) text += ` against a team outside ${listed(rule.tagNot)}`;
    if (rule.stage.length > 0) text += ` in ${listed(rule.stage.map(stage), 'or')}`;
    return text;
  }

  return {
    draw,

    results() {
      const plain = rules.games.filter(isPlain);
      if (plain.length === 0) return [];
      const [first, ...others] = plain;
      const said = [`${result(first.result)} is worth ${amount(first.points.number ?? 0)}`];
      for (const rule of others)
        said.push(`${lower(result(rule.result))} ${number(rule.points.number ?? 0)}`);
      return [`${said.join(', ')}.`];
    },

    /** @param {GameRule} rule */
    gameRule(rule) {
      const subject = result(rule.result) + conditions(rule);
      if (rule.points.table) {
        const [[first, points], ...others] = Object.entries(rule.points.table);
        const said = [`${amount(points)} in ${stage(first)}`];
        for (const [one, number_] of others) said.push(`${number(number_)} in ${stage(one)}`);
        return `${subject} is worth ${listed(said)}.`;
      }
      if (rule.points.number !== undefined) return `${subject} is worth ${amount(rule.points.number)}.`;
      return `${subject} adds ${quantity(rule.points)}.`;
    },

    /** @param {TeamRule} rule */
    teamRule(rule) {
      let who = rule.seed ? `A team seeded ${rangeInWords(rule.seed)}` : 'Each team';
      if (rule.wins) {
        const range = rangeInWords(rule.wins);
        who += ` with ${range} win${ONE.includes(range) ? '' : 's'}`;
      }
      const said = quantity(rule.points).replaceAll("the team's ", 'its ').replaceAll('(seed', '(its seed');
      return `${who} adds ${said}${rule.points.of ? '' : ', once'}.`;
    },

    reached() {
      const { reached } = rules;
      if (reached.length === 0) return [];
      if (reached.length === 1 && reached[0][0] === 'champion')
        return [`The champion is worth ${amount(reached[0][1])}.`];
      const said = reached.map(([one, points]) => `${number(points)} for ${stage(one)}`);
      return rules.reachedMode === 'each'
        ? [`Getting there adds ${listed(said)}; they add up.`]
        : [`How far a team comes adds ${listed(said, 'or')}; only the furthest counts.`];
    },

    stages() {
      const { stages } = rules;
      if (stages === null) return [];
      const leftOut = facts.stages.filter((one) => !stages.includes(one));
      if (facts.stages.length > 0 && leftOut.length === 0) return [];
      if (leftOut.length > 0 && leftOut.length < stages.length) {
        const names = listed(leftOut.map(stage));
        const many = leftOut.length > 1 || names.endsWith('s') || names.endsWith('four');
        return [`${upper(names)} ${many ? 'do' : 'does'} not count.`];
      }
      const names = listed(STAGES.filter((one) => stages.includes(one)).map(stage));
      return [`Only ${names} ${stages.length > 1 || names.endsWith('s') ? 'count' : 'counts'}.`];
    },

    multiplier() {
      const { multiplier } = rules;
      if (!multiplier) return [];
      if (multiplier.table) return ["A team's number is multiplied by that of its pick."];
      const [from, to] = [written(multiplier.first), written(multiplier.last)];
      return [`A team's number counts × ${from} for the first pick of the draft up to × ${to} for the last.`];
    },

    ties() {
      const steps = rules.ties.filter(({ by }) => by !== 'shared').map((tie) => tieInWords(tie, draw, goal));
      if (steps.length === 0) return `Members level on ${rules.unit} share the place.`;
      const shared =
        steps.length < rules.ties.length ? ' If they are still level, they share the place.' : '';
      return `Members level on ${rules.unit} are ranked by ${steps.join(', then ')}.${shared}`;
    },
  };
}

/** Ranges that a noun in the singular follows. */
const ONE = ['1', 'at least 1', 'at most 1'];

/** @param {Range} range */
function rangeInWords({ low, high }) {
  if (low === null) return `at most ${high}`;
  if (high === null) return `at least ${low}`;
  return low === high ? String(low) : `${low} to ${high}`;
}

/**
 * @param {{by: string, order: string}} tie
 * @param {string} [draw]
 * @param {string} [goal]
 */
export function tieInWords({ by, order }, draw = 'draw', goal = 'goal') {
  /** @type {Record<string, string>} */
  const fixed = {
    goal_difference: `better ${goal} difference`,
    guess: 'the closer guess',
    head_to_head: 'games against each other',
    best_team: 'the best single team',
    pick_no: 'whoever picked first',
  };
  /** @type {Record<string, string>} */
  const counted = { wins: 'wins', draws: `${draw}s`, losses: 'losses', goals_for: `${goal}s scored` };
  return fixed[by] ?? `${order} ${counted[by]}`;
}
