// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { EMPTY, fromPage, MOST_KEPT, unreadCount, unreadOf, withMessage, withOlder } from './chatState.js';

/** @param {number} id @param {object} [more] @returns {any} */
const message = (id, more = {}) => ({
  id,
  rev: id,
  user_id: 'u2',
  kind: 'message',
  text: `text ${id}`,
  mentions: [],
  deleted_by: null,
  ...more,
});

/** @param {number} from @param {number} to */
const messages = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => message(from + at));

/** @param {object} [more] @returns {any} */
const page = (more) => ({
  rev: 9,
  messages: messages(4, 6),
  more: true,
  pinned: [],
  read_id: 5,
  unread: 4,
  ...more,
});

/** @param {{messages: {id: number}[]}} state */
const ids = (state) => state.messages.map(({ id }) => id);

describe('the newest page', () => {
  it('replaces everything, and says what else is unread before it', () => {
    expect(fromPage(page(), 'u1')).toEqual({
      status: 'ready',
      rev: 9,
      messages: messages(4, 6),
      hasOlder: true,
      pinned: [],
      readId: 5,
      unseenBefore: 3,
    });
    expect(fromPage(page({ unread: 0, more: false }), 'u1')).toMatchObject({
      unseenBefore: 0,
      hasOlder: false,
    });
  });
});

describe('the page before', () => {
  it('goes before what is here, without doubles', () => {
    const state = fromPage(page(), 'u1');
    const older = withOlder(state, page({ messages: messages(2, 4), more: false }));
    expect(ids(older)).toEqual([2, 3, 4, 5, 6]);
    expect(older).toMatchObject({ hasOlder: false, rev: 9, readId: 5 });
    expect(ids(withOlder(EMPTY, page()))).toEqual([4, 5, 6]);
  });
});

describe('a message', () => {
  const state = { ...EMPTY, hasOlder: true, messages: [message(4), message(6)] };

  it.each([
    ['that is new comes last', message(7), [4, 6, 7]],
    ['that was missing goes to its place', message(5), [4, 5, 6]],
    ['that is older than all is left out', message(3), [4, 6]],
  ])('%s', (_what, one, expected) => {
    expect(ids(withMessage(state, one))).toEqual(expected);
  });

  it('that is older than all comes first where nothing older is left', () => {
    expect(ids(withMessage({ ...state, hasOlder: false }, message(3)))).toEqual([3, 4, 6]);
  });

  it('is replaced by a newer version, and by no other', () => {
    const textOf = (/** @type {any} */ one) => withMessage(state, one).messages.map(({ text }) => text);
    expect(textOf(message(4, { rev: 5, text: 'new' }))).toEqual(['new', 'text 6']);
    expect(textOf(message(4, { rev: 4, text: 'same' }))).toEqual(['text 4', 'text 6']);
    expect(textOf(message(6, { rev: 5, text: 'old' }))).toEqual(['text 4', 'text 6']);
  });

  it('beyond as many as are kept takes the place of the oldest, which is older then', () => {
    const almost = { ...EMPTY, messages: messages(1, MOST_KEPT - 1) };
    const full = withMessage(almost, message(MOST_KEPT));
    expect([full.messages.length, full.messages[0].id, full.hasOlder]).toEqual([MOST_KEPT, 1, false]);
    const more = withMessage(full, message(MOST_KEPT + 1));
    expect([more.messages.length, more.messages[0].id, more.hasOlder]).toEqual([MOST_KEPT, 2, true]);
    expect(withMessage({ ...EMPTY, hasOlder: true }, message(1)).hasOlder).toBe(true);
  });
});

describe('announcements', () => {
  /** @param {number} id @param {object} [more] */
  const announced = (id, more) => message(id, { kind: 'announcement', ...more });
  const three = [announced(2), announced(4), announced(6)];

  /** @type {[string, any[], any, number[]][]} */
  const cases = [
    ['what is none stays out', three, message(7), [2, 4, 6]],
    ['a new one is pinned', [announced(2)], announced(7), [2, 7]],
    ['the newest three are', three, announced(7), [4, 6, 7]],
    ['an older one is none of the newest three', three, announced(1), [2, 4, 6]],
    ['an older one is pinned where one of three was deleted', [announced(4)], announced(3), [3, 4]],
    ['a known one stays where it is', three, announced(4, { rev: 9 }), [2, 4, 6]],
    ['a deleted one goes', three, announced(4, { deleted_by: 'u1' }), [2, 6]],
    [
      'a deleted one that was not pinned changes nothing',
      three,
      announced(7, { deleted_by: 'u1' }),
      [2, 4, 6],
    ],
  ];
  it.each(cases)('%s', (_what, pinned, one, expected) => {
    expect(withMessage({ ...EMPTY, pinned }, one).pinned.map(({ id }) => id)).toEqual(expected);
  });

  it('are pinned as they are now', () => {
    const { pinned } = withMessage({ ...EMPTY, pinned: three }, announced(4, { rev: 9, text: 'new' }));
    expect(pinned[1].text).toBe('new');
  });
});

describe('what is unread', () => {
  const state = { ...EMPTY, unseenBefore: 2, readId: 4 };

  it('is new, of others, and not deleted', () => {
    const here = [
      message(4),
      message(5),
      message(6, { user_id: 'u1' }),
      message(7, { deleted_by: 'u2' }),
      message(8),
    ];
    expect(unreadOf({ ...state, messages: here }, 'u1').map(({ id }) => id)).toEqual([5, 8]);
    expect(unreadCount({ ...state, messages: here }, 'u1')).toEqual({ count: 4, forMe: false });
  });

  it.each([
    ['an announcement', message(5, { kind: 'announcement' }), 'u1', true],
    ['my name', message(5, { mentions: ['u3', 'u1'] }), 'u1', true],
    ['another name', message(5, { mentions: ['u3'] }), 'u1', false],
    ['a name, to nobody who is signed in', message(5, { mentions: [null] }), null, false],
    ['what I have read', message(4, { mentions: ['u1'] }), 'u1', false],
  ])('is for me: %s', (_what, one, me, forMe) => {
    expect(unreadCount({ ...state, messages: [one] }, me).forMe).toBe(forMe);
  });
});
