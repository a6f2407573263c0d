import { NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';

import { groupsOf, listTeams } from '../model/teamList.js';
import controls from '../shell/controls.module.css';
import { TeamRow } from './TeamRow.jsx';
import { useArrowKeys } from './useArrowKeys.js';
import { useKeptFocus } from './useKeptFocus.js';
import { useStartAtFree } from './useStartAtFree.js';
import classes from './Teams.module.css';

/** @import { Pick, Team } from '../../../services/types.js' */
/** @import { TeamSort } from '../model/teamList.js' */

const SORTS = [
  { value: 'rating', label: 'Best' },
  { value: 'name', label: 'Name' },
];

/**
 * Every team of the competition: found, filtered, sorted; taken ones struck out with their owner.
 *
 * @param {{teams: Team[], ratingSource: string|null, taken: Map<string, Pick>, ownerOf: (userId: string) => string,
 *   selectedId: string|null, queue: string[], actingFor: string|null, myPicks: number,
 *   onSelect: (teamId: string, byKeyboard: boolean) => void, onQueueAdd: (teamId: string) => void,
 *   onQueueRemove: (teamId: string) => void}} props `actingFor`: the name of the
 *   member the commissioner picks for; `myPicks`: how many I have made: what was searched for is picked then
 */
export function TeamsPanel(props) {
  const { teams, ratingSource, taken, ownerOf, selectedId, queue, actingFor, myPicks } = props;
  const { onSelect, onQueueAdd, onQueueRemove } = props;
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState('');
  const [sort, setSort] = useState(/** @type {TeamSort} */ ('rating'));
  const [free, setFree] = useState(false);
  const wanted = useDeferredValue(search);

  const [pickedAt, setPickedAt] = useState(myPicks);
  if (pickedAt !== myPicks) {
    setPickedAt(myPicks);
    setSearch('');
  }

  const groups = useMemo(() => groupsOf(teams), [teams]);
  const shown = useMemo(
    () => listTeams(teams, { search: wanted, group: group || null, sort, free }, taken),
    [teams, wanted, group, sort, free, taken],
  );
  const queued = useMemo(() => new Set(queue), [queue]);
  const onStar = useCallback(
    (/** @type {string} */ id, /** @type {boolean} */ isQueued) => (isQueued ? onQueueRemove(id) : onQueueAdd(id)),
    [onQueueAdd, onQueueRemove],
  );
  const onKeyDown = useArrowKeys('button[data-team]');
  const { list, onFocus, onBlur } = useKeptFocus(shown, 'button[data-team]');
  useStartAtFree(list, `${sort} ${group} ${wanted}`);
  const clear = () => {
    setSearch('');
    setGroup('');
    setFree(false);
  };

  return (
    <section className={classes.panel} aria-labelledby="draft-teams">
      <div className={classes.tools}>
        <div className={classes.heading}>
          <h2 id="draft-teams" className={classes.title}>
            {actingFor ? `For ${actingFor}` : 'Teams'}
          </h2>
          <p className={classes.count}>
            {teams.length - taken.size} of {teams.length} free
          </p>
        </div>
        <SegmentedControl
          className={`${classes.sort} ${controls.segments}`}
          aria-label="Sort teams by"
          value={sort}
          onChange={(value) => setSort(/** @type {TeamSort} */ (value))}
          data={SORTS}
        />
        <Switch
          className={`${classes.free} ${controls.switch}`}
          label="Free"
          aria-label="Free teams only"
          checked={free}
          onChange={(event) => setFree(event.currentTarget.checked)}
        />
        <div className={classes.find}>
          <TextInput
            className={classes.search}
            type="search"
            aria-label="Search teams"
            placeholder="Search"
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {groups.length > 1 ? (
            <NativeSelect
              className={classes.group}
              aria-label="Group"
              value={group}
              onChange={(event) => setGroup(event.currentTarget.value)}
              data={[{ value: '', label: 'All groups' }, ...groups]}
            />
          ) : null}
        </div>
      </div>
      <ul
        ref={list}
        role="list"
        className={classes.list}
        aria-label={`${shown.length} teams`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        {shown.map((team) => {
          const pick = taken.get(team.id);
          return (
            <TeamRow
              key={team.id}
              team={team}
              owner={pick ? ownerOf(pick.user_id) : null}
              ownPickNo={pick?.pick_no ?? 0}
              selected={team.id === selectedId}
              queued={queued.has(team.id)}
              onSelect={onSelect}
              onStar={onStar}
            />
          );
        })}
        {shown.length === 0 ? (
          <li className={classes.none}>
            No team fits.{' '}
            <button type="button" className={classes.clear} onClick={clear}>
              Show all teams
            </button>
          </li>
        ) : null}
        {ratingSource && shown.length > 0 ? <li className={classes.source}>Rating: {ratingSource}</li> : null}
      </ul>
    </section>
  );
}
