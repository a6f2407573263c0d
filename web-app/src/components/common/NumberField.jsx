import { NumberInput } from '@mantine/core';
import { useState } from 'react';

/**
 * A number that is typed. One that cannot be is said to be wrong, and does not become the value: a form must ask
 * `goToWrong` before it saves.
 * @param {Omit<import('@mantine/core').NumberInputProps, 'value' | 'onChange' | 'error'> & {
 *   value: number | '', min: number, max: number, onChange: (value: number) => void,
 * }} props value: '' before anything was entered
 */
export function NumberField({ value, min, max, onChange, ...rest }) {
  // The value in whose place something else was typed. Once it changes, from wherever, the field shows it again.
  const [wrongAt, setWrongAt] = useState(/** @type {number | '' | null} */ (null));
  const wrong = wrongAt === value;
  if (wrongAt !== null && !wrong) setWrongAt(null);
  return (
    <NumberInput
      {...rest}
      value={value}
      min={min}
      max={max}
      clampBehavior="blur"
      error={wrong ? (min === max ? `Only ${min}.` : `From ${min} to ${max}.`) : undefined}
      onChange={(typed) => {
        const next = typed === '' ? Number.NaN : Number(typed);
        const fits = next >= min && next <= max;
        setWrongAt(fits ? null : value);
        if (fits) onChange(next);
      }}
    />
  );
}
