import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { tellingWords } from '../../lib/fileText.js';

/** @import { Reading } from '../../lib/fileText.js' */

/** Further readings look even less like what people write. */
const MOST = 8;

/**
 * Lets a person choose the right reading of an old file, by words from their own list. Empty if there is no doubt.
 * @param {{readings: Reading[], onChoose: (text: string) => void}} props the first reading is already in use
 */
export function FileLetters({ readings, onChoose }) {
  const [chosen, setChosen] = useState(readings[0]);
  if (readings.length < 2) return null;
  const shown = readings.slice(0, MOST);
  return (
    <NativeSelect
      label="Which line reads right?"
      description="Your file doesn’t say how its letters are stored. We took the likeliest."
      value={(shown.includes(chosen) ? chosen : shown[0]).label}
      onChange={(event) => {
        const reading = shown.find((one) => one.label === event.currentTarget.value);
        if (!reading) return;
        setChosen(reading);
        onChoose(reading.text());
      }}
      data={shown.map(({ label, words, sample }) => ({
        value: label,
        label: `${tellingWords(sample).join(', ')} (${words})`,
      }))}
    />
  );
}
