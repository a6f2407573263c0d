/** What a device's storage does to the changes that are kept in it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { session } from '../session/session.js';
import { keptChanges, leaguesWithKeptChanges } from './keptChanges.js';

const KEY = 'draftnight.session.queues';
const ANA = {
  user: { id: 'ana', email: null, email_verified: false, display_name: 'Ana', is_guest: true },
  access_token: 'a-ana',
  refresh_token: 'r-ana',
  expires_at: 2 ** 43,
};
const [d, e, f] = ['d', 'e', 'f'].map((add) => ({ id: add, add }));

/** The ids of what a page that opens the queue now would find. */
const found = () =>
  keptChanges('ana', 'l1')
    .all()
    .map(({ id }) => id);

/** @param {...('setItem'|'getItem'|'removeItem')} calls that storage refuses from now on */
function refuse(...calls) {
  for (const call of calls) {
    vi.spyOn(Storage.prototype, call).mockImplementation(() => {
      throw new DOMException('no', 'QuotaExceededError');
    });
  }
}

beforeEach(() => session.set(ANA));
afterEach(() => {
  vi.restoreAllMocks();
  session.clear();
});

it.each([
  'nonsense',
  'null',
  '[]',
  '{"user":"ana"}',
  '{"user":"ana","changes":[null,1,{"id":"1"},{"id":"1","league":"l1"},{"id":"1","league":"l1","move":"a"},{"id":"1","league":"l1","order":[1]}]}',
])('%s is nothing, and does not stop what comes', (text) => {
  localStorage.setItem(KEY, text);
  const keeper = keptChanges('ana', 'l1');
  expect(keeper.all()).toEqual([]);
  keeper.add([d]);
  expect(found()).toEqual(['d']);
});

it('does not grow for ever', () => {
  const keeper = keptChanges('ana', 'l1');
  keeper.add(Array.from({ length: 600 }, (_, n) => ({ id: String(n), add: `t${n}` })));
  expect(keeper.all()).toHaveLength(500);
  expect(keeper.all().at(-1)).toMatchObject({ add: 't599' });
});

describe.each([
  ['full', /** @type {const} */ (['setItem'])],
  ['blocked', /** @type {const} */ (['setItem', 'getItem', 'removeItem'])],
])('in a storage that is %s', (_, calls) => {
  beforeEach(() => {
    refuse(...calls);
    session.set(ANA); // it lasts as long as the page, too
  });

  it('they last as long as the page, in whatever room they were made', () => {
    keptChanges('ana', 'l1').add([d]);
    keptChanges('ana', 'l2').add([e]);
    expect(found()).toEqual(['d']);
    expect(leaguesWithKeptChanges('ana')).toEqual(['l1', 'l2']);
    keptChanges('ana', 'l1').drop([d]);
    expect(leaguesWithKeptChanges('ana')).toEqual(['l2']);
  });

  it('they are forgotten at sign-out', () => {
    keptChanges('ana', 'l1').add([d]);
    session.clear();
    session.set(ANA);
    expect(found()).toEqual([]);
  });
});

describe('where a storage becomes full', () => {
  it('what it took stays in it, and the rest beside it until there is room', () => {
    const keeper = keptChanges('ana', 'l1');
    keeper.add([d]);
    refuse('setItem');
    keeper.add([e]);
    expect(found()).toEqual(['d', 'e']);
    vi.restoreAllMocks();
    keeper.add([f]);
    expect(localStorage.getItem(KEY)).toContain('"e"');
    keeper.drop([d, e, f]);
    expect([found(), localStorage.getItem(KEY)]).toEqual([[], null]);
  });

  it('what another tab has saved is gone, and what this one keeps is not', () => {
    const keeper = keptChanges('ana', 'l1');
    keeper.add([d]);
    refuse('setItem');
    keeper.add([e]);
    localStorage.removeItem(KEY); // by the other tab
    expect(keeper.gone([d, e])).toEqual([d]);
    expect(found()).toEqual(['e']);
  });

  it('what was dropped goes although there is no room for what is new', () => {
    const keeper = keptChanges('ana', 'l1');
    keeper.add([d, f]);
    const setItem = Storage.prototype.setItem.bind(localStorage);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation((key, text) => {
      if (text.includes('"e"')) throw new DOMException('full', 'QuotaExceededError');
      setItem(key, text);
    });
    keeper.add([e]);
    keeper.drop([d]);
    expect(found()).toEqual(['f', 'e']);
  });
});
