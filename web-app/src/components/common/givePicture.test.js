import { afterEach, expect, it, vi } from 'vitest';

import { givePicture } from './givePicture.js';
import { notify } from './notify.js';

vi.mock('./notify.js', () => ({ notify: vi.fn() }));

const PNG = new Blob(['png'], { type: 'image/png' });
const titles = () => vi.mocked(notify).mock.calls.map(([{ title }]) => title);

afterEach(() => {
  vi.mocked(notify).mockClear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** @param {(() => Promise<void>)|undefined} share of the device */
async function given(share) {
  vi.stubGlobal('navigator', { ...(share ? { canShare: () => true, share } : {}) });
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} });
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  await givePicture(PNG, { title: 'Friends', name: 'draft.png' });
  return saved.mock.calls.length;
}

const refused = (/** @type {string} */ name) => () => Promise.reject(new DOMException('no', name));

it.each([
  ['does not share', undefined],
  ['refuses to share', refused('NotAllowedError')],
])('is saved, and told, on a device that %s', async (_, share) => {
  expect(await given(share)).toBe(1);
  expect(titles()).toEqual(['Picture saved']);
});

it.each([
  ['sent it', () => Promise.resolve()],
  ['closed the sheet', refused('AbortError')],
])('is left to the share sheet of whoever %s', async (_, share) => {
  expect(await given(share)).toBe(0);
  expect(titles()).toEqual([]);
});
