import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';

/**
 * A number that is typed. One that cannot be is said to be wrong, and does not become the value: a form must ask
 * `goToWrong` before it saves.
 * @param {Omit<import('@mantine/core').NumberInputProps, 'value' | 'onChange' | 'error'> & {
 *   value: number | '', min: number, max: number, onChange: (value: number) => void,
 * }} props value: '' before anything was entered
 */
export function NumberField({ value, min, max, onChange, ...rest }) {
  // What was typed in place of the value `at`. Once that changes, from wherever, the field shows it again.
  const [typo, setTypo] = useState(/** @type {{at: number | '', typed: number} | null} */ (null));
  const wrong = typo !== null && typo.at === value;
  if (typo !== null && !wrong) setTypo(null);
  // Text on its way to a number, such as "1.": shown as it is, or its point would go as soon as it is typed.
  const [unfinished, setUnfinished] = useState('');
  const fits = (/** @type {number} */ one) => one >= min && one <= max;

  // The limits may change, and what was too much be right.
  const isRight = wrong && fits(typo.typed);
  useEffect(() => {
    if (!isRight || typo === null) return;
    setTypo(null);
    onChange(typo.typed);
  }, [isRight, typo, onChange]);

  return (
    <NumberInput
      {...rest}
      value={unfinished !== '' && Number(unfinished) === value ? unfinished : value}
      min={min}
      max={max}
      clampBehavior="blur"
      error={wrong ? (min === max ? `Only ${min}.` : `From ${min} to ${max}.`) : undefined}
      onChange={(typed) => {
        const next = typed === '' ? Number.NaN : Number(typed);
        setUnfinished(typeof typed === 'string' ? typed : '');
        setTypo(fits(next) ? null : { at: value, typed: next });
        if (fits(next)) onChange(next);
      }}
    />
  );
}
