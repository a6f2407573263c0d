import { Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { nearly, search, searched } from '../../lib/searchText.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { SubmitButton } from '../common/SubmitButton.jsx';
import { stillNeeded } from '../common/stillNeeded.js';
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
  const missing = stillNeeded({ 'a pick': pickNo, 'a team': teamId, 'a reason': reason.trim() });
  return (
    <form
      className={classes.section}
      onSubmit={async (event) => {
        event.preventDefault();
        if (missing || teamId === null) return;
        if (await act(() => changePick(leagueId, Number(pickNo), teamId, reason.trim()))) onDone();
      }}
    >
      <SearchedSelect
        label="Pick"
        placeholder="Choose a pick"
        textOf={(one) => searched([one.label])}
        nothingFoundMessage="No picks match."
        data={[...picks].reverse().map((pick) => ({
          value: String(pick.pick_no),
          label: `${pick.pick_no}. ${nameOf(pick.user_id)}: ${names.get(pick.team_id) ?? 'a team'}`,
        }))}
        value={pickNo}
        onChange={setPickNo}
      />
      <SearchedSelect
        label="Change it to"
        textOf={(one) => texts.get(one.value) ?? searched([one.label])}
        nothingFoundMessage="No teams match."
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
      <SubmitButton missing={missing} loading={busy}>
        Change the pick
      </SubmitButton>
    </form>
  );
}

/** @typedef {{value: string, label: string}} Choice */

/**
 * A select that is searched. Enter takes the match that is lit, the first one at once; Tab takes the only one.
 * @param {Omit<import('@mantine/core').SelectProps, 'data'|'onChange'> & {data: Choice[], onChange: (value:
 *   string|null) => void, textOf: Parameters<typeof finder>[0]}} props
 */
function SearchedSelect({ textOf, data, onChange, ...rest }) {
  const typed = useRef('');
  const filter = finder(textOf);
  return (
    <Select
      {...rest}
      data={data}
      searchable
      selectFirstOptionOnChange
      filter={filter}
      comboboxProps={{ withinPortal: false }}
      onChange={onChange}
      onSearchChange={(search) => {
        typed.current = search;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Tab' || typed.current === '') return;
        const found = filter({ options: data, search: typed.current, limit: data.length });
        if (found.length === 1 && 'value' in found[0]) onChange(String(found[0].value));
      }}
    />
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
