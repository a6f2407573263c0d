/** The page's own script (boot.js) in a test, with the clock stopped. */

import { afterEach, beforeEach, vi } from 'vitest';

import { boot } from '../../boot.js';
import * as serverClock from '../services/live/serverClock.js';
import { session } from '../services/session/session.js';

export const T = 1_800_000_000_000;
export const LEAGUE = 'l'.repeat(32);
export const FILES = {
  welcome: ['welcome.js', 'welcome.css'],
  join: ['join.js'],
  leagues: ['leagues.js'],
  league: ['league.js'],
  lobby: ['lobby.js'],
  room: ['room.js'],
  live: ['live.js'],
};

/** For each test of a file: T, nobody signed in, and afterwards nothing of it is left. */
export function forBootPage() {
  beforeEach(() => {
    vi.useFakeTimers({ now: T });
    serverClock.reset();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    session.clear();
    document.head.replaceChildren();
    history.replaceState(null, '', '/');
    delete (/** @type {any} */ (window).dnEarly);
  });
}

/** The script at an address. @param {string} path */
export function bootAt(path) {
  history.replaceState(null, '', path);
  boot(FILES);
}

/** What was asked for has come. */
export const settled = () => vi.advanceTimersByTimeAsync(0);
