import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayAndTime } from '../../components/common/times.js';
import { inviteCodeIn } from '../../lib/inviteCode.js';
import { clockLabel } from '../../lib/time.js';
import { bootAt, forBootPage, LEAGUE, settled, T } from '../../testing/bootPage.js';
import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { api } from './apiClient.js';

forBootPage();

describe('what is shown before the app is there', () => {
  const SCREENS = ['welcome', 'join', 'invitation', 'leagues', 'league', 'lobby', 'room'];
  const SLOTS = ['name', 'inviter', 'league', 'turn', 'eyebrow', 'time', 'left', 'draft'];

  /** The built page. */
  function page() {
    const slots = SLOTS.map((name) => `<span data-slot="${name}"></span>`).join('|');
    const inside = `<a data-for="open">picks</a><p data-for="open">invite</p><b data-for="runs">menu</b><p data-for="guest">hint</p><p data-turn="" role="timer">${slots}</p><p data-most="14 8"><i></i></p>`;
    document.body.innerHTML = [
      '<div id="root"><div class="dn-first"></div></div>',
      ...SCREENS.map(
        (name) =>
          `<template id="first-${name}"><div data-screen="${name}"><div data-width="${name}">${inside}</div></div></template>`,
      ),
    ].join('');
  }
  /** @param {unknown} league */
  function toldInPage(league) {
    const tag = document.head.appendChild(document.createElement('meta'));
    tag.setAttribute('property', 'draftnight:invitation');
    tag.content = JSON.stringify({ league });
  }
  const shown = () => /** @type {HTMLElement|null} */ (document.querySelector('#root > *'));
  afterEach(() => document.body.replaceChildren());

  it('is the welcome, and nothing for a screen that nobody begins with', () => {
    fakeFetch(() => ({ body: {} }));
    page();
    bootAt('/login');
    expect(shown()?.className).toBe('dn-first');
    bootAt('/');
    expect(shown()?.dataset.screen).toBe('welcome');
    expect(document.querySelectorAll('#root > *')).toHaveLength(1);
  });

  it('are my leagues under my name, with the hint that is for guests', () => {
    signInAs();
    fakeFetch(() => ({ body: {} }));
    page();
    bootAt('/leagues');
    expect(shown()?.dataset.screen).toBe('leagues');
    expect(shown()?.textContent).toContain('hintAna');
  });

  it('is the invitation as soon as the API has told of it, as text', async () => {
    const full = { name: '<b>Friends</b>', status: 'lobby', commissioner_name: 'Ben', seats_left: 0 };
    const draft = { rounds: 1, pick_seconds: 90, starts_at: T + 86_400_000, start_by_itself: true };
    fakeFetch(() => ({ body: { league: { ...full, competition: {}, ...draft } } }));
    page();
    bootAt('/join/abc');
    expect(shown()?.dataset.screen).toBe('join');
    await settled();
    expect(shown()?.dataset.screen).toBe('invitation');
    expect(shown()?.textContent).toContain('Ben|<b>Friends</b>');
    const when = dayAndTime(T + 86_400_000);
    expect(shown()?.textContent).toContain(`1 round · 90 s per pick · starts ${when}`);
    expect(shown()?.textContent).not.toContain('hint');
  });

  it.each(['drafting', 'complete'])('invites nobody to a league that is %s', async (status) => {
    const league = { name: 'Friends', status, commissioner_name: 'Ben', competition: {}, seats_left: 2 };
    const { asked } = fakeFetch(() => ({ body: { league } }));
    page();
    bootAt('/join/abc');
    await settled();
    expect(asked).toHaveLength(1);
    expect(shown()?.dataset.screen).toBe('join');
    // The server may have told of it in the page.
    page();
    toldInPage(league);
    bootAt('/join/abc');
    expect(shown()?.dataset.screen).toBe('join');
    expect(asked).toHaveLength(1);
  });

  it('is the invitation at once where the server told of it in the page, and the app need not ask', async () => {
    const league = {
      name: '<b>Friends</b>',
      status: 'lobby',
      commissioner_name: 'Ben',
      competition: {},
      seats_left: 2,
    };
    const { asked } = fakeFetch(() => ({ body: { league: { ...league, seats_left: 1 } } }));
    page();
    toldInPage(league);
    bootAt('/join/abc');
    expect(shown()?.dataset.screen).toBe('invitation');
    expect(shown()?.textContent).toContain('Ben|<b>Friends</b>');
    const read = () => api.post('/api/invites/preview', { invite_code: 'abc' }, { open: true });
    expect(await read()).toEqual({ league });
    expect(asked).toEqual([]);
    expect((await read()).league.seats_left).toBe(1);
  });

  it.each([true, false])(
    'is asked for as the app asks where a chat added signs (told: %s)',
    async (isTold) => {
      const league = { name: 'Friends', status: 'lobby', commissioner_name: 'Ben', competition: {} };
      const { asked } = fakeFetch(() => ({ body: { league } }));
      page();
      if (isTold) toldInPage(league);
      bootAt('/join/K7M2QX%E2%80%9D).');
      await settled();
      const code = inviteCodeIn('K7M2QX”).');
      await api.post('/api/invites/preview', { invite_code: code }, { open: true });
      expect(asked.map(({ body }) => body)).toEqual(isTold ? [] : [{ invite_code: 'K7M2QX' }]);
    },
  );

  it('has the time that is left, which runs', async () => {
    signInAs();
    const league = { name: 'Friends', competition_id: 'nfl', members: [] };
    const state = { status: 'drafting', on_clock: 'u2', deadline: T + 5_000 + 61_500 };
    fakeFetch(() => ({ body: { league, state, server_now: T + 5_000 } }));
    page();
    bootAt(`/leagues/${LEAGUE}`);
    await settled();
    const time = () => shown()?.querySelector('[data-slot="time"]')?.textContent;
    expect(time()).toBe('1:02');
    expect(shown()?.textContent).toContain('1:02|left');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(time()).toBe('0:59');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(time()).toBe('0:00');
    shown()?.replaceWith('the app');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  /** @param {Record<string, unknown>} state @param {number} [rounds] */
  async function openRoomAt(state, rounds = 2) {
    signInAs();
    const league = { name: 'Friends', competition_id: 'nfl', members: [], settings: { rounds } };
    fakeFetch(() => ({ body: { league, state: { on_clock: 'u2', ...state }, server_now: T } }));
    page();
    bootAt(`/leagues/${LEAGUE}`);
    await settled();
    expect(shown()?.dataset.screen).toBe('room');
  }
  const slot = (/** @type {string} */ name) => shown()?.querySelector(`[data-slot="${name}"]`)?.textContent;
  const isSmall = () => shown()?.querySelector('[role="timer"]')?.hasAttribute('data-small');

  it.each([
    [3_599_000, '59:59', false],
    [3_600_000, '1 h', false],
    [3_661_000, '1 h 1 min', true],
    [86_399_500, '1 d', false],
    [200_000_000, '2 d 7 h', true],
  ])('has a clock of %i ms as the app has it: %s', async (ms, words, small) => {
    await openRoomAt({ status: 'drafting', deadline: T + ms });
    expect(slot('time')).toBe(words);
    expect(slot('time')).toBe(clockLabel(Math.ceil(ms / 1000)));
    expect(isSmall()).toBe(small);
  });

  it.each([
    ['commissioner', true],
    ['co_commissioner', true],
    ['member', false],
  ])('keeps the place of the menu for a %s: %s', async (role, has) => {
    const me = signInAs();
    const members = [{ user_id: me.user.id, display_name: 'Ana', role }];
    const league = { name: 'Friends', competition_id: 'nfl', members, settings: { rounds: 2 } };
    fakeFetch(() => ({
      body: { league, state: { status: 'drafting', on_clock: 'u9', deadline: null }, server_now: T },
    }));
    page();
    bootAt(`/leagues/${LEAGUE}`);
    await settled();
    expect(shown()?.dataset.screen).toBe('room');
    expect(shown()?.textContent?.includes('menu')).toBe(has);
  });

  it('makes the time larger when hours become minutes', async () => {
    await openRoomAt({ status: 'drafting', deadline: T + 3_660_000 });
    expect([slot('time'), isSmall()]).toEqual(['1 h 1 min', true]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect([slot('time'), isSmall()]).toEqual(['59:59', false]);
  });

  it.each([
    [{ status: 'paused', deadline: null, remaining_ms: 61_500 }, '1:02', '\u00a0'],
    [{ status: 'paused', deadline: null, remaining_ms: 7_200_000 }, '2 h', '\u00a0'],
    [{ status: 'paused', deadline: null, remaining_ms: null }, 'No clock', '\u00a0'],
    [{ status: 'drafting', deadline: null }, 'No clock', 'Take the time you need'],
  ])('of a draft that is %j says %s, which stands still', async (state, words, caption) => {
    await openRoomAt(state);
    await vi.advanceTimersByTimeAsync(4_000);
    expect([slot('time'), slot('left')]).toEqual([words, caption]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [['u1', 'u2', 'u3'], 2, 6],
    [Array.from({ length: 30 }, (_, at) => `u${at}`), 68, 14 * 8],
    [undefined, 2, 0],
  ])('has the board in outline, for %j in %i rounds %i slots', async (order, rounds, slots) => {
    await openRoomAt({ status: 'drafting', deadline: null, order }, rounds);
    const board = /** @type {HTMLElement} */ (shown()?.querySelector('[data-most]'));
    expect(board.children).toHaveLength(slots);
    expect(board.style.getPropertyValue('--down')).toBe(String(Math.min(rounds, 8)));
  });

  it.each([
    [[true, true], 3, true],
    [[true, true], 2, false],
    [[true, false], 2, true],
  ])('of a lobby with %j in %i seats has its invitation: %s', async (active, max_members, invites) => {
    signInAs();
    const members = active.map((one) => ({ active: one }));
    const league = { name: 'Friends', competition_id: 'nfl', members, settings: { max_members } };
    fakeFetch(() => ({ body: { league, state: { status: 'lobby' } } }));
    page();
    bootAt(`/leagues/${LEAGUE}`);
    await settled();
    expect(shown()?.dataset.screen).toBe('lobby');
    expect(shown()?.textContent?.includes('invite')).toBe(invites);
    expect(shown()?.textContent?.includes('picks')).toBe(invites);
  });

  it.each([
    ['lobby', null, 'lobby', '', '|||Friends||'],
    ['drafting', 'u1', 'room', 'mine', 'Your turn|On the clock'],
    ['drafting', 'u2', 'room', 'other', 'Ben|On the clock'],
    ['paused', 'u2', 'room', 'paused', 'Paused|'],
    ['complete', null, 'league', '', ''],
  ])(
    'of a league that is %s, on the clock %s, is its %s %s',
    async (status, on_clock, screen, kind, words) => {
      signInAs();
      const members = [{ user_id: 'u2', display_name: 'Ben' }];
      const league = { name: 'Friends', competition_id: 'nfl', members };
      fakeFetch(() => ({ body: { league, state: { status, on_clock } } }));
      page();
      bootAt(`/leagues/${LEAGUE}`);
      expect(shown()?.dataset.screen).toBe('league');
      await settled();
      expect(shown()?.dataset.screen).toBe(screen);
      expect(document.documentElement.hasAttribute('data-room')).toBe(screen === 'room');
      expect(shown()?.querySelector('[data-turn]')?.getAttribute('data-kind') ?? '').toBe(kind);
      expect(shown()?.textContent).toContain(words.replace(/^\|+/, ''));
    },
  );

  it('is never put over the app', async () => {
    signInAs();
    const league = { name: 'Friends', competition_id: 'nfl', members: [] };
    fakeFetch(() => ({ body: { league, state: { status: 'lobby' } } }));
    page();
    bootAt(`/leagues/${LEAGUE}`);
    shown()?.replaceWith('the app');
    await settled();
    expect(document.getElementById('root')?.textContent).toBe('the app');
  });
});

describe('the screen that stands in the page', () => {
  afterEach(() => document.body.replaceChildren());

  it('is shown when all of it has arrived, and not half of it', () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    document.body.innerHTML = '<div id="root"><div class="dn-first">Draftnight</div></div>';
    bootAt('/');
    const shown = () => document.querySelector('#root')?.textContent;
    vi.advanceTimersByTime(50);
    const template = document.body.appendChild(document.createElement('template'));
    template.id = 'first-welcome';
    vi.advanceTimersByTime(50);
    const screen = template.content.appendChild(document.createElement('div'));
    screen.dataset.screen = 'welcome';
    vi.advanceTimersByTime(50);
    expect(shown()).toBe('Draftnight');
    screen.innerHTML = '<h1>It’s draft night.</h1>';
    document.body.append('\n');
    vi.advanceTimersByTime(50);
    expect(shown()).toBe('It’s draft night.');
    state.mockRestore();
  });
});
