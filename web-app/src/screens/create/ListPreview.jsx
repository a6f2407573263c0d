/** @typedef {import('../../services/types.js').Team} Team */

const SHOWN = 12;

/**
 * What the server would read from a list: the number of teams, the first ones with their ratings, and the columns it
 * ignores.
 * @param {{teams: Team[], unknown: string[]}} props
 */
export function ListPreview({ teams, unknown }) {
  const more = teams.length - SHOWN;
  return (
    <div role="status">
      <p>
        <strong>{teams.length} teams</strong>
        {unknown.length > 0 ? ` · not read: ${unknown.join(', ')}` : ''}
      </p>
      <ul>
        {teams.slice(0, SHOWN).map((team) => (
          <li key={team.id}>
            <bdi>{team.name}</bdi> ({team.abbreviation}){team.group ? ` · ${team.group}` : ''}
            {team.rating === null ? '' : ` · rating ${team.rating}`}
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </div>
  );
}
