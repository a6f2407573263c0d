import { useEffect } from 'react';

/** Safari has no requestIdleCallback. */
const SOON_MS = 300;

/**
 * Preloads what may come next, the lobby above all, while the person types a name, so not before the form is usable.
 * A failed fetch is repeated when the code is needed.
 */
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
    import('./AskForSeat.jsx'),
    import('../LeagueScreen.jsx'),
    import('../lobby/Lobby.jsx'),
    import('../lobby/LobbyQueue.jsx'),
    fetchTransport(),
  ];
  for (const part of parts) part.catch(() => {});
}

async function fetchTransport() {
  // Fetched as well: the build puts them in one file with everything else that a league needs but an invitation does
  // not.
  const [{ TRANSPORTS }, { getConfig }] = await Promise.all([
    import('../../services/live/transports/all.js'),
    import('../../services/api/configService.js'),
  ]);
  const { realtime } = await getConfig();
  await TRANSPORTS[realtime.transport]?.();
}
