import { expect, it } from 'vitest';

import { pathIn } from './pastedLink.js';

const CODE = 'Ab3_dE-fGh12Xy9Kq0LmNo';
const HERE = window.location.origin;

it.each([
  [CODE, `/join/${CODE}`],
  [`Join us: ${HERE}/join/${CODE}.`, `/join/${CODE}`],
  [`Your seat, Sam: ${HERE}/seat#${CODE}`, `/seat#${CODE}`],
  [`${HERE}/seat#new.${CODE}`, `/seat#new.${CODE}`],
  [`${HERE}/recap/${CODE}?from=chat`, `/recap/${CODE}`],
  [`<${HERE}/leagues/${CODE}/settings>`, `/leagues/${CODE}`],
  [`${HERE}/login?next=/join/${CODE}`, `/join/${CODE}`],
  [`${HERE}/leagues`, ''],
  [`Elsewhere https://draft.example/leagues/${CODE}, here ${HERE}/recap/Last`, '/recap/Last'],
  [`${window.location.host}/leagues/${CODE}`, `/leagues/${CODE}`],
  [`/leagues/${CODE}`, `/leagues/${CODE}`],
  [`https://draft.example/leagues/${CODE}`, ''],
  [`https://draft.example/seat#${CODE}`, ''],
  [`https://${window.location.host}.example/seat#${CODE}`, ''],
  [`https://draft.example/de/recap/${CODE}`, ''],
  [`League: ${HERE}/leagues/${CODE}`, `/leagues/${CODE}`],
  [`Join with K7P2QX; last year’s draft: ${HERE}/recap/Last`, '/join/K7P2QX'],
  [`${HERE}/recap/Last\n${CODE}`, `/join/${CODE}`],
  [`Code K7P2QX, or your own seat: ${HERE}/seat#${CODE}`, `/seat#${CODE}`],
  [`Code K7P2QX, not https://draft.example/seat#${CODE}`, '/join/K7P2QX'],
  ['see you on Sunday', ''],
  ['', ''],
])('%s leads to %s', (text, path) => {
  expect(pathIn(text)).toBe(path);
});
