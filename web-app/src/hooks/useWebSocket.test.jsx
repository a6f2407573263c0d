import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { StrictMode, Suspense, use } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { forgetConfig } from '../services/api/configService.js';
import { forgetRooms, roomOf } from '../services/draft/rooms.js';
import { session } from '../services/session/session.js';
import { fakeFetch } from '../testing/fakeFetch.js';
import { createLeagueServer, LEAGUE_ID } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { useAutopick } from './useAutopick.js';
import { useDraftCommands } from './useDraftCommands.js';
import { useQueue } from './useQueue.js';
import { useWebSocket } from './useWebSocket.js';

/** @type {ReturnType<typeof createLeagueServer>} */
let league;
/** @type {string[]} */
let saved;
let version = 1;
/** Whether the server refuses to show me the league. */
let refused = false;
/** @type {ReturnType<typeof fakeFetch>['asked']} */
let asked;

/** @param {{show?: 'board'|'settings'}} props */
function Screen({ show = 'board' }) {
  return show === 'board' ? <Board /> : <Settings />;
}

/** @type {{room: ReturnType<typeof useWebSocket>, commands: ReturnType<typeof useDraftCommands>, queue: ReturnType<typeof useQueue>}} */
let seen;

function Board() {
  const room = useWebSocket(LEAGUE_ID);
  const commands = useDraftCommands(LEAGUE_ID);
  const queue = useQueue(LEAGUE_ID);
  seen = { room, commands, queue };
  return (
    <p>{`${room.status} ${room.connection.phase} ${room.state?.picks.length ?? '-'} ${queue.teamIds.join(',')}`}</p>
  );
}

function Settings() {
  return <p>{useWebSocket(LEAGUE_ID).league?.name}</p>;
}

