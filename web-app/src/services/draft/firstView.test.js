// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';

import { signInAs } from '../../testing/people.js';
import { jsonFilesIn } from '../../testing/repoFiles.js';
import { session } from '../session/session.js';
import { keepFirstView, lobbyView, takeFirstView } from './firstView.js';

/** Views as the server has them, written by its code. */
const views = jsonFilesIn('tests/fixtures/fold').flatMap(({ name, content }) =>
  [content.before, content.after].filter(Boolean).map((view) => ({ name, view })),
);
const lobbies = views.filter(({ view }) => view.league.status === 'lobby');

afterEach(() => session.clear());

describe('the first view of a lobby', () => {
  it('is the one a snapshot would give, for each lobby the server has written', () => {
    expect(lobbies.length).toBeGreaterThan(5);
    for (const { name, view } of lobbies) expect(lobbyView(view.league), name).toEqual(view);
  });

  it('is none once the draft has begun, since picks are not part of a league', () => {
    const later = views.filter(({ view }) => view.league.status !== 'lobby');
    expect(later.length).toBeGreaterThan(5);
    for (const { view } of later) expect(lobbyView(view.league)).toBeNull();
  });

  it('is taken once', () => {
    signInAs({ id: 'u1' });
    const { league } = lobbies[0].view;
    expect(keepFirstView(league)).toBe(league);
    expect(takeFirstView(league.id)).toEqual(lobbies[0].view);
    expect(takeFirstView(league.id)).toBeNull();
  });

  it.each([
    ['another league', () => takeFirstView('another')],
    ['another person', () => signInAs({ id: 'u2' })],
    ['nobody', () => session.clear()],
  ])('is not for %s', (_who, change) => {
    signInAs({ id: 'u1' });
    const { league } = lobbies[0].view;
    keepFirstView(league);
    change();
    expect(takeFirstView(league.id)).toBeNull();
  });

  it('is forgotten when a league answers that has left its lobby', () => {
    signInAs({ id: 'u1' });
    const { league } = lobbies[0].view;
    keepFirstView(league);
    keepFirstView({ ...league, status: 'drafting' });
    expect(takeFirstView(league.id)).toBeNull();
  });
});
