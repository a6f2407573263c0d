// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { teamInk } from '../../lib/teamColors.js';
import { PICKS } from './heroDraft.js';

/** Each club's own two colours. @type {Record<string, [string, string]>} */
const CLUBS = {
  KC: ['#E31837', '#FFB81C'],
  PHI: ['#004C54', '#A5ACAF'],
  DET: ['#0076B6', '#B0B7BC'],
  BUF: ['#00338D', '#C60C30'],
  BAL: ['#241773', '#9E7C0C'],
  SF: ['#AA0000', '#B3995D'],
  GB: ['#203731', '#FFB612'],
  DAL: ['#003594', '#869397'],
  MIA: ['#008E97', '#FC4C02'],
  CIN: ['#FB4F14', '#000000'],
  SEA: ['#002244', '#69BE28'],
  PIT: ['#101820', '#FFB612'],
};

describe('the board of the welcome screen', () => {
  it.each(PICKS)('%s looks as in a draft', (name, bg, ink, edge) => {
    const [primary, secondary] = CLUBS[name];
    expect({ bg, ink, edge }).toEqual(teamInk({ primary, secondary }, name));
  });
});
