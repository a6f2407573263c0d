import { Switch, TextInput } from '@mantine/core';

import { dayTimeAndZone, fromLocalField, toLocalField } from '../../components/common/times.js';
import classes from './StartField.module.css';

/** @typedef {import('../../services/types.js').Settings} Settings */
/** @typedef {Pick<Settings, 'starts_at' | 'start_by_itself'>} Start */

/**
 * The planned start, which everyone sees as a countdown and in their own time zone. The draft can start
 * automatically.
 * @param {{value: Start, onChange: (change: Start) => void, disabled?: boolean}} props
 */
export function StartField({ value, onChange, disabled }) {
  const { starts_at, start_by_itself } = value;
  return (
    <div className={classes.start}>
      <TextInput
        type="datetime-local"
        label="Planned start (optional)"
        description={
          starts_at === null
            ? 'Everyone sees a countdown. The draft can start by itself then.'
            : `${dayTimeAndZone(starts_at)}. Everyone sees a countdown, in their own time.`
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={toLocalField(starts_at)}
        onChange={(event) => {
          const planned = fromLocalField(event.currentTarget.value);
          onChange({ starts_at: planned, start_by_itself: planned !== null && start_by_itself });
        }}
        disabled={disabled}
      />
      {starts_at === null ? null : (
        <Switch
          label="Start the draft by itself at that time"
          description={
            start_by_itself
              ? 'It starts with whoever is in, even if you are late.'
              : 'The draft starts when you press start.'
          }
          checked={start_by_itself}
          onChange={(event) => onChange({ starts_at, start_by_itself: event.currentTarget.checked })}
          disabled={disabled}
        />
      )}
    </div>
  );
}
