import { useViewportSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useElementWidth } from '../../../hooks/useElementWidth.js';
import { boardRounds, boardRows, fittingOrientation, isRoomy } from '../model/grid.js';
import { makerOf } from '../model/maker.js';
import classes from './Board.module.css';
import { BoardRow } from './BoardRow.jsx';
import { MemberHeading, RoundHeading } from './headings.jsx';
import heads from './headings.module.css';
import { useFollow } from './useFollow.js';
import { useRoving } from './useRoving.js';

/** @import { DraftState, Member, Settings, Team } from '../../../services/types.js' */
/** @import { Orientation } from '../model/grid.js' */
/** @import { Slot } from './BoardRow.jsx' */

const WORDS = {
  snake: 'snake: the direction reverses after each round',
  linear: 'linear: the same direction in each round',
  third_round_reversal:
    'third-round reversal: the direction reverses after each round, but not after the second',
};

/** @type {Record<Orientation, Orientation>} */
const OTHER = { rounds: 'members', members: 'rounds' };

/** Roughly the board's share of the screen's height, on phones and laptops alike. */
const SHARE_OF_SCREEN = 0.5;

/**
 * The board: members × rounds, in the orientation that shows more of it.
 *
 * @param {{state: DraftState, settings: Settings, membersById: Map<string, Member>, teamsById: Map<string, Team>,
 *   meId: string, present: Set<string>, pending?: {team_id?: string, pick_no?: number}|null, turned?: boolean,
 *   final?: boolean, onOpenMember: (userId: string) => void, onChangePick?: (pickNo: number) => void}} props
 *   `onChangePick`: for those who may change a past pick; `turned`: the reader chose the other orientation; `final`:
 *   the draft is over, so presence is not shown
 */
export function Board(props) {
  const {
    state,
    settings,
    membersById,
    teamsById,
    meId,
    present,
    pending,
    turned = false,
    final = false,
    onOpenMember,
    onChangePick,
  } = props;
  const [frame, width] = useElementWidth();
  const viewport = useViewportSize();
  const current = state.on_clock === null ? 0 : state.pick_no;
  const { order, picks } = state;
  const rounds = useMemo(
    () => boardRounds(settings.draft_type, order.length, settings.rounds),
    [settings.draft_type, settings.rounds, order.length],
  );
  // Not the box's own height: that depends on the orientation, which could then flip back and forth forever.
  const height = final ? Infinity : viewport.height * SHARE_OF_SCREEN;
  const size = { width: width || viewport.width, height, members: order.length, rounds: rounds.length };
  const fitting = fittingOrientation(size);
  const orientation = turned ? OTHER[fitting] : fitting;
  const { box, following, follow, watch } = useFollow(`${current} ${orientation}`);
  const rows = useMemo(() => boardRows(rounds, orientation), [rounds, orientation]);
  const { stop, keys } = useRoving(order, meId);
  const nameOf = (/** @type {string} */ id) => membersById.get(id)?.display_name ?? 'Former member';

  /** @param {number} pickNo @param {string} owner @returns {Slot} */
  const slot = (pickNo, owner) => {
    const pick = picks[pickNo - 1];
    const isPending = !pick && pending?.pick_no === pickNo && pending.team_id !== undefined;
    const teamId = pick?.team_id ?? (isPending ? pending?.team_id : undefined);
    return {
      pickNo,
      team: teamId ? teamsById.get(teamId) : undefined,
      maker: pick && makerOf(pick),
      current: pickNo === current,
      mine: owner === meId,
      pending: isPending,
      onChange: onChangePick,
      name: owner === meId ? 'You are' : `${nameOf(owner)} is`,
    };
  };

  const currentRound = current ? state.round : 0;
  const roundHeads = useMemo(
    () =>
      rounds.map(({ round, forward }) => (
        <RoundHeading
          key={round}
          round={round}
          forward={forward}
          orientation={orientation}
          current={round === currentRound}
        />
      )),
    [rounds, orientation, currentRound],
  );
  const memberHead = (/** @type {string} */ id) => (
    <MemberHeading
      key={id}
      userId={id}
      name={nameOf(id)}
      me={id === meId}
      onClock={id === state.on_clock}
      here={present.has(id) || Boolean(membersById.get(id)?.is_bot)}
      unknown={final || present.size === 0}
      gone={membersById.get(id)?.active === false}
      orientation={orientation}
      stop={id === stop}
      onOpen={onOpenMember}
    />
  );
  const across = orientation === 'rounds';

  return (
    <div ref={frame} className={classes.frame} data-final={final || undefined}>
      <div ref={box} className={classes.box} {...watch} tabIndex={0} role="region" aria-label="Draft board">
        <table
          className={classes.table}
          {...keys}
          data-way={orientation}
          data-roomy={isRoomy({ ...size, orientation }) || undefined}
          style={
            /** @type {any} */ ({
              '--board-w': width ? `${width}px` : '100vw',
              '--cols': across ? order.length : rounds.length,
              '--rows': rows.length,
            })
          }
        >
          <caption className="dn-sr">
            {order.length} members, {rounds.length} {rounds.length === 1 ? 'round' : 'rounds'},{' '}
            {WORDS[settings.draft_type]}.
          </caption>
          <thead>
            <tr>
              <td className={heads.corner}>
                <span aria-hidden="true">{across ? 'Rd' : 'Round'}</span>
              </td>
              {across ? order.map(memberHead) : roundHeads}
            </tr>
          </thead>
          <tbody>
            {rows.map((pickNos, at) => (
              <BoardRow
                key={across ? at : order[at]}
                heading={across ? roundHeads[at] : memberHead(order[at])}
                slots={pickNos.map((pickNo, column) => slot(pickNo, order[across ? column : at]))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {following || !current ? null : (
        <button type="button" className={classes.follow} onClick={follow}>
          Back to the clock
        </button>
      )}
    </div>
  );
}
