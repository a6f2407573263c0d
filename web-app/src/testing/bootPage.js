/** Runs the page's own script (boot.js) in a test, with the clock stopped. */

import { afterEach, beforeEach, vi } from 'vitest';

import { boot } from '../../boot.js';
import * as serverClock from '../services/live/serverClock.js';
import { session } from '../services/session/session.js';

export const T = 1_800_000_000_000;
export const LEAGUE = 'l'.repeat(32);
export const FILES = {
  app: ['app.js'],
  welcome: ['welcome.js', 'welcome.css'],
  join: ['join.js'],
  leagues: ['leagues.js'],
  league: ['league.js'],
  lobby: ['lobby.js'],
  room: ['room.js'],
  live: ['live.js'],
};

/** Before each test of a file: the time is T and nobody is signed in. Afterwards everything is cleaned up. */
export function forBootPage() {
  beforeEach(() => {
    vi.useFakeTimers({ now: T });
    serverClock.reset();
  });
  afterEach(async () => {
    // What was begun ends here, not in the next test.
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    vi.unstubAllGlobals();
    session.clear();
    document.head.replaceChildren();
    history.replaceState(null, '', '/');
    delete (/** @type {any} */ (window).dnEarly);
  });
}

/** Runs the script at an address. @param {string} path */
export function bootAt(path) {
  history.replaceState(null, '', path);
  boot(FILES);
}

/** Waits until all answers have arrived, what they tell is painted, and the app was started. */
export const settled = () => vi.advanceTimersByTimeAsync(20);
