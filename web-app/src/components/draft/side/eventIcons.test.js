import { IconArrowsExchange, IconGavel, IconHourglass, IconInfoCircle, IconRobot } from '@tabler/icons-react';
import { expect, it } from 'vitest';

import { event, next, pick } from '../../../testing/eventWords.js';
import { iconOf } from './eventIcons.js';

it.each([
  ['a changed pick', event('pick_changed', { pick_no: 3 }), IconArrowsExchange],
  ['a pick by autopick', event('pick_made', { pick: pick('autopick'), next }), IconRobot],
  ['a pick by the commissioner', event('pick_made', { pick: pick('commissioner'), next }), IconGavel],
  ['the wish to take over', event('takeover_announced', { by: 'a', at: 0 }), IconHourglass],
  ['another act', event('points_adjusted', {}), IconGavel],
  ['what nobody did', event('new_rule', {}, null), IconInfoCircle],
])('%s has a fitting picture', (_name, happened, icon) => {
  expect(iconOf(happened)).toBe(icon);
});
