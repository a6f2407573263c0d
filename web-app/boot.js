import { seenText } from './src/lib/seenText.js';
import { draftInShort } from './src/screens/join/words.js';

/** @typedef {import('./src/services/api/early.js').Early} Early */

/**
 * Runs in the page before anything else, and starts the app. firstFiles.js makes a script of it and what little it
 * imports. It requests what the first screen at this address needs: its files, and
 * its data from the API with the stored sign-in. services/api/early.js hands those answers to the screen.
 *
 * An expired sign-in is renewed first, with the same id that the app would send, so the server treats both as one
 * renewal. Errors of requests are ignored here: the app asks again and reports them.
 * @param {Record<string, string[]>} files by screen; the app's own entry is `app`
 */
export function boot(files) {
  /** Longer than the app's own margin before a token expires (services/api/apiClient.js). */
  const MARGIN_MS = 15_000;
  /** An empty line that is as high as one with text. */
  const EMPTY = '\u00a0';
  /** The longest that the app's start, and its parts' download, wait for what the first screen shows. */
  const START_WAITS_MS = 100;
  const PARTS_WAIT_MS = 200;
  /** The longest that its start waits for the stylesheet, which may have failed. */
  const STYLES_WAIT_MS = 3_000;
  /** What the first screen shows is known, or cannot be. @type {Promise<unknown>} */
  let isKnown = Promise.resolve();
  let isStarted = false;
  void startApp(); // first of all: nothing that fails below may stop it

  const path = location.pathname;
  const league = /^\/leagues\/([^/]{32,})$/.exec(path)?.[1];
  // A chat may add the sentence's full stop.
  const code = decoded(/^\/join\/([^/]+)$/.exec(path)?.[1] ?? '').replace(/[^\w-]+$/, '');
  const session = stored();
  const isSeat = Boolean(session?.refresh_token.startsWith('seat.'));
  const early = /** @type {Early[]} */ ([]);
  /** @type {any} */ (window).dnEarly = early;
  const preloaded = new Set();
  let latest = '';

  if (league && session) {
    show('league');
    // Data before files: a browser opens only six connections to a server, and later requests wait.
    isKnown = withToken((token) => readLeague(league, token));
    // What the screen shows comes first. It is small, and the parts are not needed before the entry.
    void orAfter(PARTS_WAIT_MS, isKnown.then(painted)).then(() => preload([...files.league, ...files.live]));
  } else if (code) {
    const told = toldInvitation(code);
    if (!session && !latest) show('join');
    if (!told) isKnown = readInvitation(code);
    if (session) readLeagues();
    preload(files.join);
  } else if (session && (path === '/' || path === '/leagues')) {
    // The app would redirect here anyway, but only after drawing an empty screen.
    if (path === '/' && !location.search && !isSeat) history.replaceState(null, '', '/leagues');
    show('leagues');
    readLeagues();
    // What it shows without them comes first: all of the screen but the list itself.
    void orAfter(PARTS_WAIT_MS, painted()).then(() => preload(files.leagues));
  } else if (path === '/') {
    show('welcome');
    preload(files.welcome);
  }

  /**
   * Starts the app once the first screen is painted. To evaluate it is the longest task of a visit, and what people
   * came to read would wait behind it.
   */
  async function startApp() {
    await parsed();
    await orAfter(START_WAITS_MS, isKnown.then(painted)); // a hidden page is never painted
    await orAfter(STYLES_WAIT_MS, styled());
    isStarted = true;
    const script = document.createElement('script');
    script.type = 'module';
    script.crossOrigin = '';
    script.src = `/${files.app[0]}`;
    document.head.append(script);
  }

  /** @param {number} ms @param {Promise<unknown>} awaited @returns {Promise<unknown>} resolves with the first of both */
  function orAfter(ms, awaited) {
    return Promise.race([awaited.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms))]);
  }

  /** Resolves when the page is there, in which the app is drawn. */
  async function parsed() {
    if (document.readyState !== 'loading') return;
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  }

  /** Resolves when the stylesheet is there, because the app measures what it draws. */
  async function styled() {
    const link = /** @type {HTMLLinkElement|null} */ (document.querySelector('link[rel=stylesheet]'));
    if (!link || link.sheet) return;
    await new Promise((resolve) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', resolve);
    });
  }

  /** Resolves after the next frame. */
  function painted() {
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }

  /**
   * Shows one of the screens that the page contains (firstScreens.js) where the app will be, as soon as its template
   * has arrived. It never covers the app itself.
   * @param {string} screen @param {Record<string, unknown>} [words] for its slots @param {string} [kind] of a turn
   * @param {string[]} [without] parts to leave out
   * @param {{across: number, down: number}} [seats] of the board
   */
  function show(screen, words = {}, kind = '', without = [], seats = { across: 0, down: 0 }) {
    latest = screen;
    place();

    function place() {
      const template = /** @type {HTMLTemplateElement|null} */ (document.getElementById(`first-${screen}`));
      if (latest !== screen) return;
      const isLoading = document.readyState === 'loading';
      // A page may be drawn while a template is half loaded. It is complete once something follows it.
      if (!template || (isLoading && !template.nextSibling)) {
        if (isLoading) requestAnimationFrame(place);
        return;
      }
      const drawn = /** @type {HTMLElement|null} */ (
        document.importNode(template.content, true).firstElementChild
      );
      const before = document.querySelector('#root > .dn-first, #root > [data-screen]');
      if (!drawn || !before) return;
      if (session) words.name = session.user.display_name;
      for (const [name, word] of Object.entries(words))
        for (const slot of drawn.querySelectorAll(`[data-slot="${name}"]`))
          fill(/** @type {HTMLElement} */ (slot), word);
      outline(/** @type {HTMLElement|null} */ (drawn.querySelector('[data-most]')), seats);
      if (kind) drawn.querySelector('[data-turn]')?.setAttribute('data-kind', kind);
      if (!session?.user.is_guest || isSeat) without.push('guest');
      for (const one of without)
        for (const part of drawn.querySelectorAll(`[data-for="${one}"]`)) part.remove();
      // The app does the same (components/common/PageShell.jsx).
      document.documentElement.toggleAttribute('data-room', !!drawn.querySelector('[data-width="room"]'));
      if (screen === 'invitation') openForm(drawn); // other screens' forms are not for newcomers
      before.replaceWith(drawn);
    }
  }

  /**
   * Lets a newcomer type a name, and send it, before the app is here. The app takes over what was typed
   * (lib/earlyForm.js), and the answer to the request. If there is none, the name can be sent again.
   * @param {HTMLElement} drawn
   */
  function openForm(drawn) {
    const form = drawn.querySelector('form');
    const field = form?.querySelector('input');
    const button = form?.querySelector('button');
    const label = /** @type {HTMLElement|null|undefined} */ (button?.querySelector('.mantine-Button-label'));
    if (!form || !field || !button || !label) return;
    const action = label.textContent;
    const typed = { field, path, focused: false };
    /** @type {any} */ (window).dnTyped = typed;
    field.addEventListener('focus', () => {
      typed.focused = true;
    });
    // Some browsers say blur where the app takes the field away: whoever was in it goes on in the app's.
    field.addEventListener('blur', () =>
      setTimeout(() => {
        if (field.isConnected) typed.focused = false;
      }),
    );
    drawn.inert = false;
    drawn.removeAttribute('aria-hidden');
    // Its links do not know this invitation.
    drawn.querySelector('header')?.setAttribute('inert', '');
    field.addEventListener('input', () => field.setCustomValidity(''));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const display_name = seenText(field.value); // as the app asks (components/common/AuthForm.jsx)
      field.setCustomValidity(display_name ? '' : 'Enter the name the others will see.');
      if (!field.reportValidity() || field.readOnly) return;
      wait('Joining…', true);
      preload([...files.league, ...files.lobby, ...files.live]);
      if (await ask('POST', '/api/auth/guest', null, { display_name })) return;
      const failed = early.findIndex((one) => one.asked.startsWith('POST /api/auth/guest '));
      if (failed >= 0) early.splice(failed, 1); // the app would take it for the answer to the next one
      wait(action, false);
    });

    /** @param {string} words @param {boolean} waits */
    function wait(words, waits) {
      /** @type {HTMLInputElement} */ (field).readOnly = waits;
      button?.setAttribute('aria-busy', String(waits));
      fill(/** @type {HTMLElement} */ (label), words);
    }
  }

  /**
   * Draws as many slots as the board has and the screen shows.
   * @param {HTMLElement|null} board @param {{across: number, down: number}} seats
   */
  function outline(board, seats) {
    const slot = board?.firstElementChild;
    if (!board || !slot) return;
    const [most, deepest] = (board.dataset.most ?? '').split(' ').map(Number);
    const [across, down] = [Math.min(seats.across, most), Math.min(seats.down, deepest)];
    board.style.setProperty('--across', String(across));
    board.style.setProperty('--down', String(down));
    board.replaceChildren(...Array.from({ length: across * down }, () => slot.cloneNode()));
  }

  /** @returns {any} null if there is no session, or one that the app would reject */
  function stored() {
    try {
      const value = JSON.parse(localStorage.getItem('draftnight.session') ?? 'null');
      const texts = [value?.access_token, value?.refresh_token, value?.refresh_id];
      const whole = texts.every((one) => one && typeof one === 'string') && value.expires_at;
      return whole && value.user ? value : null;
    } catch {
      return null;
    }
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** @param {string[]} wanted */
  function preload(wanted) {
    for (const file of wanted) {
      if (preloaded.has(file)) continue;
      preloaded.add(file);
      const link = document.createElement('link');
      link.rel = file.endsWith('.css') ? 'preload' : 'modulepreload';
      if (file.endsWith('.css')) link.as = 'style';
      link.crossOrigin = '';
      link.href = `/${file}`;
      document.head.append(link);
    }
  }

  /** @param {string} method @param {string} path @param {string|null} token @param {unknown} [body] */
  function asked(method, path, token, body) {
    return [method, path, token ?? '', body ? JSON.stringify(body) : ''].join(' ');
  }

  /**
   * @param {string} method @param {string} path @param {string|null} token @param {any} [body]
   * @returns {Promise<any>} the answer's JSON; null after any failure
   */
  async function ask(method, path, token, body) {
    const startedAt = performance.now();
    /** @type {Record<string, string>} */
    const headers = { accept: 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const response = fetch(path, { method, headers, body: body && JSON.stringify(body), cache: 'no-store' });
    const answer = response.then((given) => ({ response: given, startedAt, endedAt: performance.now() }));
    answer.catch(() => {}); // whoever takes the answer handles its failure
    early.push({ asked: asked(method, path, token, body), answer });
    try {
      const given = await response;
      return given.ok ? await given.clone().json() : null;
    } catch {
      return null;
    }
  }

  /** @param {(token: string) => unknown} use */
  async function withToken(use) {
    if (session.expires_at - Date.now() > MARGIN_MS) return use(session.access_token);
    const body = { refresh_token: session.refresh_token, cmd_id: session.refresh_id };
    const renewed = await ask('POST', '/api/auth/refresh', null, body);
    return renewed?.access_token ? use(renewed.access_token) : undefined;
  }

  /**
   * The server may write the invitation into the page, which is as good as the API's answer. A page kept by a service
   * worker has none.
   * @param {string} invite_code @returns {boolean} whether it was there
   */
  function toldInvitation(invite_code) {
    const tag = document.querySelector('meta[property="draftnight:invitation"]');
    const text = tag?.getAttribute('content');
    if (!tag || !text) return false;
    tag.remove(); // the app may return to this address later, when the members have changed
    const now = performance.now();
    const answer = Promise.resolve({ response: new Response(text), startedAt: now, endedAt: now });
    early.push({ asked: asked('POST', '/api/invites/preview', null, { invite_code }), answer });
    showInvitation(JSON.parse(text).league);
    return true;
  }

  /** @param {string} invite_code */
  async function readInvitation(invite_code) {
    const told = (await ask('POST', '/api/invites/preview', null, { invite_code }))?.league;
    if (told) showInvitation(told);
  }

  /** @param {any} told */
  function showInvitation(told) {
    const { name: league, commissioner_name: inviter, competition, seats_left: seats } = told;
    const { name, season } = competition ?? {};
    const isOpen = told.status === 'lobby' && seats > 0 && !waitsForSeat();
    // Once the draft has begun it invites nobody: the app says what is left.
    if (!session && told.status === 'lobby')
      show(
        'invitation',
        { league, inviter, seats, competition: name, season, draft: draftInShort(told) },
        '',
        isOpen ? [] : ['open'],
      );
  }

  /** Whether this device has asked for its seat (services/session/keptClaim.js) and shows the answer instead. */
  function waitsForSeat() {
    try {
      return JSON.parse(localStorage.getItem(`draftnight.session.claim.${code}`) ?? '{}').until > Date.now();
    } catch {
      return false;
    }
  }

  /** Shows the clock bar in the app's own words (components/draft/model/situation.js), and the board. @param {any} draft */
  function knowRoom({ league: { name, members, settings }, state, server_now }) {
    const { status, order, on_clock, deadline, remaining_ms } = state;
    const isPaused = status === 'paused';
    const isMine = on_clock === session.user.id;
    const member = (/** @type {string} */ id) =>
      members?.find((/** @type {any} */ one) => one.user_id === id);
    const who = member(on_clock)?.display_name ?? '';
    // The commissioner's menu has its place. It moves what is beside it.
    const runs = /commissioner$/.test(member(session.user.id)?.role ?? '');
    const kind = isPaused ? 'paused' : isMine ? 'mine' : 'other';
    const turn = isPaused ? 'Paused' : isMine ? 'Your turn' : who;
    const endsAt = isPaused ? null : deadline && deadline - server_now + performance.now();
    const eyebrow = isPaused ? EMPTY : 'On the clock';
    // The word "left" of a paused draft follows an icon, which would move it, so it is omitted.
    const left = isPaused ? EMPTY : endsAt ? 'left' : 'Take the time you need';
    const seats = { across: order?.length ?? 0, down: settings?.rounds ?? 0 };
    show('room', { league: name, eyebrow, turn, time: timeLeft(), left }, kind, runs ? [] : ['runs'], seats);
    if (!endsAt) return;
    const timer = setInterval(() => {
      const slot = /** @type {HTMLElement|null} */ (
        document.querySelector('#root > [data-screen] [data-slot="time"]')
      );
      if (slot) fill(slot, timeLeft());
      else if (document.readyState !== 'loading') clearInterval(timer); // the app has taken over
    }, 250);

    function timeLeft() {
      const ms = endsAt ? endsAt - performance.now() : isPaused ? remaining_ms : null;
      return typeof ms === 'number' ? clockLabel(Math.max(0, Math.ceil(ms / 1000))) : 'No clock';
    }
  }

  /** Formats the time as the app does (lib/time.js). @param {number} seconds */
  function clockLabel(seconds) {
    if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const [size, large, part, small] = seconds < 86_400 ? [3600, 'h', 60, 'min'] : [86_400, 'd', 3600, 'h'];
    const rest = Math.floor((seconds % size) / part);
    return `${Math.floor(seconds / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`;
  }

  /** @param {HTMLElement} slot @param {unknown} word */
  function fill(slot, word) {
    const text = String(word);
    slot.textContent = text;
    // As components/draft/clock/Countdown.jsx has it.
    if (slot.dataset.slot === 'time')
      slot.closest('[role="timer"]')?.toggleAttribute('data-small', text.length > 6);
  }

  /**
   * Leaves out the invitation when all seats are taken, because the lobby then does not start with it.
   * @param {any} league
   */
  function showLobby({ name, members, settings }) {
    const taken = members?.filter((/** @type {any} */ one) => one.active).length;
    show('lobby', { league: name }, '', taken < settings?.max_members ? [] : ['open']);
  }

  /** Skipped for a sign-in to one seat, which may not list leagues. */
  function readLeagues() {
    if (!isSeat) void withToken((token) => ask('GET', '/api/leagues', token));
  }

  /** @param {string} id @param {string} token */
  async function readLeague(id, token) {
    const reading = ask('GET', `/api/leagues/${id}/draft`, token);
    void ask('GET', '/api/config', null);
    const draft = await reading;
    if (!draft?.league) return;
    const isLobby = draft.state.status === 'lobby';
    if (isLobby) showLobby(draft.league);
    else if (draft.state.on_clock) knowRoom(draft);
    const teams = `/api/competitions/${encodeURIComponent(draft.league.competition_id)}/teams`;
    // After its start the app asks for the teams soon, unless it finds that they were asked for.
    void (isStarted ? Promise.resolve() : orAfter(PARTS_WAIT_MS, painted())).then(() => {
      preload([...files.league, ...files.live, ...(isLobby ? files.lobby : files.room)]);
      void ask('GET', teams, token);
    });
  }
}
