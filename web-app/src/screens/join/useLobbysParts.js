import { useEffect } from 'react';

/** Safari does not tell when a page has nothing to do. */
const SOON_MS = 300;

/** What comes after joining is fetched while a name is typed, so not before one can be. What fails is fetched when it is needed. */
export function useLobbysParts() {
  useEffect(() => {
    if (!window.requestIdleCallback) {
      const timer = setTimeout(fetchParts, SOON_MS);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(fetchParts, { timeout: 2_000 });
    return () => cancelIdleCallback(asked);
  }, []);
}

function fetchParts() {
  const parts = [
    import('../LeagueScreen.jsx'),
    import('../lobby/Lobby.jsx'),
    import('../lobby/LobbyQueue.jsx'),
    fetchTransport(),
  ];
  for (const part of parts) part.catch(() => {});
}

async function fetchTransport() {
  // Fetched, too: they are in one file with all else that a league needs, and an invitation does not.
  const [{ TRANSPORTS }, { getConfig }] = await Promise.all([
    import('../../services/live/transports/all.js'),
    import('../../services/api/configService.js'),
  ]);
  const { realtime } = await getConfig();
  await TRANSPORTS[realtime.transport]?.();
}
