import { Button } from '@mantine/core';
import { useId } from 'react';

import classes from './Race.module.css';
import { RaceChart } from './RaceChart.jsx';
import { dayNames, pointsInWords } from './seasonWords.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */

/**
 * The race: each member's points after each day, with a slider through time, and as a table.
 * @param {{model: SeasonModel, place: number|null, onPlace: (place: number|null) => void, me: string, unit: string,
 *   nameOf: (userId: string) => string, userIds: string[]}} props place: the day shown; null: now
 */
export default function Race({ model, place, onPlace, me, unit, nameOf, userIds }) {
  const id = useId();
  const last = model.days.length - 1;
  if (last < 0)
    return (
      <section aria-labelledby={`${id}-h`} className={classes.race}>
        <h2 id={`${id}-h`} className={classes.heading}>
          The race
        </h2>
        <p className={classes.none}>The lines start with the first result.</p>
      </section>
    );
  const shown = place ?? last;
  const names = dayNames(model.days);
  return (
    <section aria-labelledby={`${id}-h`} className={classes.race}>
      <div className={classes.head}>
        <h2 id={`${id}-h`} className={classes.heading}>
          The race
        </h2>
        {place === null ? null : (
          <Button size="compact-sm" variant="default" onClick={() => onPlace(null)}>
            Back to now
          </Button>
        )}
      </div>
      <RaceChart model={model} shown={shown} me={me} nameOf={nameOf} userIds={userIds} unit={unit} />
      {last > 0 ? (
        <div className={classes.slider}>
          <label htmlFor={`${id}-s`}>Through the season</label>
          <input
            id={`${id}-s`}
            type="range"
            min={0}
            max={last}
            value={shown}
            aria-valuetext={names[shown]}
            onChange={(event) => {
              const next = Number(event.currentTarget.value);
              onPlace(next === last ? null : next);
            }}
          />
          <output htmlFor={`${id}-s`}>{shown === last ? 'Now' : names[shown]}</output>
        </div>
      ) : null}
      <details className={classes.details}>
        <summary>The race as a table</summary>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="The race as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">After</th>
                {userIds.map((userId) => (
                  <th key={userId} scope="col">
                    {nameOf(userId)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {model.days.map(({ day }, at) => (
                <tr key={day}>
                  <th scope="row">{names[at]}</th>
                  {userIds.map((userId) => (
                    <td key={userId}>{pointsInWords(model.race.get(userId)?.[at] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
