import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { useWebSocket } from '../../../hooks/useWebSocket.js';
import { MemoryRouter } from '../../../lib/router.jsx';
import { forgetConfig } from '../../../services/api/configService.js';
import { session } from '../../../services/session/session.js';
import { fakeFetch } from '../../../testing/fakeFetch.js';
import { createLeagueServer, LEAGUE_ID, NOW, SETTINGS } from '../../../testing/leagueServer.js';
import { signInAs } from '../../../testing/people.js';
import { pass, settle } from '../../../testing/waits.js';
import { TeamDraftView } from '../../TeamDraftView.jsx';
import { live } from './live.js';

export { pass, settle, shown } from '../../../testing/waits.js';

/** @import { Answer, Asked } from '../../../testing/fakeFetch.js' */
/** @import { Settings, Team } from '../../../services/types.js' */

/** @param {number} count @returns {Team[]} Team 1 is rated best */
export const makeTeams = (count) =>
  Array.from({ length: count }, (_, at) => ({
    id: `t${at + 1}`,
    name: `Team ${at + 1}`,
    short_name: `T${at + 1}`,
    abbreviation: `T${at + 1}`,
    group: at % 2 ? 'Even' : 'Odd',
    colors: { primary: '#123456', secondary: '#ffffff' },
    rating: count - at,
    seed: null,
    tags: [],
    aliases: [],
  }));

/** @param {boolean} wide a laptop's screen @param {boolean} touch a device without a mouse */
function screenIs(wide, touch) {
  vi.stubGlobal('matchMedia', (/** @type {string} */ media) => ({
    matches: (wide && media.includes('min-width')) || (touch && media.includes('hover: none')),
    media,
    addEventListener() {},
    removeEventListener() {},
  }));
  Element.prototype.scrollTo ??= () => {};
}

/**
 * Opens the draft room as a member of a league on an in-memory server. Only fetch and the transports are fake.
 *
 * @param
 *   {{me?: string, members?: number, teams?: number, settings?: Partial<Settings>, picks?: number, queue?: string[],
 *   done?: (league: ReturnType<typeof createLeagueServer>) => void, wide?: boolean, touch?: boolean, started?: boolean, at?: string, answer?: (asked: Asked) => Answer|Promise<Answer>|undefined, show?: (room: any,
 *   me: {id: string}) => import('react').ReactNode}} [how] `picks`: made before I arrive, and after them what `done` does; `answer`: overrides the
 *   server's answers; `show`: another screen of the same room; `at`: the address
 */
export async function openRoom(how = {}) {
  const {
    me = 'u1',
    members = 3,
    teams = 9,
    settings,
    picks = 0,
    done,
    queue = [],
    wide = true,
    touch = false,
    answer,
    show,
    at = '/',
  } = how;
  // jsdom takes seconds to check the visibility of hundreds of elements, so only tests that need it turn it on.
  configure({ defaultHidden: true });
  vi.useFakeTimers({ now: NOW });
  forgetConfig();
  screenIs(wide, touch);
  signInAs({ id: me });
  live.open();
  const league = createLeagueServer({ members });
  league.commit('settings_changed', { name: 'Sunday Night', settings: { ...SETTINGS, ...settings } });
  league.start();
  for (let pick = 1; pick <= picks; pick += 1) league.pick(`t${pick}`);
  done?.(league);
  const saved = { queue, version: queue.length > 0 ? 1 : 0 };
  const { asked } = fakeFetch((one) => answer?.(one) ?? serve(one, league, saved, makeTeams(teams)));
  const who = { id: me };

  function Screen() {
    const room = useWebSocket(LEAGUE_ID);
    if (show) return show(room, who);
    return <TeamDraftView room={room} me={who} leagueId={LEAGUE_ID} onShow={onShow} />;
  }
  const onShow = vi.fn();
  const user = userEvent.setup({
    pointerEventsCheck: 0,
    advanceTimers: (ms) => vi.advanceTimersByTimeAsync(ms),
  });
  const view = render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider env="test">
        <MemoryRouter initialEntries={[at]}>
          <Screen />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  );
  await settle();
  act(() => live.transports.last.accept());
  await settle();
  await pass(1);

  return {
    ...view,
    league,
    asked,
    saved,
    user,
    onShow,
    /** Sends an event to everyone. @param {any} event */
    send: (event) => act(() => live.transports.last.send('draft_update', event)),
  };
}

const NO_CHAT = {
  rev: 0,
  last_id: 0,
  messages: [],
  more: false,
  pinned: [],
  read_id: 0,
  unread: 0,
  unread_mentions: 0,
};

/** @param {Asked} asked @param {ReturnType<typeof createLeagueServer>} league @param {{queue: string[], version: number}} saved @param {Team[]} teams @returns {Answer} */
function serve({ method, path, body }, league, saved, teams) {
  if (path === '/api/config') {
    return {
      body: {
        environment: 'local',
        realtime: { transport: 'socketio', url: null },
        features: { grace_ms: 750 },
      },
    };
  }
  if (/\/chat(\?|$)/.test(path)) return { body: NO_CHAT };
  if (path === '/api/leagues') return { body: { leagues: [] } };
  if (path.endsWith('/teams')) return { body: { teams, rating_source: 'Last season.' } };
  if (path.endsWith('/recap')) {
    return {
      body: {
        picks: league.view.state.picks.map((pick) => ({ ...pick, taken_ms: 1000 * pick.pick_no })),
        events: league.log,
        link: false,
      },
    };
  }
  if (path.endsWith('/queue')) {
    if (method === 'PUT') Object.assign(saved, { queue: body.team_ids, version: saved.version + 1 });
    return { body: { team_ids: saved.queue, version: saved.version } };
  }
  if (path.endsWith('/autopick')) return { body: { seq: league.view.seq } };
  if (/\/draft(\?|$)/.test(path)) {
    const query = new URLSearchParams(path.split('?')[1] ?? '');
    return {
      body: league.answer({
        epoch: query.get('epoch') ?? undefined,
        since: Number(query.get('since') ?? NaN),
      }),
    };
  }
  throw new Error(`unexpected ${method} ${path}`);
}

/** Closes the room; for afterEach. */
export async function closeRoom() {
  await vi.advanceTimersByTimeAsync(10_000);
  session.clear();
  configure({ defaultHidden: false });
  vi.useRealTimers();
  vi.unstubAllGlobals();
}
