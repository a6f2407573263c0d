import { Checkbox, Switch, TextInput } from '@mantine/core';

import classes from '../AccountScreen.module.css';
import { useWhySilent } from './whySilent.js';

/** @import { Wishes } from '../../services/types.js' */
/** @typedef {NonNullable<Wishes['quiet']>} Quiet */

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/**
 * The hours without notifications.
 * @param {{quiet: Quiet|null, disabled: boolean, choose: (change: (known: Quiet|null) => Quiet|null) => void}} props
 *   `choose` gets what to save instead of the newest hours
 */
export function QuietHours({ quiet, disabled: busy, choose }) {
  const silent = useWhySilent();
  const disabled = busy || silent !== '';
  return (
    <section aria-labelledby="quiet-title" className={classes.form}>
      <h2 id="quiet-title" className={classes.title}>
        Quiet hours
      </h2>
      <Switch
        label="Stay quiet at night"
        checked={quiet !== null}
        disabled={disabled}
        onChange={(event) =>
          choose(
            event.currentTarget.checked
              ? () => ({ from: '22:00', to: '07:00', zone: zone(), also_turn: true })
              : () => null,
          )
        }
      />
      {silent ? <p className={classes.small}>{silent}</p> : null}
      {quiet ? (
        <>
          {
            /** @type {const} */ (['from', 'to']).map((end) => (
              <TextInput
                key={`${end} ${quiet[end]}`}
                type="time"
                label={end === 'from' ? 'From' : 'To'}
                defaultValue={quiet[end]}
                disabled={disabled}
                onBlur={({ currentTarget: { value } }) => {
                  if (value && value !== quiet[end])
                    choose((known) => ({ ...(known ?? quiet), [end]: value, zone: zone() }));
                }}
              />
            ))
          }
          <Checkbox
            label="But still tell me when it’s my turn"
            checked={!quiet.also_turn}
            disabled={disabled}
            onChange={({ currentTarget: { checked } }) =>
              choose((known) => ({ ...(known ?? quiet), also_turn: !checked }))
            }
          />
          {quiet.from === quiet.to ? (
            <p className={classes.small}>From and To are the same, so no hour is quiet.</p>
          ) : null}
          <p className={classes.small}>Your time ({quiet.zone.replace(/_/g, ' ')}).</p>
        </>
      ) : null}
    </section>
  );
}
