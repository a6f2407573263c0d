import { useId } from 'react';

import classes from './OptionCards.module.css';

/**
 * A choice of one among several cards. They are native radio buttons with a card as label, so arrow keys, labels and
 * forms work as expected.
 * @template {string} T
 * @param {{
 *   legend: import('react').ReactNode, hint?: import('react').ReactNode, value: T | null, onChange: (value: T) =>
 *   void, options: {value: T, title: import('react').ReactNode, text?: import('react').ReactNode, art?:
 *   import('react').ReactNode}[], layout?: 'grid' | 'wide' | 'chips', disabled?: boolean,
 * }} props grid: two to four in a row; wide: one to three; chips: short words side by side
 */
export function OptionCards({ legend, hint, value, onChange, options, layout = 'grid', disabled = false }) {
  const name = useId();
  const hintId = `${name}-hint`;
  return (
    <fieldset disabled={disabled} aria-describedby={hint ? hintId : undefined}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.options} data-layout={layout}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              className={classes.input}
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={classes.card}>
              {option.art}
              <span className={classes.title}>{option.title}</span>
              {option.text ? <span className={classes.text}>{option.text}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {hint ? (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
}
