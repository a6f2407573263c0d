import { OptionCards } from '../../components/common/OptionCards.jsx';
import classes from './DraftTypeField.module.css';
import { DRAFT_TYPES } from './shape.js';

/** @typedef {import('../../services/types.js').DraftType} DraftType */

/**
 * The draft type, with a drawing and an explanation of each.
 * @param {{value: DraftType, onChange: (value: DraftType) => void, disabled?: boolean}} props
 */
export function DraftTypeField({ value, onChange, disabled }) {
  return (
    <OptionCards
      legend="Draft type"
      layout="wide"
      value={value}
      onChange={onChange}
      disabled={disabled}
      options={DRAFT_TYPES.map(({ value: type, title, text, directions }) => ({
        value: type,
        title,
        text,
        art: <Arrows directions={directions} />,
      }))}
    />
  );
}

/** Four rounds as arrows. @param {{directions: readonly string[]}} props */
function Arrows({ directions }) {
  return (
    <svg className={classes.arrows} width="76" height="42" viewBox="0 0 76 42" aria-hidden="true">
      {directions.map((direction, round) => {
        const y = 5 + round * 10.5;
        const tip =
          direction === 'right' ? `M66 ${y - 4} 71 ${y} 66 ${y + 4}` : `M10 ${y - 4} 5 ${y} 10 ${y + 4}`;
        // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place
        return <path key={round} d={`M5 ${y}H71${tip}`} />;
      })}
    </svg>
  );
}
