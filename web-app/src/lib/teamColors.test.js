// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { jsonFilesIn } from '../testing/repoFiles.js';
import { contrast, teamInk } from './teamColors.js';

const catalog = jsonFilesIn('backend/catalog');

describe('contrast', () => {
  it('is 21 for black on white, whichever comes first, and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#aa3377', '#aa3377')).toBe(1);
  });

  it('agrees with a value from the WCAG tools', () => {
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('teamInk', () => {
  it('has the catalog to look at', () => {
    expect(catalog.length).toBeGreaterThanOrEqual(7);
  });

  it.each(catalog.map(({ name, content }) => [name, content.teams]))(
    'can be read for every team of %s',
    (_name, teams) => {
      expect(teams.length).toBeGreaterThan(1);
      for (const team of teams) {
        const { bg, ink } = teamInk(team.colors, team.id);
        expect(contrast(bg, ink), `${team.id}: ${ink} on ${bg}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('can be read for every grey and for colours across the whole space', () => {
    const steps = [0, 51, 102, 119, 127, 128, 153, 204, 255];
    for (const r of steps) {
      for (const g of steps) {
        for (const b of steps) {
          const primary = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          const { bg, ink, edge } = teamInk({ primary, secondary: '#808080' });
          expect(contrast(bg, ink), primary).toBeGreaterThanOrEqual(4.5);
          expect(edge).toMatch(/^#[0-9a-f]{6}$/);
        }
      }
    }
  });

  it('keeps the team’s own pair where it can be read', () => {
    expect(teamInk({ primary: '#E31837', secondary: '#FFB81C' }).bg).toBe('#e31837');
    expect(teamInk({ primary: '#002244', secondary: '#FFB612' })).toMatchObject({
      bg: '#002244',
      ink: '#ffb612',
    });
  });

  it('gives a team without colours a tone that stays the same and differs among teams', () => {
    const ids = Array.from({ length: 24 }, (_, at) => `ncaa-${at}`);
    const tones = ids.map((id) => teamInk(null, id).bg);
    expect(ids.map((id) => teamInk(null, id).bg)).toEqual(tones);
    expect(new Set(tones).size).toBeGreaterThan(3);
    for (const id of ids)
      expect(contrast(teamInk(null, id).bg, teamInk(null, id).ink)).toBeGreaterThanOrEqual(4.5);
  });

  it('takes what is not a colour for none', () => {
    const broken = /** @type {any} */ ({ primary: 'red; background: url(x)', secondary: 'javascript:1' });
    expect(teamInk(broken, 'x')).toEqual(teamInk(null, 'x'));
    expect(teamInk(/** @type {any} */ ({ primary: '#abc', secondary: null })).bg).toBe('#aabbcc');
    expect(teamInk(/** @type {any} */ ({ primary: null, secondary: '#003087' })).bg).toBe('#003087');
  });
});
