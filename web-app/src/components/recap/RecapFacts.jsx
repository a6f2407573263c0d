import { durationWords } from '../../lib/time.js';
import classes from './Recap.module.css';
import { takenInWords } from './recapModel.js';

/** @import { Facts, Row } from './recapModel.js' */

/**
 * What people talk about afterwards.
 * @param {{facts: Facts}} props
 */
export function RecapFacts({ facts }) {
  const { fastest, slowest, autopicks, total, lastedMs } = facts;
  return (
    <dl className={classes.facts}>
      <Fact name="Fastest pick" value={taken(fastest)} about={whose(fastest)} />
      <Fact name="Slowest pick" value={taken(slowest)} about={whose(slowest)} />
      <Fact
        name="Autopicks"
        value={String(autopicks)}
        about={autopicks === 0 ? `All ${total} picks by hand` : `of ${total} picks`}
      />
      <Fact
        name="The whole draft"
        value={lastedMs === null ? '–' : durationWords(lastedMs)}
        about={`${total} picks`}
      />
    </dl>
  );
}

/** @param {Row|null} row */
const taken = (row) => (row?.takenMs == null ? '–' : takenInWords(row.takenMs));

/** @param {Row|null} row */
const whose = (row) => (row ? `${row.member}, ${row.teamName}` : 'No pick was timed');

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
