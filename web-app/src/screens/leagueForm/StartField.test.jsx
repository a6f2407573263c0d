import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';

import { StartField } from './StartField.jsx';

/** @type {any} */
let shown;

function Form() {
  const [value, setValue] = useState({
    starts_at: /** @type {number|null} */ (null),
    start_by_itself: false,
  });
  shown = value;
  return (
    <MantineProvider>
      <StartField value={value} onChange={setValue} />
    </MantineProvider>
  );
}

it('offers the start by itself once there is a time, and takes it back with the time', () => {
  render(<Form />);
  expect(screen.queryByRole('switch')).toBeNull();
  const time = screen.getByLabelText(/planned start/i);
  fireEvent.change(time, { target: { value: '2099-09-01T20:00' } });
  fireEvent.click(screen.getByRole('switch', { name: /by itself/i }));
  expect(shown).toEqual({ starts_at: new Date('2099-09-01T20:00').getTime(), start_by_itself: true });
  expect(screen.getByText(/starts with whoever is in/i)).toBeTruthy();
  fireEvent.change(time, { target: { value: '' } });
  expect(shown).toEqual({ starts_at: null, start_by_itself: false });
});
