import { TextInput } from '@mantine/core';

import { dayTimeAndZone, fromLocalField, toLocalField } from '../../components/common/times.js';

/**
 * The planned start: shown to everybody as a countdown, in their own zone. Nothing starts by itself.
 * @param {{value: number | null, onChange: (ms: number | null) => void, disabled?: boolean}} props
 */
export function StartField({ value, onChange, disabled }) {
  return (
    <TextInput
      type="datetime-local"
      label="Planned start (optional)"
      description={
        value === null
          ? 'The others see a countdown. The draft itself starts when you press start.'
          : `${dayTimeAndZone(value)}. The others see it in their own time; the draft starts when you press start.`
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={toLocalField(value)}
      onChange={(event) => onChange(fromLocalField(event.currentTarget.value))}
      disabled={disabled}
    />
  );
}
