/** @typedef {import('../../services/types.js').Team} Team */

const FIRST = 10;
/** A note or a sum below a list would be read as a team. */
const LAST = 2;

/**
 * What the server would read from a list: the number of teams, the first and the last ones with their ratings, and the
 * columns it ignores.
 * @param {{teams: Team[], unknown: string[]}} props
 */
export function ListPreview({ teams, unknown }) {
  const more = teams.length - FIRST - LAST;
  const line = (/** @type {Team} */ team) => <Line key={team.id} team={team} />;
  return (
    <div role="status">
      <p>
        <strong>{teams.length} teams</strong>
        {unknown.length > 0 ? ` · not read: ${unknown.join(', ')}` : ''}
      </p>
      <ul>
        {teams.slice(0, FIRST).map(line)}
        {more > 0 ? <li>… {more} more …</li> : null}
        {teams.slice(Math.max(FIRST, teams.length - LAST)).map(line)}
      </ul>
    </div>
  );
}

/** @param {{team: Team}} props */
function Line({ team }) {
  return (
    <li>
      <bdi>{team.name}</bdi> ({team.abbreviation}){team.group ? ` · ${team.group}` : ''}
      {team.rating === null ? '' : ` · rating ${team.rating}`}
    </li>
  );
}
