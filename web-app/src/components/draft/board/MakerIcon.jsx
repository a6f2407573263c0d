import { IconClockOff, IconGavel, IconRobot } from '@tabler/icons-react';

/** @import { Maker } from '../model/maker.js' */

const ICONS = {
  member: null,
  commissioner: IconGavel,
  autopick: IconRobot,
  clock: IconClockOff,
  automatic: IconRobot,
};

/**
 * What made a pick, as a picture beside the words; nothing if the member picked.
 * @param {{maker: Maker, size?: number, stroke?: number, className?: string}} props
 */
export function MakerIcon({ maker, ...look }) {
  const Icon = ICONS[maker];
  return Icon ? <Icon {...look} aria-hidden="true" /> : null;
}