const settle = () => act(() => vi.advanceTimersByTimeAsync(0));

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  forgetConfig();
  signInAs();
  live.open();
  league = createLeagueServer();
  league.start();
  saved = ['sf'];
  refused = false;
  ({ asked } = fakeFetch(({ method, path, body }) => {
    if (path === '/api/config')
      return { body: { realtime: { transport: 'socketio', url: null }, features: {} } };
    if (path.endsWith('/picks'))
      return { status: 201, body: { seq: league.pick(body.team_id).seq, pick: {} } };
    if (path.includes('/draft') && refused)
      return { status: 404, body: { error: { code: 'league_not_found', message: 'No.', details: {} } } };
    if (path.includes('/draft')) {
      const query = new URLSearchParams(path.split('?')[1] ?? '');
      return {
        body: league.answer({
          epoch: query.get('epoch') ?? undefined,
          since: Number(query.get('since') ?? NaN),
        }),
      };
    }
    if (path.endsWith('/recap')) return { body: { picks: [], events: league.log } };
    if (path.endsWith('/queue')) {
      if (method === 'PUT') saved = body.team_ids;
      version += method === 'PUT' ? 1 : 0;
      return { body: { team_ids: saved, version } };
    }
    throw new Error(`unexpected ${method} ${path}`);
  }));
});
afterEach(async () => {
  cleanup();
  await vi.advanceTimersByTimeAsync(10_000);
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function openBoard() {
  const view = render(<Screen />);
  await settle();
  act(() => live.transports.last.accept());
  await settle();
  return view;
}

describe('useWebSocket', () => {
  it('goes from loading to ready and live, and follows picks', async () => {
    await openBoard();
    expect(screen.getByText('ready live 0 sf')).toBeVisible();
    act(() => live.transports.last.send('draft_update', league.pick()));
    expect(screen.getByText('ready live 1 sf')).toBeVisible();
    expect(seen.room.serverNow()).toBe(Date.now());
  });

  it('opens one connection for all hooks of a league, also in StrictMode', async () => {
    render(
      <StrictMode>
        <Screen />
        <Screen />
      </StrictMode>,
    );
    await settle();
    expect(live.transports.attempts).toHaveLength(1);
  });

  it('keeps the connection over a change of screen, and closes it when nobody uses it', async () => {
    const { rerender, unmount } = await openBoard();
    rerender(<Screen show="settings" />);
    await settle();
    expect(screen.getByText('Sunday Night')).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(live.transports.attempts).toHaveLength(1);
    expect(live.transports.last.closed).toBe(false);
    unmount();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(live.transports.last.closed).toBe(true);
  });

  it('reload opens the room anew', async () => {
    await openBoard();
    act(() => seen.room.reload());
    expect(live.transports.attempts[0].closed).toBe(true);
    await settle();
    expect(live.transports.attempts).toHaveLength(2);
    expect(seen.room.status).toBe('ready');
  });

  it('asks once for a league that is refused, also where drawing waits for the answer', async () => {
    refused = true;
    function Waiting() {
      const room = useWebSocket(LEAGUE_ID);
      if (room.status === 'loading') use(room.opened); // suspending in its first render, a component starts anew
      return <p>{`${room.status} ${room.error?.code}`}</p>;
    }
    await act(async () => render(<Waiting />, { wrapper: Suspense }));
    await settle();
    expect(screen.getByText('error league_not_found')).toBeVisible();
    expect(asked.filter(({ path }) => path.includes('/draft'))).toHaveLength(1);
  });

  it('asks anew after a sign-in that ended before its refusal was shown', async () => {
    refused = true;
    roomOf(LEAGUE_ID);
    await settle();
    session.clear();
    signInAs();
    refused = false;
    await openBoard();
    expect(screen.getByText('ready live 0 sf')).toBeVisible();
  });

  it('is another room for another person', async () => {
    await openBoard();
    act(() => signInAs({ id: 'u2', token: 'token-of-ben' }));
    await settle();
    expect(live.transports.attempts).toHaveLength(2);
    expect(live.transports.last.options.token).toBe('token-of-ben');
    expect(seen.room.status).toBe('ready');
  });
});

describe('useDraftCommands', () => {
  it('shows a pick as pending until its event is on the board', async () => {
    await openBoard();
    /** @type {Promise<boolean>} */
    let done = Promise.resolve(false);
    act(() => {
      done = seen.commands.pick('kc', 1);
    });
    expect(seen.commands.pending).toMatchObject({ kind: 'pick', team_id: 'kc', pick_no: 1 });
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    await settle();
    act(() => live.transports.last.send('draft_update', league.log.at(-1)));
    await settle();
    expect(await done).toBe(true);
    expect(seen.commands.pending).toBeNull();
    expect(screen.getByText('ready live 1 sf')).toBeVisible();
  });
});

describe('useAutopick', () => {
  it('warns before leaving while my autopick switch waits for the network', async () => {
    const { result } = renderHook(() => useAutopick(LEAGUE_ID));
    await settle();
    const isWarned = () => {
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    };
    act(() => result.current.set(true)); // the test's server does not know it, as if there were no network
    expect(isWarned()).toBe(false);
    await settle();
    expect(result.current).toMatchObject({ wanted: true, waits: true });
    expect(isWarned()).toBe(true);
    cleanup();
    expect(isWarned()).toBe(false);
    forgetRooms(); // this one would stay open until the switch is through
  });
});

describe('useQueue', () => {
  it('shows a star at once, saves it, and saves at once when the screen is left', async () => {
    const { unmount } = await openBoard();
    act(() => seen.queue.add('kc'));
    expect(seen.queue).toMatchObject({ teamIds: ['sf', 'kc'], saving: true });
    await act(() => vi.advanceTimersByTimeAsync(400));
    expect(saved).toEqual(['sf', 'kc']);
    act(() => seen.queue.move(1, 0));
    unmount();
    await settle();
    expect(saved).toEqual(['kc', 'sf']);
    expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });
});
