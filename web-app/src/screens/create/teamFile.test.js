import { describe, expect, it } from 'vitest';

import { faultyRow } from './teamFile.js';

describe('the row that the server speaks of', () => {
  it.each(['\n', '\r\n', '\r'])(
    'is counted as a spreadsheet does, a line break in a cell or not (%j)',
    (end) => {
      const content = ['\uFEFFname,group', '"Old,\nMill ""A""","N"', 'Inch 6",S', '', 'Eastgate,W'].join(end);
      expect(faultyRow(content, 1)).toBe('name,group');
      expect(faultyRow(content, 2)).toBe('"Old,\nMill ""A""","N"');
      expect(faultyRow(content, 3)).toBe('Inch 6",S');
      expect(faultyRow(content, 5)).toBe('Eastgate,W');
      expect(faultyRow(content, 6)).toBe('');
    },
  );

  it('with a quote that nothing closes goes on to the end', () => {
    expect(faultyRow('name\n"Old\nMill', 2)).toBe('"Old\nMill');
  });

  it('is an item of a JSON list', () => {
    expect(faultyRow('{"teams": [{"name": "A"}, {"name": "B"}]}', 2)).toBe('{"name":"B"}');
    expect(faultyRow('[{"name": "A"}', 1)).toBe('');
  });
});
