import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';

import { findTeams, groupsOf, ratingFormat, ratingInShort } from '../model/teamList.js';
import { TeamRow } from './TeamRow.jsx';
import classes from './Teams.module.css';
import { TeamTools } from './TeamTools.jsx';
import { useArrowKeys } from './useArrowKeys.js';
import { useChosenInView } from './useChosenInView.js';
import { useKeptFocus } from './useKeptFocus.js';
import { useMouseElsewhere } from './useMouseElsewhere.js';
import { useRowsInPlace } from './useRowsInPlace.js';
import { useSearchKey } from './useSearchKey.js';
import { useStartAtTop } from './useStartAtTop.js';
import { useWhenStill } from './useWhenStill.js';

/** @import { Pick, Team } from '../../../services/types.js' */
/** @import { TeamWish } from './TeamTools.jsx' */

/** @type {TeamWish} */
const AT_FIRST = { search: '', group: '', sort: 'rating', available: true };

/** @type {Set<string>} */
const NOTHING = new Set();

/** Above what a search found in another place. */
const INSTEAD = {
  taken: 'No available team matches. Taken:',
  elsewhere: 'No team in this group matches. In other groups:',
  similar: 'No teams match. Did you mean:',
};

/**
 * The available teams, or all of the competition, searched, filtered and sorted. Taken teams show their owner.
 *
 * @param
 *   {{teams: Team[], ratingSource: string|null, me: string, taken: Map<string, Pick>, ownerOf: (userId: string) => string,
 *   selectedId: string|null, queue: string[], actingFor: string|null, myTurn: boolean, onSelect: (teamId: string, byKeyboard: boolean)
 *   => void, onQueueAdd: (teamId: string) => void, onQueueRemove: (teamId: string) => void}} props `actingFor`: the
 *   name of the member the
 *   commissioner picks for
 */
export function TeamsPanel(props) {
  const { teams, ratingSource, me, taken, ownerOf, selectedId, queue, actingFor, myTurn } = props;
  const { onSelect, onQueueAdd, onQueueRemove } = props;
  const [wish, setWish] = useState(AT_FIRST);
  // A team taken while the list is in view stays in place, struck through, so that no row moves under a finger. It
  // disappears when the list is next rebuilt: by a search, a filter or my own pick, or when the list comes into view.
  // It also does while a mouse is elsewhere, or once nobody has touched anything for a while, sooner in my turn; then
  // the first row in view keeps its place.
  const [gone, setGone] = useState(taken);
  const latest = useRef(taken);
  useEffect(() => {
    latest.current = taken;
  }, [taken]);
  const makeAnew = useCallback(() => setGone(latest.current), []);
  const onWish = useCallback(
    (/** @type {Partial<TeamWish>} */ change) => {
      setWish((now) => ({ ...now, ...change }));
      makeAnew();
    },
    [makeAnew],
  );
  // After my own pick no row can move under my finger, so the list is rebuilt at once, and the search has served its
  // purpose.
  const picked = useMemo(
    () => [...taken.values()].filter((pick) => pick.user_id === me && pick.by === 'member').length,
    [taken, me],
  );
  const [madeFor, setMadeFor] = useState(picked);
  if (madeFor !== picked) {
    setMadeFor(picked);
    setGone(taken);
    if (wish.search) setWish((now) => ({ ...now, search: '' }));
  }

  const wanted = useDeferredValue(wish);
  const groups = useMemo(() => groupsOf(teams), [teams]);
  const rated = useMemo(() => ratingFormat(teams), [teams]);
  const isRated = useMemo(() => teams.some((team) => team.rating !== null), [teams]);
  const leftOut = useMemo(
    () => (wanted.available ? new Set([...gone.keys()].filter((id) => taken.has(id))) : NOTHING),
    [wanted.available, gone, taken],
  );
  const found = useMemo(() => findTeams(teams, wanted, leftOut), [teams, wanted, leftOut]);
  const { teams: shown, instead } = found;
  const places = useMemo(() => {
    const free = queue.filter((id) => !taken.has(id));
    return new Map(queue.map((id) => [id, free.indexOf(id) + 1 || 1]));
  }, [queue, taken]);
  const onStar = useCallback(
    (/** @type {string} */ id, /** @type {boolean} */ isQueued) =>
      isQueued ? onQueueRemove(id) : onQueueAdd(id),
    [onQueueAdd, onQueueRemove],
  );
  const onKeyDown = useArrowKeys('button[data-team]');
  const { list, onFocus, onBlur } = useKeptFocus(shown, 'button[data-team]');
  const hasStruck = wanted.available && leftOut.size < taken.size;
  const holdRows = useRowsInPlace(list, shown);
  const makeAnewInPlace = useCallback(() => {
    if (hasStruck) holdRows();
    makeAnew();
  }, [hasStruck, holdRows, makeAnew]);
  const panel = useMouseElsewhere(makeAnewInPlace);
  useWhenStill(hasStruck, myTurn, makeAnewInPlace);
  const choose = useChosenInView(list, selectedId, onSelect);
  useStartAtTop(list, wanted, makeAnew);
  const search = useSearchKey();
  const onIntoList = useCallback(() => {
    const find = (/** @type {string} */ rows) => list.current?.querySelector(`${rows} button[data-team]`);
    /** @type {HTMLElement|null|undefined} */ (find('li:not([data-taken])') ?? find('li'))?.focus();
  }, [list]);

  return (
    <section ref={panel} className={classes.panel} aria-labelledby="draft-teams">
      <div className={classes.tools}>
        <div className={classes.heading}>
          <h2 id="draft-teams" className={classes.title}>
            {actingFor ? `For ${actingFor}` : 'Teams'}
          </h2>
          <p className={classes.count}>{teams.length - taken.size} available</p>
        </div>
        <TeamTools wish={wish} groups={groups} onWish={onWish} searchRef={search} onIntoList={onIntoList} />
      </div>
      {isRated ? (
        // Each row says this itself to screen readers.
        <p className={classes.over} aria-hidden="true">
          {ratingSource ? `Rating: ${ratingInShort(ratingSource)}` : 'Rating'}
        </p>
      ) : null}
      <div role="status">
        {instead ? <p className={classes.none}>{INSTEAD[instead]}</p> : null}
        {shown.length === 0 ? (
          <p className={classes.none}>
            No teams match.{' '}
            <button
              type="button"
              className={classes.clear}
              onClick={() => {
                list.current?.focus({ preventScroll: true }); // this button goes
                setWish({ ...AT_FIRST, available: false });
              }}
            >
              Show all teams
            </button>
          </p>
        ) : null}
      </div>
      <ul
        ref={list}
        role="list"
        className={classes.list}
        aria-label={`${shown.length} ${shown.length === 1 ? 'team' : 'teams'}`}
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
              mine={pick !== undefined && pick.user_id === me}
              selected={team.id === selectedId}
              place={places.get(team.id) ?? 0}
              rated={rated}
              onSelect={choose}
              onStar={onStar}
            />
          );
        })}
        {ratingSource && shown.length > 0 ? <li className={classes.source}>Rating: {ratingSource}</li> : null}
      </ul>
    </section>
  );
}
