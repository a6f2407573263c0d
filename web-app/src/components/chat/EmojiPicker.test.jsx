import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import EmojiPicker from './EmojiPicker.jsx';
import { emojiFound, emojiGroups } from './emoji.js';

afterEach(cleanup);

function open() {
  const [onChoose, onClose] = [vi.fn(), vi.fn()];
  render(
    <MantineProvider>
      <EmojiPicker label="React with any emoji" onChoose={onChoose} onClose={onClose} />
    </MantineProvider>,
  );
  return { onChoose, onClose, user: userEvent.setup() };
}

it('offers each emoji once, with words to find it by', () => {
  const all = emojiGroups().flatMap(({ emoji }) => emoji);
  expect(all.length).toBeGreaterThan(500);
  expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length);
  for (const { emoji, words } of all) expect(words, emoji).toMatch(/\w/);
});

it.each([
  ['laugh', '😂'],
  ['goal', '⚽'],
  ['flag germ', '🇩🇪'],
  ['scot', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['RED heart', '❤️'],
])('finds by %s', (typed, emoji) => {
  const found = emojiFound(emojiGroups(), typed).flatMap((group) => group.emoji);
  expect(found.map((one) => one.emoji)).toContain(emoji);
});

it('is used by typing and Enter', async () => {
  const { onChoose, user } = open();
  expect(screen.getByRole('textbox', { name: 'Search emoji' })).toHaveFocus();
  await user.keyboard('trophy{Enter}');
  expect(onChoose).toHaveBeenCalledWith('🏆');
});

it('is walked through by arrows, one stop of Tab for all, and closed by Escape', async () => {
  const { onChoose, onClose, user } = open();
  await user.keyboard('moon');
  await user.clear(screen.getByRole('textbox'));
  await user.keyboard('heart{ArrowDown}');
  const buttons = screen.getAllByRole('button');
  expect(buttons[0]).toHaveFocus();
  expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  await user.keyboard('{ArrowRight}');
  expect(buttons[1]).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledTimes(1);
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('says so when none is called that', async () => {
  const { onChoose, user } = open();
  await user.keyboard('zzz{Enter}');
  expect(screen.getByText('No emoji found.')).toBeVisible();
  expect(onChoose).not.toHaveBeenCalled();
});
