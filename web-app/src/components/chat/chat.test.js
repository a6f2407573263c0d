import { describe, expect, it } from 'vitest';

import { chatLines } from './chatLines.js';
import { mentionAt, mentionNames, messageParts, withMentions } from './messageParts.js';

/** @param {string} text */
const links = (text) => messageParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

describe('a message in parts', () => {
  it('finds links and leaves what ends the sentence', () => {
    expect(links('See https://x.example/a?b=1&c, (http://y.example/z). And HTTPS://Z.EXAMPLE!')).toEqual([
      'https://x.example/a?b=1&c',
      'http://y.example/z',
      'HTTPS://Z.EXAMPLE',
    ]);
    expect(links('https://en.example/wiki/Draft_(sports)')).toEqual([
      'https://en.example/wiki/Draft_(sports)',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x',
    'https://',
    'https://user:pass@evil.example',
    'http://[::1',
    'x.example',
    'ftp://x.example',
    '//x.example',
  ])('makes no link of %s', (text) => {
    expect(links(text)).toEqual([]);
    expect(messageParts(text)).toEqual([{ kind: 'text', text }]);
  });

  it('loses nothing of the text', () => {
    const text = 'a <@u1> b https://x.example, <@ no> <script>alert(1)</script> 🏈';
    const again = messageParts(text).map((part) =>
      part.kind === 'mention' ? `<@${part.userId}>` : part.text,
    );
    expect(again.join('')).toBe(text);
  });
});

describe('mentions', () => {
  const members = [
    { user_id: 'u1', display_name: 'Ana' },
    { user_id: 'u2', display_name: 'Ana Lima' },
  ];

  it('are sent by id, the longest name first', () => {
    expect(withMentions('@Ana Lima and @Ana, me@ana.example', members)).toBe(
      '<@u2> and <@u1>, me@ana.example',
    );
  });

  it('are whole names in any case, however they were typed or copied', () => {
    const people = [
      { user_id: 'u1', display_name: 'Sam' },
      { user_id: 'u2', display_name: 'José' },
      { user_id: 'u3', display_name: "D'Angelo" },
      { user_id: 'u4', display_name: 'سام' },
    ];
    expect(withMentions('@sam, @JOSE\u0301 and @d’angelo!', people)).toBe('<@u1>, <@u2> and <@u3>!');
    expect(withMentions('@Samuel, sam@sam.example, sam.@sam', people)).toBe(
      '@Samuel, sam@sam.example, sam.@sam',
    );
    expect(withMentions('(@sam) @sam@josé', people)).toBe('(<@u1>) <@u1><@u2>');
    expect(withMentions('\ufeff@\u2068سام\u2069 \u200bhi', people)).toBe('<@u4> hi');
    expect(withMentions('<@u1> @everyone', people)).toBe('<@u1> @everyone');
  });

  it('tell two of one name apart by their seats', () => {
    const people = [
      { user_id: 'u1', display_name: 'Sam', seat: 1 },
      { user_id: 'u2', display_name: 'SAM', seat: 4 },
      { user_id: 'u3', display_name: 'Samira', seat: 2 },
    ];
    expect([...mentionNames(people).values()]).toEqual(['Sam (seat 1)', 'SAM (seat 4)', 'Samira']);
    expect(withMentions('@SAM (seat 4) and @Samira', people)).toBe('<@u2> and <@u3>');
    expect(withMentions('@Sam (seat 1)?', people)).toBe('<@u1>?');
    expect(withMentions('Is @sam there?', people)).toBe('Is <@u1> <@u2> there?');
  });

  it('are offered for the name before the caret', () => {
    expect(mentionAt('hey @an', 7)).toEqual({ typed: 'an', start: 4 });
    expect(mentionAt('@', 1)).toEqual({ typed: '', start: 0 });
    expect(mentionAt('me@ana', 6)).toBeNull();
    expect(mentionAt('hey @an', 3)).toBeNull();
  });
});

describe('lines', () => {
  const NOON = Date.UTC(2026, 8, 6, 12);
  /** @param {number} id @param {string} user_id @param {number} at @returns {any} */
  const said = (id, user_id, at) => ({ id, user_id, at, kind: 'message' });
  /** @param {number} seq @param {string} type @param {number} at @returns {any} */
  const event = (seq, type, at) => ({ event: { seq, type, at, epoch: 'e' } });
  const all = { hasOlder: false, system: true };

  it('put events between messages by time, and one name over what belongs together', () => {
    const messages = [said(1, 'u1', NOON), said(2, 'u1', NOON + 1000), said(3, 'u1', NOON + 3000)];
    const activity = [event(9, 'settings_changed', NOON + 2500), event(8, 'pick_made', NOON + 2000)];
    const lines = chatLines(messages, activity, [], all);
    expect(lines.map(({ key }) => key.replace(/day-.*/, 'day'))).toEqual([
      'day',
      'message-1',
      'message-2',
      'event-e-8',
      'message-3',
    ]);
    expect(lines.flatMap((line) => (line.kind === 'message' ? [line.follows] : []))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('fold many picks in a row, so that people are not lost among them, and show the last', () => {
    const at = (/** @type {number} */ seq) => NOON + seq * 1000;
    const picks = (/** @type {number} */ from, /** @type {number} */ to) =>
      Array.from({ length: to - from + 1 }, (_, n) => event(to - n, 'pick_made', at(to - n)));
    const kinds = (/** @type {any[]} */ activity, messages = [said(1, 'u1', at(5) + 1)]) =>
      chatLines(messages, activity, [], all)
        .slice(1)
        .map((line) => (line.kind === 'picks' ? `${line.count} picks` : line.key));
    expect(kinds(picks(1, 2))).toEqual(['event-e-1', 'event-e-2', 'message-1']);
    expect(kinds(picks(1, 7))).toEqual(['4 picks', 'event-e-5', 'message-1', 'event-e-6', 'event-e-7']);
    const undone = [...picks(3, 4), event(2, 'pick_undone', at(2)), ...picks(1, 1)];
    expect(kinds(undone, [])).toEqual(['event-e-1', 'event-e-2', 'event-e-3', 'event-e-4']);
  });

  it('leave events out when they are switched off, and those older than what is here', () => {
    const activity = [event(8, 'pick_made', NOON - 1)];
    expect(chatLines([said(5, 'u1', NOON)], activity, [], { hasOlder: false, system: false })).toHaveLength(
      2,
    );
    expect(chatLines([said(5, 'u1', NOON)], activity, [], { hasOlder: true, system: true })).toHaveLength(2);
    expect(chatLines([], activity, [], all)).toHaveLength(2);
  });
});
