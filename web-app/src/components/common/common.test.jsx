import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { inviteCodeIn } from '../../lib/inviteCode.js';
import { clockInWords } from '../../lib/time.js';
import { ConnectionBadge } from './ConnectionBadge.jsx';
import { errorInWords } from './errorWords.js';
import { initials } from './MemberAvatar.jsx';
import { nextFrom } from './paths.js';
import { TeamChip } from './TeamChip.jsx';
import { clockTime, dayAndTime, dayTimeAndZone, fromLocalField, toLocalField } from './times.js';

/** @param {import('./ConnectionBadge.jsx').Connection} connection */
const showConnection = (connection) =>
  render(
    <MantineProvider env="test">
      <ConnectionBadge connection={connection} />
    </MantineProvider>,
  );

describe('the connection', () => {
  const since = Date.UTC(2026, 10, 23, 14, 32);

  it.each([
    [{ phase: 'live', attempt: 0, since }, 'Live'],
    [{ phase: 'connecting', attempt: 0, since: null }, 'Connecting…'],
    [{ phase: 'reconnecting', attempt: 3, since }, 'Reconnecting… (attempt 3)'],
    [{ phase: 'reconnecting', attempt: 0, since: null }, 'Reconnecting…'],
    [{ phase: 'polling', attempt: 5, since }, 'Slow connection: updating every few seconds'],
    [{ phase: 'offline', attempt: 9, since }, `Offline, last updated ${clockTime(since)}`],
    [{ phase: 'offline', attempt: 9, since: null }, 'Offline'],
  ])('%o is told in words', (connection, words) => {
    showConnection(/** @type {any} */ (connection));
    expect(screen.getAllByText(words)[0]).toBeVisible();
  });

  it('does not read every attempt aloud', () => {
    showConnection({ phase: 'reconnecting', attempt: 3, since });
    expect(screen.getByRole('status')).toHaveTextContent('Connection lost, reconnecting');
  });

  it('has a shape of its own in each state', () => {
    const shapes = /** @type {const} */ (['live', 'reconnecting', 'polling', 'offline']).map((phase) => {
      const { container, unmount } = showConnection({ phase, attempt: 1, since });
      const { innerHTML } = /** @type {Element} */ (container.querySelector('svg'));
      unmount();
      return innerHTML;
    });
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('a team chip', () => {
  const team = {
    id: 't1',
    name: 'Kansas City Chiefs',
    short_name: 'Chiefs',
    abbreviation: 'KC',
    colors: null,
  };

  it('says the whole name to those who cannot see the colours', () => {
    render(<TeamChip team={team} />);
    expect(screen.getByText('Kansas City Chiefs')).toBeInTheDocument();
    expect(screen.getByText('KC')).toHaveAttribute('aria-hidden', 'true');
  });

  it('says that a struck one is taken', () => {
    render(<TeamChip team={team} struck />);
    expect(screen.getByText('Kansas City Chiefs (taken)')).toBeInTheDocument();
  });
});

describe('addresses', () => {
  it.each([
    ['https://draft.example/join/AbC_-9', 'AbC_-9'],
    [' http://192.168.1.4:8000/join/AbC_-9?from=chat ', 'AbC_-9'],
    ['/join/AbC_-9', 'AbC_-9'],
    ['AbC_-9', 'AbC_-9'],
    ['http://x/join/%E0%A4%A', ''],
    ['come and join us', ''],
    ['', ''],
  ])('the code in %o is %o', (text, code) => {
    expect(inviteCodeIn(text)).toBe(code);
  });

  it.each([
    ['?next=%2Fleagues%2F7', '/leagues/7'],
    ['?next=https%3A%2F%2Fevil.example', '/leagues'],
    ['?next=%2F%2Fevil.example', '/leagues'],
    ['?next=%2F%5Cevil.example', '/leagues'],
    ['', '/leagues'],
  ])('after logging in with %o comes %o', (search, path) => {
    expect(nextFrom(search)).toBe(path);
  });
});

describe('times and words', () => {
  it.each([
    [null, 'No clock'],
    [60, '60 s'],
    [90, '90 s'],
    [120, '2 min'],
    [150, '2 min 30 s'],
    [3_600, '1 hour'],
    [28_800, '8 hours'],
    [86_400, '1 day'],
    [604_800, '7 days'],
  ])('a clock of %o is %o', (seconds, words) => {
    expect(clockInWords(seconds)).toBe(words);
  });

  it.each([dayAndTime, dayTimeAndZone])('a date far away has its year, one nearby does not (%o)', (words) => {
    const day = 86_400_000;
    for (const days of [-400, -301, 301, 4_663]) {
      const at = Date.now() + days * day;
      expect(words(at)).toContain(String(new Date(at).getFullYear()));
    }
    for (const days of [-299, 0, 299]) expect(words(Date.now() + days * day)).not.toMatch(/20\d\d/);
  });

  it('a moment survives the date field', () => {
    const moment = new Date(2026, 8, 5, 20, 15).getTime();
    expect(toLocalField(moment)).toBe('2026-09-05T20:15');
    expect(fromLocalField(toLocalField(moment))).toBe(moment);
    expect(fromLocalField('')).toBeNull();
    expect(fromLocalField('soon')).toBeNull();
  });

  it('an unknown code shows the server’s own sentence', () => {
    expect(errorInWords({ code: 'not_enough_teams', message: 'Set at most 3 rounds.' })).toBe(
      'Set at most 3 rounds.',
    );
  });

  it.each([
    ['Ana', 'A'],
    ['ana maria lima', 'AL'],
    ['Øyvind', 'Ø'],
    ['👩‍🚀 Zoe', '👩Z'],
    ['', '?'],
  ])('the initials of %o are %o', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
