/** The texts that boot.js fills in once it knows them. */

/** Stands in for my name where only a string is allowed. The build turns it into a slot. */
export const NAME = '\u2063name\u2063';

/**
 * A text that is not known yet.
 * @param {{of: 'inviter'|'league'|'competition'|'season'|'seats'|'draft'|'eyebrow'|'turn'|'time'|'left'}} props
 */
export const Slot = ({ of }) => <bdi data-slot={of} />;
