import { afterEach, describe, expect, it, vi } from 'vitest';
import { seenText } from '../../lib/seenText.js';
import { bootAt, forBootPage, settled } from '../../testing/bootPage.js';
import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { keptClaim } from '../session/keptClaim.js';
import { api } from './apiClient.js';

const FORM =
  '<form data-for="open"><input><button><span class="mantine-Button-label">Join</span></button></form>';
const PAGE = `<div id="root"><div class="dn-first"></div></div><template id="first-join"></template>
  <template id="first-invitation"><div data-screen="invitation" inert aria-hidden="true"><header></header>${FORM}</div></template>`;
const shown = () => /** @type {HTMLElement|null} */ (document.querySelector('#root > *'));

forBootPage();
afterEach(() => {
  document.body.replaceChildren();
  delete (/** @type {any} */ (window).dnTyped);
});

describe('an invitation’s form', () => {
  /** @param {{status?: string, seats_left?: number, refused?: boolean}} [told] */
  async function invited({ status = 'lobby', seats_left = 2, refused = false } = {}) {
    const league = { name: 'Friends', status, commissioner_name: 'Ben', competition: {}, seats_left };
    const { asked } = fakeFetch(({ path }) =>
      path === '/api/auth/guest'
        ? { status: refused ? 429 : 201, body: { access_token: 'a' } }
        : { body: { league: path === '/api/invites/preview' ? league : {} } },
    );
    document.body.innerHTML = PAGE;
    bootAt('/join/abc');
    await settled();
    const form = document.querySelector('#root form');
    const field = /** @type {HTMLInputElement|null} */ (document.querySelector('#root input'));
    const press = () => form?.dispatchEvent(new Event('submit', { cancelable: true }));
    const guests = () => asked.filter((one) => one.path === '/api/auth/guest').map(({ body }) => body);
    return { form, field, press, guests };
  }

  it('can be filled in and sent before the app is there, once, and the app gets the answer', async () => {
    const { form, field, press, guests } = await invited();
    if (!form || !field) throw new Error('there is no form');
    expect(shown()?.inert).toBe(false);
    expect(shown()?.hasAttribute('aria-hidden')).toBe(false);
    expect(shown()?.querySelector('header')?.hasAttribute('inert')).toBe(true);
    field.value = '  ';
    expect(press()).toBe(false); // the browser would leave the page
    expect(field.validationMessage).toBe('Enter the name the others will see.');
    expect(guests()).toEqual([]);
    field.value = ' Cleo ';
    field.dispatchEvent(new Event('input'));
    expect(field.validationMessage).toBe('');
    press();
    press();
    expect(field.readOnly).toBe(true);
    expect(form.textContent).toBe('Joining…');
    const preloaded = [...document.querySelectorAll('link')].map(({ href }) => new URL(href).pathname);
    expect(preloaded).toContain('/lobby.js');
    expect(await api.post('/api/auth/guest', { display_name: 'Cleo' }, { open: true })).toEqual({
      access_token: 'a',
    });
    expect(guests()).toEqual([{ display_name: 'Cleo' }]);
  });

  it.each([
    ['Ana  Maria', 'Ana Maria'],
    ['Zoe\u0308', 'Zoë'],
    ['\u200eAna ', 'Ana'],
  ])('sends %j as the app would, which then asks for no second account', async (typed, sent) => {
    const { field, press, guests } = await invited();
    if (field) field.value = typed;
    press();
    await api.post('/api/auth/guest', { display_name: seenText(typed) }, { open: true });
    expect(guests()).toEqual([{ display_name: sent }]);
  });

  it('takes no name that nobody sees', async () => {
    const { field, press, guests } = await invited();
    if (field) field.value = '\u200b ';
    press();
    expect(guests()).toEqual([]);
  });

  it('can be sent again where the first time failed', async () => {
    const { form, field, press, guests } = await invited({ refused: true });
    if (!form || !field) throw new Error('there is no form');
    field.value = 'Cleo';
    press();
    expect(form.querySelector('button')?.getAttribute('aria-busy')).toBe('true');
    await settled();
    expect(form.textContent).toBe('Join');
    expect(field.readOnly).toBe(false);
    expect(/** @type {any} */ (window).dnEarly.map((/** @type {any} */ one) => one.asked)).not.toContainEqual(
      expect.stringContaining('guest'),
    );
    press();
    expect(guests()).toHaveLength(2);
  });

  it('knows whether somebody is in it, also once the app has taken it away', async () => {
    const { field } = await invited();
    const focused = () => /** @type {any} */ (window).dnTyped.focused;
    field?.focus();
    expect(focused()).toBe(true);
    field?.blur();
    await vi.advanceTimersByTimeAsync(1);
    expect(focused()).toBe(false);
    field?.focus();
    field?.dispatchEvent(new Event('blur')); // as some browsers say when it is removed
    field?.remove();
    await vi.advanceTimersByTimeAsync(1);
    expect(focused()).toBe(true);
  });

  it('gives the app its answer however late that comes', async () => {
    const { field, press, guests } = await invited();
    if (field) field.value = 'Cleo';
    press();
    vi.advanceTimersByTime(60_000);
    await api.post('/api/auth/guest', { display_name: 'Cleo' }, { open: true });
    expect(guests()).toHaveLength(1);
  });

  it.each([{ status: 'drafting' }, { seats_left: 0 }])(
    'is not there when nobody can join: %j',
    async (told) => {
      expect((await invited(told)).form).toBeNull();
    },
  );

  it('is not there for somebody who asked to be let in', async () => {
    keptClaim.keep('abc', 'token', 60);
    expect((await invited()).form).toBeNull();
    keptClaim.drop('abc');
    expect((await invited()).form).not.toBeNull();
  });
});

it('opens no other screen’s form: that of my leagues takes a code, not a newcomer’s name', () => {
  signInAs();
  fakeFetch(() => ({ body: { leagues: [] } }));
  document.body.innerHTML = `<div id="root"><div class="dn-first"></div></div>
    <template id="first-leagues"><div data-screen="leagues" inert aria-hidden="true">${FORM}</div></template>`;
  bootAt('/leagues');
  expect(shown()?.dataset.screen).toBe('leagues');
  expect(shown()?.hasAttribute('inert')).toBe(true);
  expect(shown()?.hasAttribute('aria-hidden')).toBe(true);
});
