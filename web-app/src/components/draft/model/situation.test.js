import { describe, expect, it } from 'vitest';

import { lobbyView } from '../../../testing/leagueServer.js';
import { refusalInWords } from './errors.js';
import { situation } from './situation.js';

/** @import { DraftState } from '../../../services/types.js' */

const { league, state: lobby } = lobbyView();
const drafting = /** @type {DraftState} */ ({ ...lobby, status: 'drafting', on_clock: 'u1' });

/** @param {Partial<Parameters<typeof situation>[0]>} [change] */
const now = (change) =>
  situation({
    league,
    state: drafting,
    meId: 'u1',
    nameOf: (id) => ({ u1: 'Ana', u2: 'Ben', u3: 'Cy' })[id] ?? '?',
    phase: 'live',
    autopick: false,
    sending: false,
    queued: 2,
    ...change,
  });

describe('situation', () => {
  it('my turn', () => {
    expect(now()).toMatchObject({
      kind: 'mine',
      headline: 'Your turn',
      advice: 'Pick a team, then confirm.',
    });
  });

  it('my turn while the pick is on its way, autopick is on, or the connection is gone', () => {
    expect(now({ sending: true }).advice).toBe('Your pick is on its way.');
    expect(now({ sending: true, phase: 'offline' }).advice).toBe('You’re offline. Your pick is kept.');
    expect(now({ autopick: true }).advice).toContain('Autopick acts soon');
    const untimed = { ...drafting, deadline: null };
    expect(now({ phase: 'offline', state: untimed }).advice).toContain('send it when you’re back');
    expect(now({ phase: 'polling' }).advice).toBe('Pick a team, then confirm.');
  });

  it.each([
    ['mine', true],
    ['u2', false],
  ])('says that an undo holds back the autopick of whoever is on the clock: %s', (meId, autopick) => {
    const held = { held: true, autopick, ...(meId === 'mine' ? {} : { meId }) };
    expect(now(held).advice).toBe('After an undo, autopick waits up to 30 s.');
  });

  it('another’s turn says when mine comes', () => {
    expect(now({ meId: 'u2' })).toMatchObject({
      kind: 'other',
      headline: 'Ana',
      advice: 'You are next. Have a team ready.',
    });
    expect(now({ meId: 'u3', queued: 0 }).advice).toBe('You pick in 2 turns. Your queue is empty.');
    const last = { ...drafting, pick_no: 9, round: 3, on_clock: 'u3' };
    expect(now({ state: last, meId: 'u1' }).advice).toContain('no more turns');
  });

  it('paused names whose turn waits', () => {
    const paused = /** @type {DraftState} */ ({ ...drafting, status: 'paused' });
    expect(now({ state: paused, meId: 'u2' })).toMatchObject({
      kind: 'paused',
      eyebrow: 'Ana’s turn',
      headline: 'Paused',
    });
    expect(now({ state: paused })).toMatchObject({ eyebrow: 'Your turn' });
  });

  it.each([
    [{ by: 'u2', reason: 'Pizza' }, 'By Ben: Pizza'],
    [{ by: 'u1', reason: null }, 'By you. You pick when it resumes.'],
    [null, 'You pick when it resumes.'],
  ])('paused says who and why: %j', (paused, advice) => {
    const state = /** @type {DraftState} */ ({ ...drafting, status: 'paused' });
    expect(now({ state, league: /** @type {any} */ ({ ...league, paused }) }).advice).toBe(advice);
  });

  it('complete', () => {
    const done = /** @type {DraftState} */ ({ ...drafting, status: 'complete', on_clock: null });
    expect(now({ state: done }).kind).toBe('complete');
  });
});

describe('refusalInWords', () => {
  it('says who was faster and what to do', () => {
    const about = { teamName: 'Chiefs', ownerName: 'Ben', myTurn: true };
    expect(refusalInWords({ code: 'team_taken' }, about)).toBe(
      'Chiefs just went to Ben. It’s still your turn: pick another team.',
    );
    expect(refusalInWords({ code: 'team_taken' })).toBe('That team is already taken. Choose another team.');
  });

  it('says for whom the clock picked, if a pick for another was too late', () => {
    expect(refusalInWords({ code: 'too_late' })).toBe(
      'Your pick came in too late, so we picked for you. The board shows what you got.',
    );
    expect(refusalInWords({ code: 'too_late' }, { forName: 'Ben' })).toBe(
      'Your pick came in too late, so we picked for Ben. The board shows what they got.',
    );
  });

  it.each(['not_your_turn', 'stale_pick', 'too_late', 'draft_not_running', 'offline'])(
    '%s has its own sentence',
    (code) => {
      expect(refusalInWords({ code, message: 'from the server' })).not.toContain('from the server');
    },
  );

  it('shows the server’s sentence for a code it does not know', () => {
    expect(refusalInWords({ code: 'new_rule', message: 'The new rule.' })).toBe('The new rule.');
  });
});
