import { afterEach, expect, it, vi } from 'vitest';

import { linkForOthers } from './linkForOthers.js';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['/recap/key', 'https://draft.example.org/recap/key'],
  ['/seat#secret', 'https://draft.example.org/seat#secret'],
  ['http://localhost:8000/recap/key', 'https://draft.example.org/recap/key'],
  ['http://127.0.0.1:8000/api/calendar/key?a=1', 'https://draft.example.org/api/calendar/key?a=1'],
  ['http://[::1]:8000/recap/key', 'https://draft.example.org/recap/key'],
])('%s is found where this page was found', (url, link) => {
  vi.stubGlobal('location', new URL('https://draft.example.org/leagues/1'));
  expect(linkForOthers(url)).toBe(link);
});

it('the public address that the server was told is better than one in the house', () => {
  vi.stubGlobal('location', new URL('http://192.168.1.5:8000/leagues/1'));
  expect(linkForOthers('https://draft.example.org/recap/key')).toBe('https://draft.example.org/recap/key');
});
