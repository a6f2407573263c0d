import { TeamChip } from '../common/TeamChip.jsx';
import { MakerIcon } from '../draft/board/MakerIcon.jsx';
import classes from './Recap.module.css';
import { clockRunOut, takenInWords } from './recapModel.js';

/** @import { Row } from './recapModel.js' */

/**
 * Every pick in order, with the time it took.
 * @param {{rows: Row[], meId: string, pickSeconds: number|null}} props
 */
export function PickTable({ rows, meId, pickSeconds }) {
  return (
    <table className={classes.picks}>
      <caption className="dn-sr">Every pick in order</caption>
      <thead>
        <tr>
          <th scope="col">Pick</th>
          <th scope="col" className={classes.roundCol}>
            Round
          </th>
          <th scope="col">Team</th>
          <th scope="col" className={classes.memberCol}>
            Member
          </th>
          <th scope="col" className={classes.timeCol}>
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.pickNo} data-mine={row.userId === meId || undefined}>
            <th scope="row" className={classes.no}>
              {row.pickNo}
            </th>
            <td className={classes.roundCol}>{row.round}</td>
            <td>
              <span className={classes.team}>
                {row.team ? (
                  <span aria-hidden="true">
                    <TeamChip team={row.team} size="sm" />
                  </span>
                ) : null}
                <span className={classes.teamWords}>
                  {row.teamName}
                  <span className={classes.under} aria-hidden="true">
                    {row.member}
                  </span>
                </span>
              </span>
            </td>
            <td className={classes.memberCol}>{row.member}</td>
            <td className={classes.timeCol}>
              <MakerIcon maker={row.maker} className={classes.how} size={16} />
              {row.takenMs === null ? '–' : takenInWords(clockRunOut(row, pickSeconds) ?? row.takenMs)}
              {row.how ? <span className={classes.howWords}> {row.how}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
