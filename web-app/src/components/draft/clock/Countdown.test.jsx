import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { Announcer } from '../shell/announcer.jsx';
import { Countdown } from './Countdown.jsx';

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
