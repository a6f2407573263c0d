// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { jsonFilesIn } from '../testing/repoFiles.js';
import { articleFor, teamAbbreviation, withAbbreviations } from './teamNames.js';

/** @param {string} short_name @param {string|null} [abbreviation] */
const team = (short_name, abbreviation = null) =>
  /** @type {any} */ ({ id: short_name, name: short_name, short_name, abbreviation });

describe('teamAbbreviation', () => {
  it('takes the team’s own', () => {
    expect(teamAbbreviation(team('Chiefs', 'KC'))).toBe('KC');
  });

  it('makes one from the short name', () => {
    expect(teamAbbreviation(team('Auburn'))).toBe('AUB');
    expect(teamAbbreviation(team('Michigan State'))).toBe('MS');
    expect(teamAbbreviation(team('Österreich'))).toBe('ÖST');
    expect(teamAbbreviation(team('X'))).toBe('X');
  });

  it('has something even without a name', () => {
    expect(teamAbbreviation(team(''))).toBe('?');
    expect(teamAbbreviation(team('—', ' '))).toBe('?');
  });
});

describe('withAbbreviations', () => {
  it('never gives two teams of a list the same', () => {
    const teams = ['Michigan State', 'Mississippi State', 'Montana State', 'Morgan State'].map((name) =>
      team(name),
    );
    const made = withAbbreviations([
      ...teams,
      team('Multiple Sclerosis', 'MS'),
      ...Array(5).fill(team('Same')),
    ]);
    expect(new Set(made.map((one) => one.abbreviation)).size).toBe(made.length);
  });

  it('leaves those that came with the data alone, in their order', () => {
    const made = withAbbreviations([team('Kansas City', 'KC'), team('Kansas Central')]);
    expect(made.map((one) => one.abbreviation)).toEqual(['KC', 'KAN']);
  });

  it.each(jsonFilesIn('backend/catalog').map(({ name, content }) => [name, content.teams]))(
    'fits every team of %s',
    (_name, teams) => {
      const made = withAbbreviations(teams).map((one) => one.abbreviation);
      expect(new Set(made).size).toBe(teams.length);
      for (const letters of made) expect([...letters].length, letters).toBeLessThanOrEqual(5);
    },
  );
});

describe('articleFor', () => {
  const catalog = Object.fromEntries(
    jsonFilesIn('backend/catalog').map(({ name, content }) => [name.replace('.json', ''), content.teams]),
  );

  it.each(['nfl', 'nba', 'nhl', 'mlb'])('speaks of the teams of the %s by their nicknames', (id) => {
    expect(articleFor(catalog[id])).toBe('the ');
  });

  it.each(['premier-league-2026-27', 'world-cup-2026', 'ncaa-men-2025'])(
    'says nothing before a club, a nation or a college: %s',
    (id) => {
      expect(articleFor(catalog[id])).toBe('');
    },
  );

  it('says nothing before what people wrote themselves', () => {
    expect(articleFor([team('Reds'), team('Blues')])).toBe('');
    expect(articleFor([])).toBe('');
  });
});
