import { describe, expect, it } from 'vitest';

import { lobbyView } from '../../../testing/leagueServer.js';
import { cardLine, confirmMode, emptyWords, sendingWords } from './card.js';
import { picksUntilTurn } from './grid.js';
import { isCutOff, situation } from './situation.js';

/** @import { DraftState, Phase, Team } from '../../../services/types.js' */

const { league, state: lobby } = lobbyView();
const drafting = /** @type {DraftState} */ ({ ...lobby, status: 'drafting', on_clock: 'u1' });
const timed = { ...drafting, deadline: 1_800_000_000_000 };
const timedOther = { ...timed, pick_no: 3, on_clock: 'u3' };
const untimed = { ...drafting, deadline: null };
const paused = /** @type {DraftState} */ ({ ...drafting, status: 'paused' });
const complete = /** @type {DraftState} */ ({ ...drafting, status: 'complete', on_clock: null });
/** The last turn. In a snake of three rounds it is u3’s, and the others have no more. */
const last = /** @type {DraftState} */ ({ ...drafting, pick_no: 9, round: 3, on_clock: 'u3' });
const lastPaused = /** @type {DraftState} */ ({ ...last, status: 'paused' });
const lions = /** @type {Team} */ ({ id: 'lions', name: 'Lions' });
const eagles = /** @type {Team} */ ({ id: 'eagles', name: 'Eagles' });

describe('confirmMode', () => {
  const scene = { state: drafting, meId: 'u1', pending: false, taken: false, actingFor: false };

  it.each([
    ['mine', {}],
    ['pending', { pending: true, taken: true }],
    ['paused', { pending: true, state: paused }],
    ['mine', { taken: true }],
    ['for', { meId: 'u2', actingFor: true, taken: true }],
    ['taken', { meId: 'u2', taken: true }],
    ['taken', { state: paused, taken: true }],
    ['wait', { meId: 'u2' }],
    ['for', { meId: 'u2', actingFor: true }],
    ['mine', { actingFor: true }],
    ['paused', { state: paused }],
    ['paused', { state: paused, meId: 'u2', actingFor: true }],
    ['closed', { state: complete }],
  ])('%s', (mode, change) => {
    expect(confirmMode({ ...scene, ...change })).toBe(mode);
  });
});

it.each([
  [null, null, 'Your turn. Pick a team, then confirm.'],
  [eagles, null, 'Your turn. First in your queue: Eagles.'],
  [eagles, { owner: 'Ben', isMine: false }, 'Lions went to Ben. First in your queue: Eagles.'],
  [null, { owner: 'you', isMine: true }, 'Lions: you have them. Pick a team, then confirm.'],
])('in my turn the empty card says what to do, also when my team is gone', (first, gone, words) => {
  const best = first && { team: first, source: 'queue' };
  const lost = gone && { team: lions, ...gone };
  expect(
    emptyWords('mine', { clockName: 'you', best, lost, isDone: false }).replace(/[\u2068\u2069]/g, ''),
  ).toBe(words);
});

/**
 * @typedef {{state: DraftState, phase: Phase, autopick: boolean, pending: boolean, selected: boolean, meId: string,
 *   taken?: boolean, held?: boolean, actingFor?: boolean, over?: boolean}} Scene
 */

/** Everything that the clock bar and the card say at the same time. @param {Scene} scene */
function together({
  state,
  phase,
  autopick,
  pending,
  selected,
  meId,
  taken = false,
  held = false,
  actingFor = false,
  over = false,
}) {
  const nameOf = (/** @type {string} */ id) => ({ u1: 'Ana', u2: 'Ben', u3: 'Cy' })[id] ?? '?';
  const clockName = state.on_clock === meId ? 'you' : nameOf(state.on_clock ?? '');
  const late = over && isCutOff(phase);
  const now = situation({
    league,
    state,
    meId,
    nameOf,
    phase,
    autopick,
    sending: pending,
    queued: 2,
    held,
    late,
  });
  const mode = confirmMode({ state, meId, pending, taken, actingFor });
  const isDone = picksUntilTurn(state, league.settings, meId) === null;
  const cutOff = isCutOff(phase);
  const card =
    selected || pending
      ? cardLine(mode, { clockName, owner: 'Cy', cutOff, late })
      : emptyWords(mode, { clockName, best: null, lost: null, isDone });
  const sending =
    mode === 'pending' ? sendingWords({ clockName, cutOff, hasClock: state.deadline !== null, late }) : '';
  const hurry = now.hurries ? 'Hurry, pick now' : '';
  return [now.headline, now.advice, hurry, card, sending].filter(Boolean).join(' | ');
}

