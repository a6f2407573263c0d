import { Button } from '@mantine/core';

import { useSeatCommands } from '../../../hooks/useSeatCommands.js';
import { useAct } from '../../commissioner/useAct.js';
import { ErrorNote } from '../../common/ErrorNote.jsx';
import classes from './Away.module.css';

/** @import { Member } from '../../../services/types.js' */

/**
 * What a person running the draft can do about an absent member on the clock. Everyone sees each action.
 * @param {{leagueId: string, member: Member, pickNo: number, hasClock: boolean, onPickFor: () => void,
 *   onClock: () => void}} props `onClock`: changes the clock for the rest of the draft
 */
export default function AwayHelp({ leagueId, member, pickNo, hasClock, onPickFor, onClock }) {
  const { setAutopickOf, setClock } = useSeatCommands();
  const { busy, error, act } = useAct();
  const name = member.display_name;
  return (
    <section className={classes.help} aria-label={`${name} is away`}>
      <span className={classes.words}>
        <bdi>{name}</bdi> is away:
      </span>
      <span className={classes.buttons}>
        <Button className="dn-named" size="compact-md" variant="default" onClick={onPickFor}>
          Pick for {name}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={busy}
          onClick={() => act(() => setAutopickOf(leagueId, member.user_id, true))}
        >
          Turn on autopick
        </Button>
        {hasClock ? (
          <Button
            size="compact-md"
            variant="default"
            disabled={busy}
            onClick={() => act(() => setClock(leagueId, { add_seconds: 30 }, pickNo))}
          >
            +30 s
          </Button>
        ) : null}
        <Button size="compact-md" variant="default" onClick={onClock}>
          Change the clock…
        </Button>
      </span>
      <ErrorNote error={error} />
    </section>
  );
}
