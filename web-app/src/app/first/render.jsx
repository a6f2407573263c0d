/**
 * The screens that people start on, without data. They are rendered at build time into the page itself
 * (firstScreens.js).
 */

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { LoadingScreen } from '../../components/common/Loading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import { MemoryRouter } from '../../lib/router.jsx';
import LeaguesScreen from '../../screens/LeaguesScreen.jsx';
import WelcomeScreen from '../../screens/WelcomeScreen.jsx';
import { cssVariablesResolver, theme } from '../../theme/theme.js';
import { makeQueryClient } from '../queryClient.js';
import { FirstInvitation } from './FirstInvitation.jsx';
import { FirstLobby } from './FirstLobby.jsx';
import { FirstRoom } from './FirstRoom.jsx';
import { NAME } from './slots.jsx';

/** @param {{label: string}} props */
const Opening = ({ label }) => (
  <PageShell>
    <LoadingScreen label={label} />
  </PageShell>
);

/** Each screen's name for boot.js, its address, whether it needs a sign-in, and what it draws. */
const SCREENS = /** @type {[string, string, boolean, import('react').ReactNode][]} */ ([
  ['welcome', '/', false, <WelcomeScreen key="welcome" />],
  ['join', '/join/code', false, <Opening key="join" label="Opening the invitation…" />],
  ['invitation', '/join/code', false, <FirstInvitation key="invitation" />],
  ['leagues', '/leagues', true, <LeaguesScreen key="leagues" />],
  ['league', '/leagues/id', true, <Opening key="league" label="Opening the league…" />],
  ['lobby', '/leagues/id', true, <FirstLobby key="lobby" />],
  ['room', '/leagues/id', true, <FirstRoom key="room" />],
]);

/** Replaces the browser's storage at build time: it holds a sign-in or nothing. */
const storage = {
  signedIn: false,
  getItem: () => (storage.signedIn ? JSON.stringify(SIGN_IN) : null),
  setItem() {},
};
const SIGN_IN = {
  user: { id: 'me', email: null, email_verified: false, display_name: NAME, is_guest: true },
  access_token: 'a',
  refresh_token: 'r',
  expires_at: Number.MAX_SAFE_INTEGER,
};

/** The hint for guests (components/common/GuestHint.jsx). */
const HINT = /<aside(?= [^>]*aria-label="Save your seat")/;

/** The library's CSS variables, which the app itself sets once it runs. @returns {string} a style element */
export const variables = () =>
  renderToString(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} withGlobalClasses={false} />,
  );

/** @returns {Record<string, string>} HTML by name */
export function render() {
  Object.assign(globalThis, { localStorage: storage });
  const html = SCREENS.map(([name, address, signedIn, screen]) => {
    storage.signedIn = signedIn;
    const text = renderToString(
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={makeQueryClient()}>
          <MemoryRouter initialEntries={[address]}>{screen}</MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>,
    );
    return [
      name,
      text.replaceAll(NAME, '<span data-slot="name"></span>').replace(HINT, `$& data-for="guest"`),
    ];
  });
  return Object.fromEntries(html);
}
