import classes from './HeroSeason.module.css';

/** Rank, places gained since the last game day, name, points, teams playing now. */
const TABLE = /** @type {const} */ ([
  [1, 2, 'You', '31', 'DET 24–17 GB, 4th'],
  [2, -1, 'Ana', '29½', ''],
  [3, -1, 'Eli', '28', 'BAL 10–10 PIT, halftime'],
  [4, 0, 'Dana', '24', ''],
  [5, 0, 'Ben', '22½', ''],
]);
/** Points after each game day: the present leader, the former one, and the rest. */
const LINES = [
  '0,58 20,55 40,46 60,44 80,33 100,24 120,18 140,6',
  '0,58 20,50 40,43 60,34 80,28 100,22 120,17 140,12',
];

/** A season's table on a Sunday. Screen readers get one image; the text beside it says what it shows. */
export function HeroSeason() {
  return (
    <figure
      className={classes.stage}
      role="img"
      aria-label="A season’s table after twelve weeks: you went from third to first with 31 points, and your Lions are leading."
    >
      <div className={classes.head}>
        <span>Week 12, Sunday</span>
        <span className={classes.live}>2 games on</span>
      </div>
      {TABLE.map(([rank, gained, name, points, plays]) => (
        <div key={name} className={classes.row} data-me={name === 'You' || undefined}>
          <span className={classes.rank}>{rank}</span>
          <span className={classes.gained} data-way={gained > 0 ? 'up' : gained < 0 ? 'down' : undefined}>
            {gained > 0 ? `▲${gained}` : gained < 0 ? `▼${-gained}` : '–'}
          </span>
          <span className={classes.name}>
            {name}
            {plays ? <span className={classes.plays}>{plays}</span> : null}
          </span>
          <span className={classes.points}>{points}</span>
        </div>
      ))}
      <svg className={classes.race} viewBox="0 0 146 64" aria-hidden="true">
        <polyline points={LINES[1]} className={classes.other} />
        <polyline points={LINES[0]} className={classes.mine} />
        <circle cx="140" cy="6" r="3" className={classes.now} />
      </svg>
    </figure>
  );
}
