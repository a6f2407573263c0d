import { fakeApi, snapshotOf } from './api.js';
import { PREVIEW } from './invitation.js';
import { lobbyView, member } from './leagueServer.js';
import { renderApp } from './renderApp.jsx';

/** The lobby once u9 is in. */
export function joinedView() {
  const view = lobbyView({ members: 2 });
  view.league.members.push({ ...member(3), user_id: 'u9', display_name: 'Cleo' });
  view.state.order.push('u9');
  return view;
}

/** The screen of the invitation code-1. @param {Parameters<typeof fakeApi>[0]} answers */
export function openInvitation(answers, preview = PREVIEW) {
  const { asked } = fakeApi({
    'POST /api/invites/preview': () => ({ body: { league: preview } }),
    'POST /api/leagues/join': () => ({ body: joinedView().league }),
    'GET draft': () => ({ body: snapshotOf(joinedView()) }),
    ...answers,
  });
  const posted = (/** @type {string} */ path) =>
    asked.filter((one) => one.method === 'POST' && one.path === path);
  return { ...renderApp('/join/code-1'), posted };
}
