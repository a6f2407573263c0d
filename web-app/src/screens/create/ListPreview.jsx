import { Button } from '@mantine/core';

import { LeftOut } from './LeftOut.jsx';
import classes from './UploadCompetition.module.css';

/** @typedef {import('../../services/types.js').Team} Team */

const FIRST = 10;
/** A note or a sum below a list would be read as a team. */
const LAST = 2;

/**
 * What the server would read from a list: the number of teams, the first and the last ones with their ratings, and the
 * rows and columns that it leaves out. Of a list from a chat also the other reading of its numbers.
 * @param {import('./useListForm.js').Shown & {
 *   chat?: {found: import('./chatList.js').ChatList, as: 'ratings' | 'names' | 'given'} | null,
 *   onRead: (as: 'ratings' | 'names') => void,
 * }} props
 */
export function ListPreview({ teams, unknown, leftOut, chat = null, onRead }) {
  const more = teams.length - FIRST - LAST;
  const line = (/** @type {Team} */ team) => <Line key={team.id} team={team} />;
  const isRated = chat?.as === 'ratings';
  return (
    <div className={classes.preview}>
      <div role="status">
        <p>
          <strong>{teams.length} teams</strong>
          {unknown.length > 0 ? ` · not read: ${unknown.join(', ')}` : ''}
        </p>
        {isRated ? <p>We read the number after each name as its rating. Check that it’s right.</p> : null}
        <LeftOut texts={leftOut} />
        {leftOut.length > 0 ? <p>Teams:</p> : null}
        <ul>
          {teams.slice(0, FIRST).map(line)}
          {more > 0 ? <li>… {more} more …</li> : null}
          {teams.slice(Math.max(FIRST, teams.length - LAST)).map(line)}
        </ul>
      </div>
      {chat?.found.ratings ? (
        <Button
          variant="default"
          classNames={{ root: classes.choice, label: classes.words }}
          onClick={() => onRead(isRated ? 'names' : 'ratings')}
        >
          {isRated ? 'The numbers are part of the names' : 'The numbers are ratings'}
        </Button>
      ) : null}
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
