import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { nearly, search, searched } from '../../lib/searchText.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { listTeams, teamText } from '../draft/model/teamList.js';
import classes from './Commissioner.module.css';
import { useAct } from './useAct.js';

/** @typedef {import('../../services/types.js').Team} Team */

/**
 * Changes the team of a past pick. Later picks stay.
 * @param
 *   {{leagueId: string, picks: import('../../services/types.js').Pick[], teams: Team[], nameOf: (userId: string) => string,
 *   first?: number|null, onDone: () => void}} props `first`: the pick that was tapped
 */
export function ChangePick({ leagueId, picks, teams, nameOf, first = null, onDone }) {
  const { changePick } = useSeatCommands();
  const [pickNo, setPickNo] = useState(first === null ? null : String(first));
  const [teamId, setTeamId] = useState(/** @type {string|null} */ (null));
  const [reason, setReason] = useState('');
  const { busy, error, act } = useAct();
  const names = new Map(teams.map((team) => [team.id, team.name]));
  const texts = new Map(teams.map((team) => [team.id, teamText(team)]));
  const taken = new Set(picks.map((pick) => pick.team_id));
  const ready = pickNo !== null && teamId !== null && reason.trim() !== '';
  return (
    <form
      className={classes.section}
      onSubmit={async (event) => {
        event.preventDefault();
        if (!ready) return;
        if (await act(() => changePick(leagueId, Number(pickNo), teamId, reason.trim()))) onDone();
      }}
    >
      <Select
        label="Pick"
        placeholder="Choose a pick"
        searchable
        filter={finder((one) => searched([one.label]))}
        nothingFoundMessage="No picks match."
        comboboxProps={{ withinPortal: false }}
        data={[...picks].reverse().map((pick) => ({
          value: String(pick.pick_no),
          label: `${pick.pick_no}. ${nameOf(pick.user_id)}: ${names.get(pick.team_id) ?? 'a team'}`,
        }))}
        value={pickNo}
        onChange={setPickNo}
      />
      <Select
        label="Change it to"
        searchable
        filter={finder((one) => texts.get(one.value) ?? searched([one.label]))}
        nothingFoundMessage="No teams match."
        comboboxProps={{ withinPortal: false }}
        placeholder="Choose a team"
        data={listTeams(teams, { available: true }, taken).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
        value={teamId}
        onChange={setTeamId}
      />
      <TextInput
        label="Reason"
        description="Everyone sees it."
        maxLength={200}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNote error={error} />
      <Button type="submit" disabled={!ready} loading={busy}>
        Change the pick
      </Button>
    </form>
  );
}

/**
 * What is typed finds options as it finds teams in the list of teams.
 * @param {(option: {value: string, label: string}) => import('../../lib/searchText.js').Searched} textOf
 * @returns {import('@mantine/core').OptionsFilter}
 */
const finder =
  (textOf) =>
  ({ options, search: typed }) => {
    const found = (/** @type {ReturnType<typeof search>} */ isFound) =>
      options.filter((one) => 'value' in one && isFound(textOf(one)));
    const exactly = found(search(typed));
    return exactly.length > 0 ? exactly : found(nearly(typed));
  };
