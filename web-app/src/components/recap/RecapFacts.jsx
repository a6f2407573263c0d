import { durationWords } from '../../lib/time.js';
import classes from './Recap.module.css';
import { clockRunOut, takenInWords } from './recapModel.js';

/** @import { Facts, Row } from './recapModel.js' */

/**
 * Facts that people talk about after a draft.
 * @param {{facts: Facts, pickSeconds: number|null}} props
 */
export function RecapFacts({ facts, pickSeconds }) {
  const { fastest, slowest, autopicks, total, lastedMs } = facts;
  return (
    <dl className={classes.facts}>
      <Fact name="Fastest pick" value={taken(fastest)} about={whose(fastest)} />
      <Fact name="Slowest pick" value={taken(slowest, pickSeconds)} about={whose(slowest, pickSeconds)} />
      <Fact name="Picked automatically" value={String(autopicks)} about={autopicksInWords(facts)} />
      <Fact
        name="The whole draft"
        value={lastedMs === null ? '–' : durationWords(lastedMs)}
        about={`${total} picks`}
      />
    </dl>
  );
}

/** @param {Facts} facts */
function autopicksInWords({ autopicks, ranOut, turns, total }) {
  if (autopicks === 0) return 'Everyone picked by hand';
  const late = ranOut > 0 ? `; time ran out on ${ranOut}` : '';
  return `of ${turns} picks${turns === total ? '' : ', bots aside'}${late}`;
}

/** @param {Row|null} row @param {number|null} [pickSeconds] */
function taken(row, pickSeconds = null) {
  if (row?.takenMs == null) return '–';
  return takenInWords(clockRunOut(row, pickSeconds) ?? row.takenMs);
}

/** @param {Row|null} row @param {number|null} [pickSeconds] */
const whose = (row, pickSeconds = null) => {
  if (!row) return 'No pick was timed';
  if (clockRunOut(row, pickSeconds) !== null) return `${row.member}, ${row.teamName}, time ran out`;
  // The slow one is the member whose turn it was, whoever made the pick.
  return `${row.member}, ${row.teamName}${row.how ? `, ${row.how}` : ''}`;
};

/** @param {{name: string, value: string, about: string}} props */
function Fact({ name, value, about }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.factName}>{name}</dt>
      <dd className={classes.factValue}>{value}</dd>
      <dd className={classes.factAbout}>{about}</dd>
    </div>
  );
}
