import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import { clockInWords } from '../../lib/time.js';
import classes from './ClockField.module.css';
import { CLOCKS, LONGEST_CLOCK, SHORTEST_CLOCK } from './shape.js';

const UNITS = [
  { value: '1', label: 'seconds' },
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
];

/** The largest unit of which it is a whole number. @param {number} seconds */
const unitOf = (seconds) => [86_400, 3_600, 60].find((size) => seconds % size === 0) ?? 1;

/** @param {number | null} seconds */
const keyOf = (seconds) => (seconds === null ? 'none' : String(seconds));

/**
 * Time per pick: common values at one tap, or any from 10 s to 7 days.
 * @param {{value: number | null, onChange: (seconds: number | null) => void, disabled?: boolean}} props
 */
export function ClockField({ value, onChange, disabled }) {
  const [wantsCustom, setWantsCustom] = useState(false);
  // Another device may set a clock that is no common value, or none.
  const custom = value !== null && (wantsCustom || !CLOCKS.includes(value));
  const hint =
    value === null
      ? 'No rush: members pick when they like. The commissioner can pick for someone who is away.'
      : 'If a member’s time runs out, we draft the team they’ve selected, or else the top available one from their queue, or the best-rated. They still pick for themselves the next time.';
  return (
    <div>
      <OptionCards
        legend="Time per pick"
        layout="chips"
        disabled={disabled}
        value={custom ? 'custom' : keyOf(value)}
        onChange={(key) => {
          setWantsCustom(key === 'custom');
          if (key === 'custom') onChange(value ?? 180);
          else onChange(key === 'none' ? null : Number(key));
        }}
        options={[
          ...CLOCKS.map((seconds) => ({ value: keyOf(seconds), title: clockInWords(seconds) })),
          { value: 'custom', title: 'Custom' },
        ]}
        hint={hint}
      />
      {custom ? <CustomClock value={value} onChange={onChange} disabled={disabled} /> : null}
    </div>
  );
}

/** @param {{value: number, onChange: (seconds: number) => void, disabled?: boolean}} props */
function CustomClock({ value, onChange, disabled }) {
  const [unit, setUnit] = useState(unitOf(value));
  const [count, setCount] = useState(/** @type {number | string} */ (value / unit));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    // It was changed elsewhere: what is typed here would not be what is saved.
    setShown(value);
    setUnit(unitOf(value));
    setCount(value / unitOf(value));
  }
  const seconds = typeof count === 'number' ? count * unit : Number.NaN;
  const wrong = !(seconds >= SHORTEST_CLOCK && seconds <= LONGEST_CLOCK);

  /** @param {number | string} nextCount @param {number} nextUnit */
  function change(nextCount, nextUnit) {
    setCount(nextCount);
    setUnit(nextUnit);
    const next = typeof nextCount === 'number' ? nextCount * nextUnit : Number.NaN;
    if (next >= SHORTEST_CLOCK && next <= LONGEST_CLOCK) {
      setShown(next);
      onChange(next);
    }
  }

  return (
    <div className={classes.custom}>
      <NumberInput
        label="Custom time"
        className={classes.count}
        value={count}
        onChange={(next) => change(next, unit)}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        disabled={disabled}
        error={wrong ? 'From 10 seconds to 7 days.' : undefined}
      />
      <NativeSelect
        label="Unit"
        data={UNITS}
        value={String(unit)}
        onChange={(event) => change(count, Number(event.currentTarget.value))}
        disabled={disabled}
      />
    </div>
  );
}