describe('the clock bar and the card tell one story', () => {
  const yes = [true, false];
  const scenes = [timed, timedOther, untimed, paused, complete, last, lastPaused].flatMap((state) =>
    /** @type {Phase[]} */ (['connecting', 'live', 'polling', 'reconnecting', 'offline']).flatMap((phase) =>
      ['u1', 'u2'].flatMap((meId) =>
        yes.flatMap((autopick) =>
          yes.flatMap((selected) =>
            ['', 'pending', 'taken', 'held', 'actingFor']
              // Nobody confirms a pick after the last one, and a taken team was selected. Only the commissioner picks
              // for another, and only autopick is held.
              .filter((more) => more !== 'pending' || (meId === 'u1' && state.on_clock !== null))
              .filter((more) => more !== 'taken' || (selected && state.on_clock !== meId))
              .filter((more) => more !== 'actingFor' || (meId === 'u1' && state.on_clock === 'u3'))
              .filter((more) => more !== 'held' || autopick || state.on_clock !== meId)
              .flatMap((more) =>
                (state === timed || state === timedOther ? yes : [false]).map((over) => ({
                  state,
                  phase,
                  meId,
                  autopick,
                  selected,
                  pending: false,
                  over,
                  [more]: true,
                })),
              ),
          ),
        ),
      ),
    ),
  );

  /** Two sentences that cannot both be true. */
  const AGAINST = /** @type {[RegExp, RegExp][]} */ ([
    [/offline|back\./, /on its way|Sending|Hurry/],
    [/no more turns|You are next|You pick in/, /picked for you/],
    [/time is up|Too late/, /We’ll send|is kept|not sent yet|Choose now|Be back/i],
    [/on its way|Sending|is kept/, /Hurry|Pick a team|Pick now|Choose now|Your pick\?/],
    [/Paused/, /Your pick\?|Hurry|Pick a team|on the clock|on its way|Sending/],
    [/Autopick/, /Hurry/],
    [/no more turns|have all/, /your turn|to queue/],
    [/waits up to/, /Hurry|acts soon/],
    [/Taken by/, /Your pick\?|You pick for/],
    [/complete/, /Your pick\?|Hurry|Pick a team|on its way|Sending/],
  ]);

  it.each(scenes.map((scene) => [scene.state.status, scene.phase, together(scene)]))(
    '%s, %s: %s',
    (_, __, said) => {
      for (const [one, other] of AGAINST)
        expect(one.test(said) && other.test(said), `${one} and ${other}`).toBe(false);
    },
  );

  it.each([
    [{}, 'Your turn | Pick a team, then confirm. | Hurry, pick now | Your turn. Pick a team, then confirm.'],
    [{ selected: true }, 'Your turn | Pick a team, then confirm. | Hurry, pick now | Your pick?'],
    [
      { phase: 'offline', selected: true },
      'Your turn | You’re offline. Choose now and we’ll send it when you’re back. | Your pick?',
    ],
    [
      { phase: 'offline', pending: true },
      'Your turn | You’re offline. Your pick is kept. | Not sent yet | We’ll send it when you’re back.',
    ],
    [
      { state: timed, phase: 'offline', selected: true },
      'Your turn | You’re offline. Be back before 0:00 to pick. | Your pick?',
    ],
    [
      { state: timed, phase: 'offline', pending: true },
      'Your turn | You’re offline. Your pick is kept. | Not sent yet | We’ll send it if you’re back before 0:00.',
    ],
    [
      { state: timed, phase: 'offline', pending: true, over: true },
      'Your turn | You’re offline, and your time is up. | Not sent | Too late to send: the clock has picked for you, or will.',
    ],
    [
      { state: timedOther, phase: 'offline', pending: true, over: true },
      'Cy | You pick in 3 turns. | Not sent | Too late to send: the clock has picked for Cy, or will.',
    ],
    [
      { state: timed, pending: true, over: true },
      'Your turn | Your pick is on its way. | Sending your pick | Sending… We keep trying until it arrives.',
    ],
    [
      { pending: true },
      'Your turn | Your pick is on its way. | Sending your pick | Sending… We keep trying until it arrives.',
    ],
    [{ state: last }, 'Cy | You have no more turns. Enjoy the rest. | You have all your teams.'],
    [{ state: lastPaused }, 'Paused | Nobody picks until it resumes. | Paused. You have all your teams.'],
    [
      { state: last, selected: true, taken: true },
      'Cy | You have no more turns. Enjoy the rest. | Taken by Cy',
    ],
    [{ state: last, actingFor: true }, 'Cy | You have no more turns. Enjoy the rest. | Pick a team for Cy.'],
    [
      { autopick: true, held: true },
      'Your turn | After an undo, autopick waits up to 30 s. | Your turn. Pick a team, then confirm.',
    ],
  ])('%j', (change, said) => {
    const scene = { state: untimed, meId: 'u1', autopick: false, selected: false, pending: false };
    expect(together({ ...scene, phase: 'live', .../** @type {any} */ (change) })).toBe(said);
  });
});
