import { IconHourglassHigh } from '@tabler/icons-react';
import { memo } from 'react';
import { teamInk } from '../../../lib/teamColors.js';
import { teamAbbreviation } from '../../../lib/teamNames.js';
import { MADE } from '../model/maker.js';
import { MakerIcon } from './MakerIcon.jsx';
import classes from './Slot.module.css';

/** @import { Team } from '../../../services/types.js' */
/** @import { Maker } from '../model/maker.js' */

/**
 * One slot of the board. Its props are plain values, so that a pick re-renders only the slot it fills and the next
 * one.
 *
 * @param {{pickNo: number, team: Team|undefined, maker: Maker|undefined, current: boolean, mine: boolean,
 *   pending: boolean, name: string, onChange?: (pickNo: number) => void}} props `onChange`: asks for another team in
 *   this slot; `pending`: sent, but not yet in the log; `name`: whose turn it is or was
 */
function Cell({ pickNo, team, maker = 'member', current, mine, pending, name, onChange }) {
  return (
    <td
      className={classes.cell}
      data-current={current || undefined}
      aria-current={current ? 'step' : undefined}
    >
      <div className={classes.place}>
        {team ? (
          <Filled team={team} maker={maker} pickNo={pickNo} pending={pending} onChange={onChange} />
        ) : (
          <div className={classes.slot} data-mine={mine || undefined}>
            {current ? (
              <IconHourglassHigh className={classes.slotIcon} size="1.1em" aria-hidden="true" />
            ) : null}
            <span className={classes.slotNo} aria-hidden="true">
              {pickNo}
            </span>
            <span className="dn-sr">
              {current ? `${name} on the clock, pick ${pickNo}` : `Open, pick ${pickNo}`}
            </span>
          </div>
        )}
      </div>
    </td>
  );
}

export const BoardCell = memo(Cell);

/** @param {{team: Team, maker: Maker, pickNo: number, pending: boolean,
 *   onChange?: (pickNo: number) => void}} props */
function Filled({ team, maker, pickNo, pending, onChange }) {
  const { bg, ink, edge } = teamInk(team.colors, team.id);
  const style = /** @type {any} */ ({ '--cell-bg': bg, '--cell-ink': ink, '--cell-edge': edge });
  return (
    <div className={classes.pick} style={style} data-pending={pending || undefined} title={team.name}>
      <span className={classes.pickNo} aria-hidden="true">
        {pickNo}
      </span>
      <MakerIcon maker={maker} className={classes.mark} stroke={2} />
      <span className={classes.abbreviation} aria-hidden="true">
        {teamAbbreviation(team)}
      </span>
      <span className={classes.teamName} aria-hidden="true">
        {pending ? 'Sending…' : team.short_name}
      </span>
      <span className="dn-sr">
        {`${team.name}, pick ${pickNo}`}
        {pending ? ', on its way' : maker === 'member' ? '' : `, ${MADE[maker]}`}
      </span>
      {onChange && !pending ? (
        // Not reachable by Tab, because a board would have hundreds of stops. The console reaches every pick by
        // keyboard.
        <button
          type="button"
          tabIndex={-1}
          className={classes.change}
          aria-label={`Change pick ${pickNo}, ${team.name}`}
          onClick={() => onChange(pickNo)}
        />
      ) : null}
    </div>
  );
}
