import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { SubmitButton } from './SubmitButton.jsx';
import { stillNeeded } from './stillNeeded.js';

it('says what keeps it from being pressed', () => {
  const button = (/** @type {string} */ missing) => (
    <MantineProvider env="test">
      <SubmitButton missing={missing}>Save</SubmitButton>
    </MantineProvider>
  );
  const { rerender } = render(button(stillNeeded({ 'a team': null, 'a reason': '' })));
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(screen.getByRole('button')).toHaveAccessibleDescription('Still needed: a team and a reason.');
  rerender(button(stillNeeded({ 'a team': 't1', 'a reason': 'Why' })));
  expect(screen.getByRole('button')).toBeEnabled();
  expect(screen.getByRole('button')).not.toHaveAccessibleDescription();
});

/** Sources of forms and dialogs, by their path. */
const SOURCES = /** @type {Record<string, string>} */ (
  import.meta.glob(
    ['../{season,commissioner}/**/*.jsx', '../../screens/{settings,account,notices}/*.jsx', '!**/*.test.jsx'],
    { query: '?raw', import: 'default', eager: true },
  )
);

/** While it is on its way, a button need not say why it waits. */
const WAITS = /^(busy|pending|waiting)$/;

/** Buttons whose reason stands beside them. */
const SAID = new Map([
  ['../commissioner/Console.jsx', ['busy || !hasClock']],
  ['../commissioner/LeagueBanners.jsx', ['left > 0']],
  ['../season/Standings.jsx', ['past']],
  ['../season/manage/EnterResult.jsx', ['busy || Boolean(missing)']],
  ['../season/manage/Manage.jsx', ['isClosed', 'isClosed', 'isClosed && !custom']],
]);

it.each(Object.entries(SOURCES))('%s has no disabled button without its reason', (path, source) => {
  const buttons = [
    ...source.matchAll(/<(?:Button|button|ActionIcon)\b(?:(?!\/?>\n).|\n)*?\sdisabled=\{([^}]*)\}/g),
  ];
  const silent = buttons.map(([, when]) => when).filter((when) => !WAITS.test(when));
  expect(silent).toEqual(SAID.get(path) ?? []);
});
