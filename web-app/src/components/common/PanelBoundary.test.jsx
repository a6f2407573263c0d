import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { PanelBoundary } from './PanelBoundary.jsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a part of a screen that fails', () => {
  it('takes nothing else with it, and can be tried again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let broken = true;
    function Board() {
      if (broken) throw new Error('fault');
      return <p>The board is back</p>;
    }
    render(
      <MantineProvider env="test">
        <p>The clock</p>
        <PanelBoundary name="The board">
          <Board />
        </PanelBoundary>
      </MantineProvider>,
    );
    expect(screen.getByText('The clock')).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('The board stopped working');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('The board is back')).toBeInTheDocument();
  });
});
