import { describe, expect, it, vi } from 'vitest';

import { bootAt, FILES, forBootPage, LEAGUE, T } from '../../testing/bootPage.js';
import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';

forBootPage();

const FRAME_MS = 20;
const started = () =>
  [...document.head.querySelectorAll('script')].map(({ src, type }) => [new URL(src).pathname, type]);
const APP = [[`/${FILES.app[0]}`, 'module']];
const preloaded = () => document.head.querySelectorAll('link').length;
const answer = {
  league: { name: 'Friends', competition_id: 'nfl', members: [], settings: { rounds: 2 } },
  state: { status: 'drafting', on_clock: 'u2', deadline: null },
  server_now: T,
};

/** The API answers when told to. @param {any} body */
function slowApi(body) {
  /** @type {((response: Response) => void)[]} */
  const waiting = [];
  vi.stubGlobal('fetch', () => new Promise((resolve) => waiting.push(resolve)));
  return () => {
    for (const answered of waiting.splice(0)) answered(Response.json(body));
  };
}

describe('the app is started', () => {
  it('once the first screen is painted, which here knows all it shows', async () => {
    bootAt('/');
    await vi.advanceTimersByTimeAsync(0);
    expect(started()).toEqual([]);
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect(started()).toEqual(APP);
  });

  it.each([
    ['a room', `/leagues/${LEAGUE}`, true, answer],
    [
      'an invitation',
      '/join/abc',
      false,
      { league: { name: 'Friends', commissioner_name: 'Ben', seats_left: 2 } },
    ],
  ])('once %s is painted', async (_, path, isSignedIn, body) => {
    if (isSignedIn) signInAs();
    const give = slowApi(body);
    bootAt(path);
    await vi.advanceTimersByTimeAsync(60);
    expect(started()).toEqual([]);
    give();
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect(started()).toEqual(APP);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started()).toEqual(APP); // and only once
  });

  it('although the API is slow, and its parts are fetched', async () => {
    signInAs();
    slowApi({});
    bootAt(`/leagues/${LEAGUE}`);
    await vi.advanceTimersByTimeAsync(99);
    expect(started()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect([started(), preloaded()]).toEqual([APP, 0]);
    await vi.advanceTimersByTimeAsync(100);
    expect(preloaded()).toBe(FILES.league.length + FILES.live.length);
  });

  it('and the parts of my leagues are fetched once what it shows is painted, which is all of it but the list', async () => {
    signInAs();
    slowApi({});
    bootAt('/leagues');
    expect(preloaded()).toBe(0);
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect([started(), preloaded()]).toEqual([APP, FILES.leagues.length]);
  });

  it('in a hidden page, which is never painted', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    bootAt('/');
    await vi.advanceTimersByTimeAsync(100);
    expect(started()).toEqual(APP);
  });

  it('though what is stored is no sign-in of ours', async () => {
    fakeFetch(() => ({ body: {} }));
    const odd = { access_token: 'a', refresh_token: 7, expires_at: T, refresh_id: 'r', user: {} };
    localStorage.setItem('draftnight.session', JSON.stringify(odd));
    bootAt(`/leagues/${LEAGUE}`);
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect(started()).toEqual(APP);
  });

  it.each([
    ['has come', (/** @type {HTMLElement} */ link) => link.dispatchEvent(new Event('load'))],
    ['has failed', (/** @type {HTMLElement} */ link) => link.dispatchEvent(new Event('error'))],
    ['seems lost', () => vi.advanceTimersByTimeAsync(3_000)],
  ])('once the stylesheet %s', async (_, then) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    document.head.append(link);
    bootAt('/account');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started()).toEqual([]);
    await then(link);
    await vi.advanceTimersByTimeAsync(0);
    expect(started()).toEqual(APP);
  });

  it('not before the page is whole, for it is drawn at its end', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    bootAt('/account');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started()).toEqual([]);
    state.mockReturnValue('interactive');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect(started()).toEqual(APP);
  });
});
