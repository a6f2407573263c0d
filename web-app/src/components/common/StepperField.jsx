import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';

import { NumberField } from './NumberField.jsx';
import classes from './StepperField.module.css';

/**
 * A small whole number with a thumb-sized button on each side.
 * @param {{
 *   label: string, unit: string, value: number, min: number, max: number, onChange: (value: number) => void,
 *   disabled?: boolean,
 * }} props unit: the singular noun for the buttons' names ("member")
 */
export function StepperField({ label, unit, value, min, max, onChange, disabled = false }) {
  const id = useId();
  const change = (/** @type {number} */ next) => onChange(Math.min(max, Math.max(min, Math.round(next))));
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
        <NumberField
          id={id}
          className={classes.input}
          value={value}
          min={min}
          max={max}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          disabled={disabled}
          onChange={change}
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
