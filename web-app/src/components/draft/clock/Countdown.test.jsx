import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { Announcer } from '../shell/announcer.jsx';
import { Countdown } from './Countdown.jsx';

afterEach(() => vi.useRealTimers());

const show = (/** @type {boolean} */ cutOff) =>
  render(
    <Announcer>
      <Countdown
        deadline={Date.now() - 60_000}
        remainingMs={null}
        paused={false}
        hurries={false}
        pickNo={1}
        pickSeconds={30}
        muted
        cutOff={cutOff}
      />
    </Announcer>,
  );

it('says that time is up', () => {
  show(false);
  expect(screen.getByRole('timer')).toHaveTextContent('Time’s up');
});

it('does not say so of a pick that it could not hear of', () => {
  show(true);
  expect(screen.getByRole('timer')).toHaveTextContent('No connection');
  expect(screen.queryByText('Time’s up')).toBeNull();
});

it('says once in a turn how little is left, and what is true', async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const said = () => screen.getByTestId('assertive').textContent;
  const clock = (/** @type {number} */ seconds, /** @type {boolean} */ hurries, pickNo = 1) => (
    <Announcer>
      <Countdown
        deadline={Date.now() + seconds * 1000}
        remainingMs={null}
        paused={false}
        hurries={hurries}
        pickNo={pickNo}
        pickSeconds={30}
        muted
      />
    </Announcer>
  );
  const wait = (/** @type {number} */ ms) => act(() => vi.advanceTimersByTimeAsync(ms));
  const { rerender } = render(clock(7, true));
  await wait(100);
  expect(said()).toBe('7 seconds left.');
  await wait(1_900);
  rerender(clock(5, false)); // my pick is on its way
  await wait(2_000);
  rerender(clock(3, true)); // and was refused
  await wait(100);
  expect(said()).toBe('7 seconds left.');
  rerender(clock(33, true)); // the commissioner adds time
  await wait(20_000);
  await wait(3_100);
  expect(said()).toBe('10 seconds left.');
  rerender(clock(1, true, 2));
  await wait(100);
  expect(said()).toBe('1 second left.');
});
