import { useState } from 'react';

import { useSession } from '../../hooks/useSession.js';
import { LONGEST_LEAGUE_NAME } from '../../lib/limits.js';
import { defaultSettings, mostMembers, suggestedRounds } from '../leagueForm/shape.js';

/** @typedef {import('../../services/types.js').Competition} Competition */
/** @typedef {import('../../services/types.js').Settings} Settings */
/** @typedef {'friends' | 'practice'} Mode */

/**
 * The form of a new league. A field that was not edited follows others: the name follows the competition, the rounds
 * follow the members. `followed` says which numbers have just changed that way.
 * @param {Competition[]} competitions at least one
 */
export function useNewLeague(competitions) {
  const { user } = useSession();
  const [mode, setMode] = useState(/** @type {Mode} */ ('friends'));
  const [chosen, setChosen] = useState('');
  const [ownName, setOwnName] = useState(/** @type {string | null} */ (null));
  const [own, setOwn] = useState(/** @type {Partial<Settings>} */ ({}));

  const [followed, setFollowed] = useState('');

  const competition = competitions.find(({ id }) => id === chosen) ?? usual(competitions);
  const defaults = defaultSettings(competition.team_count);
  const members = Math.min(own.max_members ?? defaults.max_members, mostMembers(competition.team_count));
  const suggested = suggestedRounds(competition.team_count, members);

  /** @type {Settings} */
  const settings = {
    ...defaults,
    ...own,
    max_members: members,
    rounds: own.rounds ?? suggested,
    ...(mode === 'practice' ? { starts_at: null, start_by_itself: false } : {}),
  };

  /** @param {Partial<Settings>} changes */
  const set = (changes) => setOwn((before) => ({ ...before, ...changes }));

  /** @param {Competition} next @param {Partial<Settings>} kept what the person chose and what still applies */
  function follow(next, kept) {
    const most = mostMembers(next.team_count);
    const nextMembers = Math.min(kept.max_members ?? defaultSettings(next.team_count).max_members, most);
    const nextRounds = kept.rounds ?? suggestedRounds(next.team_count, nextMembers);
    const changed = [
      kept.max_members !== nextMembers && nextMembers !== members ? `Members are now ${nextMembers}.` : '',
      nextRounds !== settings.rounds ? `Rounds are now ${nextRounds}.` : '',
    ];
    setFollowed(changed.filter(Boolean).join(' '));
    set({ rounds: undefined, ...kept });
  }

  return {
    mode,
    setMode,
    competition,
    setCompetition: (/** @type {string} */ id) => {
      setChosen(id);
      // Rounds chosen for another number of teams no longer apply.
      const next = competitions.find((one) => one.id === id);
      if (next) follow(next, { max_members: own.max_members });
      else {
        setFollowed('');
        set({ rounds: undefined }); // a list that was just sent
      }
    },
    name: ownName ?? defaultName(user?.display_name ?? '', competition, mode),
    setName: setOwnName,
    settings,
    set,
    // Rounds that were chosen stay.
    setMembers: (/** @type {number} */ max_members) =>
      follow(competition, { max_members, rounds: own.rounds }),
    setRounds: (/** @type {number} */ rounds) => {
      setFollowed('');
      set({ rounds });
    },
    followed,
  };
}

/** The competition that most people want. @param {Competition[]} competitions at least one */
const usual = (competitions) => competitions.find(({ id }) => id.startsWith('nfl')) ?? competitions[0];

/** The settings of a practice draft, without any questions. @param {Competition[]} competitions at least one */
export function practiceOf(competitions) {
  const competition = usual(competitions);
  const settings = { ...defaultSettings(competition.team_count), autopick_delay_seconds: 1 };
  return { name: defaultName('', competition, 'practice'), competition_id: competition.id, settings };
}

/**
 * @param {string} person
 * @param {Competition} competition
 * @param {Mode} mode
 */
function defaultName(person, competition, mode) {
  const what = `${competition.name} ${mode === 'practice' ? 'practice' : 'draft'}`;
  return [...(person ? `${person}’s ${what}` : what)].slice(0, LONGEST_LEAGUE_NAME).join('');
}
