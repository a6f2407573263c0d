import { useMemo } from 'react';

import { withAbbreviations } from '../lib/teamNames.js';
import { useTeamsQuery } from './competitionQueries.js';

/** @import { Team } from '../services/types.js' */

/** @type {(Team & {abbreviation: string})[]} */
const NO_TEAMS = [];

/**
 * The teams of a competition, each with a unique abbreviation.
 * @param {string|null|undefined} competitionId
 */
export function useCompetitionTeams(competitionId) {
  const { data, status, error, refetch } = useTeamsQuery(competitionId);
  const teams = useMemo(() => (data ? withAbbreviations(data.teams) : NO_TEAMS), [data]);
  const byId = useMemo(() => new Map(teams.map((team) => [team.id, team])), [teams]);
  const { rating_source: ratingSource = null, sport = '' } = data ?? {};
  return { teams, byId, ratingSource, sport, status, error, refetch };
}
