import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';

import * as seasonService from '../services/api/seasonService.js';
import { createSeason } from '../services/season/seasonStore.js';
import { useRoom } from './useRoom.js';

/**
 * How often to read the season. With live messages a read only updates the age of the results; without them it brings
 * everything.
 */
const LIVE_EVERY_MS = 120_000;
const BLIND_EVERY_MS = 15_000;

/**
 * A league's season: its rules, its table as the server has it, and the games behind it.
 * @param {string} leagueId
 * @param {{competitionId: string, seq: number, isLive: boolean}} league seq: of the league; a new one may mean new
 *   rules
 */
export function useSeason(leagueId, { competitionId, seq, isLive }) {
  const room = useRoom(leagueId);
  const store = useMemo(
    () =>
      createSeason({
        competitionId,
        readSeason: () => seasonService.read(leagueId),
        readGames: (from) => seasonService.games(competitionId, from),
      }),
    [leagueId, competitionId],
  );
  useEffect(() => room.onScore(store.receive), [room, store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies(seq): rules, overrides and who has what are the league's
  useEffect(() => {
    void store.refresh();
  }, [store, seq]);
  useEffect(() => {
    void store.catchUp();
    const timer = setInterval(
      () => {
        if (!document.hidden) void store.catchUp();
      },
      isLive ? LIVE_EVERY_MS : BLIND_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [store, isLive]);
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const reload = useCallback(() => Promise.all([store.refresh(), store.catchUp()]), [store]);
  return useMemo(() => ({ ...state, reload, lookBack: store.lookBack }), [state, reload, store]);
}

/** @typedef {ReturnType<typeof useSeason>} SeasonData */
