import { teamAbbreviation, teamInk } from '../../lib/teamColors.js';
import classes from './TeamChip.module.css';

/**
 * A team's abbreviation in its own colours. The full name is there for screen readers and as a tooltip, so an
 * unfamiliar "VGK" can be looked up.
 * @param {{
 *   team: Pick<import('../../services/types.js').Team, 'id' | 'name' | 'short_name' | 'abbreviation' | 'colors'>,
 *   size?: 'sm' | 'md' | 'lg', struck?: boolean,
 * }} props struck: the team is taken
 */
export function TeamChip({ team, size = 'md', struck = false }) {
  const { bg, ink, edge } = teamInk(team.colors, team.id);
  return (
    <span
      className={classes.chip}
      data-size={size}
      data-struck={struck || undefined}
      style={/** @type {any} */ ({ '--chip-bg': bg, '--chip-ink': ink, '--chip-edge': edge })}
      title={team.name}
    >
      <span aria-hidden="true">{teamAbbreviation(team)}</span>
      <span className="dn-sr">
        {team.name}
        {struck ? ' (taken)' : ''}
      </span>
    </span>
  );
}
