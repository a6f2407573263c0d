import { expect, it } from 'vitest';

import { pathIn } from './pastedLink.js';

const CODE = 'Ab3_dE-fGh12Xy9Kq0LmNo';
const SECRET = 'Zq7_dE-fGh12Xy9Kq0LmNoAb3_Pw5RtYu8IoKl2NmBv';
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
  [`http://mac.local:8000/leagues/${CODE}`, `/leagues/${CODE}`],
  [`Sam’s seat: http://192.168.1.2:8000/seat#${CODE}.`, `/seat#${CODE}`],
  [`http://[fe80::1]:8000/seat#${CODE}`, `/seat#${CODE}`],
  [`mac.local:8000/recap/${CODE}`, `/recap/${CODE}`],
  [`https://draft.example//recap//${CODE}`, `/recap/${CODE}`],
  [`(https://draft.example/seat#new.${CODE})`, `/seat#new.${CODE}`],
  [`[your seat](https://draft.example/seat#${CODE})`, `/seat#${CODE}`],
  [`<a href="https://draft.example/seat#${CODE}">`, `/seat#${CODE}`],
  [`https://mail.example/?url=https%3A%2F%2Fdraft.example%2Fseat%23${CODE}&data=x`, `/seat#${CODE}`],
  [`https://mail.example/?url=https%253A%252F%252Fdraft.example%252Frecap%252FLast&data=x`, '/recap/Last'],
  [`https://draft.example/\u200bleagues/${CODE}`, `/leagues/${CODE}`],
  [`https://draft.example/de/recap/${CODE}`, ''],
  [`docs/recap/${CODE}`, ''],
  [`localhost:5173/recap/${CODE}`, `/recap/${CODE}`],
  [`Draft: SUNDAY\n${HERE}/leagues/Friends`, '/leagues/Friends'],
  [`FRIDAY: ${HERE}/recap/Last`, '/recap/Last'],
  [`${HERE}/recap/Last says: SUNDAY`, '/recap/Last'],
  [`${HERE}/recap/Last, code: KXMQRT`, '/join/KXMQRT'],
  [`League: ${HERE}/leagues/${CODE}`, `/leagues/${CODE}`],
  [`Join with K7P2QX; last year’s draft: ${HERE}/recap/Last`, '/join/K7P2QX'],
  [`${HERE}/recap/Last\n${CODE}`, `/join/${CODE}`],
  [`Code K7P2QX, or your own seat: ${HERE}/seat#${CODE}`, `/seat#${CODE}`],
  [`Code K7P2QX, not https://draft.example/seat#${CODE}`, '/join/K7P2QX'],
  [`Your seat: ${HERE}/seat#${SECRET.slice(0, 30)} ${SECRET.slice(30)} See you`, `/seat#${SECRET}`],
  [`> ${HERE}/seat#new.${SECRET.slice(0, 9)}=\n> ${SECRET.slice(9)}`, `/seat#new.${SECRET}`],
  [`${HERE}/seat#${SECRET.replace('-', '\u2011')}`, `/seat#${SECRET}`],
  [`${HERE}/seat#${SECRET} is yours`, `/seat#${SECRET}`],
  ['see you on Sunday', ''],
  ['', ''],
])('%s leads to %s', (text, path) => {
  expect(pathIn(text)).toBe(path);
});
