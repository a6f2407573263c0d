import { useId, useState } from 'react';

import { useSeasonCommands } from '../../hooks/useSeasonCommands.js';
import { thousandths } from '../../lib/season/scoring.js';
import { useAct } from '../commissioner/useAct.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { goToWrong } from '../common/goToWrong.js';
import { NumberField } from '../common/NumberField.jsx';
import { SubmitButton } from '../common/SubmitButton.jsx';
import { stillNeeded } from '../common/stillNeeded.js';
import classes from './Panels.module.css';
import parts from './Season.module.css';
import { pointsInWords, withUnit } from './seasonWords.js';

/**
 * The guess that breaks ties. Only I see mine until the first game begins; then everyone sees all.
 * @param {{leagueId: string, of: string, unit: string, guesses: Record<string, number>, locked: boolean, me: string,
 *   userIds: string[], nameOf: (userId: string) => string, onSaved: () => void}} props of: what to guess, "points" or
 *   "wins"
 */
export default function Guess({ leagueId, of, unit, guesses, locked, me, userIds, nameOf, onSaved }) {
  const id = useId();
  const { setGuess } = useSeasonCommands();
  const mine = guesses[me];
  const [value, setValue] = useState(/** @type {number|''} */ (mine ?? ''));
  const { busy, error, act } = useAct();
  const what = of === 'wins' ? 'wins' : unit;
  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        Tie-break guess
      </h2>
      {locked ? (
        <ul role="list" className={classes.list}>
          {userIds.map((userId) => (
            <li key={userId} className={classes.line}>
              <span>{userId === me ? 'You' : nameOf(userId)}</span>
              <strong>
                {guesses[userId] === undefined ? 'No guess' : pointsInWords(thousandths(guesses[userId]))}
              </strong>
            </li>
          ))}
        </ul>
      ) : (
        <form
          className={classes.form}
          onSubmit={async (event) => {
            event.preventDefault();
            if (value === '' || goToWrong(event.currentTarget)) return;
            if (await act(() => setGuess(leagueId, value))) onSaved();
          }}
        >
          <p>
            How many {what} will you have at the end? If two members are level, the closer guess is ahead.
            Nobody sees yours until the first game begins.
          </p>
          <NumberField
            label="My guess"
            value={value}
            onChange={setValue}
            min={0}
            max={1000}
            decimalScale={3}
            allowNegative={false}
          />
          <ErrorNote error={error} />
          <div className={classes.foot}>
            <SubmitButton
              loading={busy}
              missing={
                value === ''
                  ? stillNeeded({ 'a number': false })
                  : value === mine
                    ? 'This is your guess. Change the number to save another.'
                    : ''
              }
            >
              {mine === undefined ? 'Save my guess' : 'Change my guess'}
            </SubmitButton>
            {mine === undefined ? null : <span>Saved: {withUnit(thousandths(mine), what)}</span>}
          </div>
        </form>
      )}
    </section>
  );
}
