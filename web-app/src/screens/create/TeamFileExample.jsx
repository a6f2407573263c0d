import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import classes from './TeamFileExample.module.css';
import { CSV_EXAMPLE, JSON_EXAMPLE } from './teamFile.js';

/** An example of such a file, collapsed until opened. */
export function TeamFileExample() {
  const [format, setFormat] = useState('csv');
  return (
    <details className={classes.example}>
      <summary>What the list looks like</summary>
      <SegmentedControl
        aria-label="Format of the example"
        data={[
          { value: 'csv', label: 'CSV' },
          { value: 'json', label: 'JSON' },
        ]}
        value={format}
        onChange={setFormat}
      />
      {/* It scrolls sideways on a phone, so the keyboard must be able to reach it. */}
      <pre
        className={classes.code}
        role="group"
        tabIndex={0}
        aria-label={`Example in ${format.toUpperCase()}`}
      >
        {format === 'csv' ? CSV_EXAMPLE : JSON_EXAMPLE}
      </pre>
      <p>Higher ratings are better: they sort the list and guide autopick. Leave out what you do not have.</p>
    </details>
  );
}
