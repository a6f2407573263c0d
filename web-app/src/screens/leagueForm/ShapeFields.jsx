import { StepperField } from '../../components/common/StepperField.jsx';
import classes from './ShapeFields.module.css';
import { mostMembers, shapeInWords, suggestedRounds } from './shape.js';

/**
 * Members and rounds, and how many teams that drafts.
 * @param {{
 *   teamCount: number, members: number, rounds: number, onMembers: (value: number) => void, onRounds: (value: number)
 *   => void, disabled?: boolean, fewestMembers?: number, followed?: string,
 * }} props fewestMembers: how many have joined already; followed: what the form has just changed by itself
 */
export function ShapeFields({
  teamCount,
  members,
  rounds,
  onMembers,
  onRounds,
  disabled,
  fewestMembers = 2,
  followed = '',
}) {
  const { fits, words } = shapeInWords({ teamCount, members, rounds });
  const suggested = suggestedRounds(teamCount, members);
  return (
    <div>
      <div className={classes.row}>
        <StepperField
          label="Members"
          unit="member"
          value={members}
          min={fewestMembers}
          max={mostMembers(teamCount)}
          onChange={onMembers}
          disabled={disabled}
        />
        <StepperField
          label="Rounds"
          unit="round"
          value={rounds}
          min={1}
          max={Math.max(rounds, suggested)}
          onChange={onRounds}
          disabled={disabled}
        />
      </div>
      <p className={classes.sum} data-fits={fits} role="status">
        {followed ? <strong>{followed} </strong> : null}
        {words}
        {fits && rounds < suggested ? ` Up to ${suggested} rounds fit.` : null}
      </p>
    </div>
  );
}
