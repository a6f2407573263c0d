import { describe, expect, it } from 'vitest';

import { countWords, dateWords } from './english.js';

const AT = new Date(2026, 11, 7, 17, 5).getTime();
const DAY_AND_TIME = /** @type {const} */ ({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

describe('dates in English sentences', () => {
  it.each([
    ['de-DE', 'Mon 7 Dec, 17:05'],
    ['fr-FR', 'Mon 7 Dec, 17:05'],
    ['ja-JP', 'Mon 7 Dec, 17:05'],
    ['ar-EG', 'Mon 7 Dec, 5:05 pm'],
    ['hi-IN', 'Mon 7 Dec, 5:05 pm'],
    ['en-GB', 'Mon 7 Dec, 17:05'],
    ['en-US', 'Mon, Dec 7, 5:05 PM'],
    ['en', 'Mon, Dec 7, 5:05 PM'],
    ['not a language', 'Mon 7 Dec, 17:05'],
  ])('on a device in %s', (language, words) => {
    // Browsers' versions of the words differ in narrow spaces, and in a comma after the weekday.
    const said = dateWords(DAY_AND_TIME, () => language)(AT);
    expect(said.replaceAll(/\s/g, ' ').replace(/^Mon,/, 'Mon')).toBe(words.replace(/^Mon,/, 'Mon'));
  });

  it.each([
    ['de-DE', '6:59', '0:05'],
    ['en-GB', '6:59', '0:05'],
    ['en-US', '6:59 AM', '12:05 AM'],
    ['en-US-u-hc-h23', '6:59', '0:05'],
    ['hi-IN', '6:59 am', '12:05 am'],
    ['ko-KR', '6:59 am', '12:05 am'],
    ['es-US', '6:59 am', '12:05 am'],
  ])(
    'begin no hour with a zero on a device in %s, and the day as it does there',
    (language, early, first) => {
      const said = dateWords({ hour: 'numeric', minute: '2-digit' }, () => language);
      const at = (/** @type {number} */ hour, /** @type {number} */ minute) =>
        said(new Date(2026, 11, 7, hour, minute)).replaceAll(/\s/g, ' ');
      expect([at(6, 59), at(0, 5)]).toEqual([early, first]);
    },
  );

  it('leave out the hours where none were asked for', () => {
    expect(dateWords({ day: 'numeric', month: 'long' }, () => 'de-DE')(AT)).toBe('7 December');
  });

  it('counts in English, too', () => {
    expect(countWords(10_000)).toBe('10,000');
  });
});
