// @vitest-environment node
import { expect, it } from 'vitest';

import { lobbyView } from '../../testing/leagueServer.js';
import { doubts, startChecks } from './startChecks.js';

const NOW = 1_900_000_000_000;
const MINUTE = 60_000;

/** Four members in four seats. @param {{starts?: number|null, present?: string[], seats?: number}} how */
function doubtsOf({ starts = null, present = ['u1', 'u2', 'u3', 'u4'], seats = 4 }) {
  const { league } = lobbyView({ members: 4 });
  const settings = { ...league.settings, max_members: seats, starts_at: starts };
  const situation = { teamCount: 12, present: new Set(present), me: 'u1' };
  return doubts(startChecks({ league: { ...league, settings }, ...situation }), settings, NOW);
}

it.each([
  ['nothing, when all are there', {}, []],
  ['nothing, as long as it is not known who is there', { present: [] }, []],
  ['who is away', { present: ['u1', 'u2', 'u3'] }, [/isn’t online yet\. Their clock runs anyway\.$/]],
  ['a seat that is open', { seats: 5 }, [/^1 seat is open\./]],
  ['a start that is planned for later', { starts: NOW + 6 * MINUTE }, [/^The start is planned for /]],
  ['nothing, when it is about to start', { starts: NOW + 5 * MINUTE }, []],
  ['nothing, when the plan has passed', { starts: NOW - MINUTE }, []],
])('what speaks against a start: %s', (_, how, words) => {
  expect(doubtsOf(how)).toEqual(words.map((one) => expect.stringMatching(one)));
});
