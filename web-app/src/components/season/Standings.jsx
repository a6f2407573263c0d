import { IconCaretDownFilled, IconCaretUpFilled, IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';

import { isTied, movement } from '../../lib/season/place.js';
import { thousandths } from '../../lib/season/scoring.js';
import { bestOf } from '../../lib/season/standings.js';
import { TeamChip } from '../common/TeamChip.jsx';
import { Flash } from './Flash.jsx';
import classes from './Standings.module.css';
import {
  gain,
  ordinal,
  pointsInWords,
  reasonInWords,
  record,
  recordInWords,
  tieNote,
  unitOf,
  withUnit,
} from './seasonWords.js';
import { TeamSum } from './TeamSum.jsx';
import { useGlide } from './useGlide.js';

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { Row, TeamRow } from '../../lib/season/standings.js' */
/** @import { GameContext } from './GameCard.jsx' */

/**
 * @typedef {object} StandingsProps
 * @property {Row[]} rows
 * @property {string} leagueId
 * @property {string} unit of the rules
 * @property {{by: string, order: string}[]} ties of the rules
 * @property {Map<string, number>} gains what games in play would bring each member (thousandths)
 * @property {Set<string>} playing ids of teams playing now
 * @property {boolean} past a table of an earlier day, whose sums cannot be opened
 * @property {boolean} begun whether anything has counted; all share the first place until then
 * @property {string} hash of the table now
 * @property {SeasonView} season whose rulings an opened row explains
 * @property {GameContext} context
 */

/** The table. Each row opens to its teams, and each team to its games. @param {StandingsProps} props */
export function Standings(props) {
  const { rows } = props;
  const list = useGlide(rows);
  return (
    <ol ref={list} role="list" className={classes.table} aria-label="Standings" data-hash={props.hash}>
      {rows.map((row) => (
        <li
          key={row.userId}
          data-key={row.userId}
          className={classes.place}
          data-me={row.userId === props.context.me || undefined}
        >
          <Place row={row} {...props} />
        </li>
      ))}
    </ol>
  );
}

/** @param {StandingsProps & {row: Row}} props */
function Place({ row, ...props }) {
  const { rows, context, unit, gains, playing } = props;
  const [open, setOpen] = useState(false);
  const body = useId();
  const isMe = row.userId === context.me;
  const provisional = gains.get(row.userId) ?? 0;
  return (
    <>
      <button
        type="button"
        className={classes.row}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span className={classes.rank}>
          <span className="dn-sr">
            {props.begun ? `${isTied(rows, row) ? 'Tied for ' : ''}${ordinal(row.rank)}, ` : 'No place yet, '}
          </span>
          <span aria-hidden="true">{props.begun ? row.rank : '–'}</span>
          <Movement row={row} />
        </span>
        <span className={classes.who}>
          <span className={classes.name}>
            {context.nameOf(row.userId)}
            {isMe ? <span className={classes.you}>You</span> : null}
          </span>
          <span className={classes.strip}>
            {row.teams.map((team) => (
              <Chip key={team.teamId} team={team} playing={playing.has(team.teamId)} context={context} />
            ))}
          </span>
          <TieNote row={row} {...props} />
        </span>
        <span className={classes.points}>
          <Flash className={classes.number}>{pointsInWords(row.points)}</Flash>
          <span className="dn-sr"> {unitOf(row.points, unit)}</span>
          {provisional === 0 ? null : (
            <span className={classes.provisional}>
              <span aria-hidden="true">{gain(provisional)}</span>
              <span className="dn-sr">, {gain(provisional)} if it ended now</span>
            </span>
          )}
        </span>
        <IconChevronDown
          className={classes.chevron}
          size={18}
          aria-hidden="true"
          data-open={open || undefined}
        />
      </button>
      <div id={body} className={classes.body} hidden={!open}>
        {open ? <Teams row={row} {...props} /> : null}
      </div>
    </>
  );
}

/** @param {{row: Row}} props */
export function Movement({ row }) {
  const moved = movement(row);
  // Its line stays, so that the row keeps its height when the second day begins.
  if (!moved) return <span className={classes.move} aria-hidden="true" />;
  const { places, words } = moved;
  const Arrow = places > 0 ? IconCaretUpFilled : IconCaretDownFilled;
  return (
    <span className={classes.move} data-up={places > 0 || undefined} data-down={places < 0 || undefined}>
      {places === 0 ? <span aria-hidden="true">–</span> : <Arrow size={12} aria-hidden="true" />}
      {places === 0 ? null : <span aria-hidden="true">{Math.abs(places)}</span>}
      <span className="dn-sr">{words}, </span>
    </span>
  );
}

/** @param {{team: TeamRow, playing: boolean, context: GameContext}} props */
function Chip({ team: { teamId, counted }, playing, context }) {
  const team = context.teams.get(teamId);
  if (!team) return null;
  return (
    <span className={classes.chip} data-playing={playing || undefined} data-out={!counted || undefined}>
      <TeamChip team={team} size="sm" />
      {playing ? <span className="dn-sr"> (playing now)</span> : null}
    </span>
  );
}

/** What separated this row from others with the same points. @param {StandingsProps & {row: Row}} props */
function TieNote({ row, ties, begun, context }) {
  if (!row.split || !begun) return null;
  const { by, side } = row.split;
  const tie = ties.find((one) => one.by === by) ?? { by, order: 'most' };
  const { sport } = context.facts;
  const words = {
    draw: sport === 'American football' ? 'tie' : 'draw',
    goal: ['Soccer', 'Football', 'Ice hockey'].includes(sport) ? 'goal' : 'point',
  };
  return <span className={classes.tie}>{tieNote(tie, side, tieValue(row, by), words)}</span>;
}

/** @param {Row} row @param {string} by */
function tieValue(row, by) {
  const totals = row.teams.filter(({ counted }) => counted).map((team) => team.totals);
  const sum = (/** @type {(t: typeof totals[number]) => number} */ of) =>
    totals.reduce((all, one) => all + of(one), 0);
  if (by === 'goal_difference') {
    const n = sum((one) => one.goals_for - one.goals_against);
    return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0';
  }
  if (by === 'goals_for' || by === 'wins' || by === 'draws' || by === 'losses')
    return String(sum((one) => one[by]));
  return null;
}

/** @param {StandingsProps & {row: Row}} props */
function Teams({ row, leagueId, unit, past, playing, season, hash, context }) {
  if (row.teams.length === 0) return <p className={classes.quiet}>No teams.</p>;
  const best = bestOf(row.teams, null);
  return (
    <ul role="list" className={classes.teams} aria-label={`Teams of ${context.nameOf(row.userId)}`}>
      {best.map((team) => (
        <TeamLine
          key={`${team.teamId}-${team.pickNo}`}
          team={team}
          userId={row.userId}
          leagueId={leagueId}
          unit={unit}
          past={past}
          playing={playing.has(team.teamId)}
          season={season}
          hash={hash}
          context={context}
        />
      ))}
      {givenTo(row, season).map(({ points, why }) => (
        <li key={`${why && `${why.at} ${why.reason}`} ${points}`} className={classes.given}>
          <span>
            {points > 0 ? 'Given' : 'Taken'} by the commissioner
            {why ? <span className={classes.why}>{reasonInWords(why, context.nameOf)}</span> : null}
          </span>
          <strong>{gain(points)}</strong>
        </li>
      ))}
      {past ? (
        <li className={classes.quiet}>How a team’s points add up is shown in the table of now.</li>
      ) : null}
    </ul>
  );
}

/**
 * What the commissioner gave a member, or took: each with its reason. A closed season's table may hold another sum.
 * @param {Row} row @param {SeasonView} season
 * @returns {{points: number, why: SeasonView['adjustments'][number]|null}[]}
 */
function givenTo(row, { adjustments }) {
  const earned = row.teams.filter(({ counted }) => counted).reduce((sum, team) => sum + team.points, 0);
  const each = adjustments
    .filter(({ user_id }) => user_id === row.userId)
    .map((why) => ({ points: thousandths(why.points), why }));
  const rest = row.points - each.reduce((sum, { points }) => sum + points, earned);
  return rest === 0
    ? each
    : [{ points: row.points - earned, why: null }].filter(({ points }) => points !== 0);
}

/** @param {{team: TeamRow, userId: string, leagueId: string, unit: string, past: boolean, playing: boolean, season: SeasonView, hash: string, context: GameContext}} props */
function TeamLine({ team, userId, leagueId, unit, past, playing, season, hash, context }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const of = context.teams.get(team.teamId);
  const name = of?.name ?? team.teamId;
  return (
    <li>
      <button
        type="button"
        className={classes.team}
        aria-expanded={open}
        aria-controls={id}
        disabled={past}
        onClick={() => setOpen(!open)}
      >
        {of ? (
          <span aria-hidden="true">
            <TeamChip team={of} size="sm" />
          </span>
        ) : null}
        <span className={classes.teamName}>
          {name}
          <span className={classes.record}>
            <span aria-hidden="true">{record(team.totals)}</span>
            <span className="dn-sr">, {recordInWords(team.totals)}</span>
            {playing ? <span className={classes.nowPlaying}>Playing now</span> : null}
            {team.counted ? null : <span> · not among the best, not counted</span>}
          </span>
        </span>
        <span className={classes.teamPoints} data-out={!team.counted || undefined}>
          {pointsInWords(team.points)}
          <span className="dn-sr"> {unitOf(team.points, unit)}</span>
        </span>
        {past ? null : (
          <IconChevronDown
            className={classes.chevron}
            size={16}
            aria-hidden="true"
            data-open={open || undefined}
          />
        )}
      </button>
      <div id={id} hidden={!open}>
        {open ? (
          <TeamSum
            leagueId={leagueId}
            userId={userId}
            teamId={team.teamId}
            total={withUnit(team.points, unit)}
            version={`${hash} ${season.seq}`}
            overrides={season.overrides}
          />
        ) : null}
      </div>
    </li>
  );
}
