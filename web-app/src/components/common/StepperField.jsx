import { ActionIcon, NumberInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';

import classes from './StepperField.module.css';

/**
 * A small whole number with a thumb-sized button on each side. A number that is typed and cannot be is said to be wrong.
 * @param {{
 *   label: string, unit: string, value: number, min: number, max: number, onChange: (value: number) => void,
 *   disabled?: boolean,
 * }} props unit: the singular noun for the buttons' names ("member")
 */
export function StepperField({ label, unit, value, min, max, onChange, disabled = false }) {
  const id = useId();
  const [wrong, setWrong] = useState(false);
  const clamp = (/** @type {number} */ next) => Math.min(max, Math.max(min, Math.round(next)));
  const change = (/** @type {number} */ next) => {
    setWrong(false);
    onChange(clamp(next));
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.row}>
        <ActionIcon
          variant="default"
          aria-label={`One ${unit} fewer`}
          disabled={disabled || value <= min}
          onClick={() => change(value - 1)}
        >
          <IconMinus size={18} aria-hidden="true" />
        </ActionIcon>
        <NumberInput
          id={id}
          className={classes.input}
          value={value}
          min={min}
          max={max}
          clampBehavior="blur"
          allowDecimal={false}
          allowNegative={false}
          hideControls
          disabled={disabled}
          error={wrong ? (min === max ? `Only ${min}.` : `From ${min} to ${max}.`) : undefined}
          onChange={(next) => {
            if (typeof next === 'number' && next >= min && next <= max) change(next);
            else setWrong(true);
          }}
        />
        <ActionIcon
          variant="default"
          aria-label={`One ${unit} more`}
          disabled={disabled || value >= max}
          onClick={() => change(value + 1)}
        >
          <IconPlus size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
    </div>
  );
}
