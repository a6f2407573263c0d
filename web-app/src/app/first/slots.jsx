/** What the page fills in itself, once it knows it (boot.js). */

/** Stands for my name where only a text can stand; becomes a slot. */
export const NAME = '\u2063name\u2063';

/** A text that is not known yet. @param {{of: 'inviter'|'league'|'competition'|'season'|'seats'|'eyebrow'|'turn'|'time'|'left'}} props */
export const Slot = ({ of }) => <span data-slot={of} />;
