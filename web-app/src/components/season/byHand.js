/** What holds for seasons whose games people enter. Pure. */

import { counts, isOpen } from '../../lib/season/lines.js';

/** @import { Game } from '../../lib/season/lines.js' */
/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** Where a source answers, games come by themselves. @param {boolean} custom @param {SeasonView['source']} source */
export const isByHand = (custom, source) => custom || source.state !== 'ok';

/** Whether the commissioner added the game to this league. @param {SeasonView} season @param {Game} game */
export const isOwn = ({ added }, { id }) => added.some((one) => one.game.id === id);

/**
 * Whether a chance to win would say nothing: without a known game to come, whoever leads would win for certain.
 * @param {SeasonModel} model @param {SeasonView} season
 */
export const hasNoChances = ({ games }, { phase, all_known }) =>
  !games.some((game) => counts(game) || isOpen(game)) || (phase === 'over' && !all_known);
