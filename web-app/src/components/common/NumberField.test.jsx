import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';

import { NumberField } from './NumberField.jsx';

/** @param {{from: number, max?: number}} props */
function Form({ from, max = 99 }) {
  const [value, setValue] = useState(from);
  return (
    <MantineProvider env="test">
      <NumberField label="Points" value={value} min={0} max={max} decimalScale={3} onChange={setValue} />
      <output>{value}</output>
    </MantineProvider>
  );
}

const field = () => screen.getByLabelText('Points');
const saved = () => screen.getByRole('status').textContent;

it.each([
  [1.5, '{Backspace}7', '1.7'],
  [10.5, '{Backspace}{Backspace}', '10'],
  [1, '.25', '1.25'],
  [3, '{Backspace}0.5', '0.5'],
])('lets %d be corrected with %s to %s', async (from, keys, to) => {
  render(<Form from={from} />);
  await userEvent.type(field(), keys);
  expect(field()).toHaveValue(to);
  expect(saved()).toBe(to);
});

it('takes what was too much once the limit allows it', async () => {
  const { rerender } = render(<Form from={4} max={4} />);
  await userEvent.clear(field());
  await userEvent.type(field(), '8');
  expect(screen.getByText('From 0 to 4.')).toBeVisible();
  expect(saved()).toBe('4');
  rerender(<Form from={4} max={8} />);
  expect(saved()).toBe('8');
  expect(screen.queryByText(/^From/)).toBeNull();
});
