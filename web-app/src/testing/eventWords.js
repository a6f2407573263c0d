/** Every event type in words: as others read it, and as Ana herself does. */

import { formerCases } from './formerEventWords.js';
import { pauseCases } from './pauseEventWords.js';
import { seasonCases } from './seasonEventWords.js';

export const T = 1_800_000_000_000;
export const context = {
  teamsById: new Map([['kc', { name: 'Kansas City Chiefs' }]]),
  membersById: new Map([
    ['a', { display_name: 'Ana' }],
    ['b', { display_name: 'ben' }],
  ]),
};
export const next = { pick_no: 2, round: 1, on_clock: 'b', deadline: T + 60_000 };
/** @param {string} by */
export const pick = (by) => ({ pick_no: 1, round: 1, user_id: 'a', team_id: 'kc', by, at: T });

/** @param {string} type @param {any} data @param {string|null} [actor_id] @param {any} [before] */
export const event = (type, data, actor_id = 'a', before = undefined) => ({
  league_id: 'l',
  epoch: 'e',
  seq: 1,
  type,
  at: T,
  actor_id,
  data,
  before,
});

/** @type {[string, ReturnType<typeof event>, string, string][]} type, event, in words, in words for Ana */
export const CASES = [
  [
    'created',
    event('league_created', { name: 'Sunday' }),
    'Ana created the league Sunday',
    'You created the league Sunday',
  ],
  [
    'created again',
    event('league_created', { name: 'Sunday', again_from: 'l-1' }),
    'Ana opened Sunday for the same people again',
    'You opened Sunday for the same people again',
  ],
  [
    'started',
    event('draft_started', { next }),
    'Ana started the draft; ben is on the clock',
    'You started the draft; ben is on the clock',
  ],
  [
    'started by itself',
    event('draft_started', { next }, null),
    'The draft started as planned; ben is on the clock',
    'The draft started as planned; ben is on the clock',
  ],
  [
    'not started by itself',
    event('start_missed', { reason: 'not_enough_members' }, null),
    'The draft didn’t start by itself: it takes two members',
    'The draft didn’t start by itself: it takes two members',
  ],
  [
    'picked',
    event('pick_made', { pick: pick('member'), next }),
    'Ana picked Kansas City Chiefs',
    'You picked Kansas City Chiefs',
  ],
  [
    'picked with time left, as the clock said it',
    event('pick_made', { pick: pick('member'), next }, 'a', { deadline: T + 12_400, commissioner_id: null }),
    'Ana picked Kansas City Chiefs, 13 s left',
    'You picked Kansas City Chiefs, 13 s left',
  ],
  [
    'autopicked',
    event('pick_made', { pick: pick('autopick'), next }, null),
    'Autopick took Kansas City Chiefs for Ana',
    'Autopick took Kansas City Chiefs for you',
  ],
  [
    'picked by the commissioner',
    event('pick_made', { pick: pick('commissioner'), next }, 'b'),
    'ben picked Kansas City Chiefs for Ana',
    'ben picked Kansas City Chiefs for you',
  ],
  [
    'expired',
    event('pick_expired', { pick: pick('autopick'), next }, null),
    'Time’s up: we picked Kansas City Chiefs for Ana',
    'Time’s up: we picked Kansas City Chiefs for you',
  ],
  ...pauseCases(event),
  [
    'resumed',
    event('draft_resumed', { next: { ...next, on_clock: 'a' } }, 'b'),
    'ben resumed the draft; Ana is on the clock',
    'ben resumed the draft; you are on the clock',
  ],
  [
    'undone',
    event(
      'pick_undone',
      { pick: pick('member'), reason: 'slip', next: { ...next, on_clock: 'a' }, remaining_ms: null },
      'b',
    ),
    'ben undid Ana’s pick (Kansas City Chiefs): slip; Ana is on the clock',
    'ben undid your pick (Kansas City Chiefs): slip; you are on the clock',
  ],
  [
    'extended',
    event('clock_extended', { deadline: T, lost_ms: 12_000 }, null),
    'The clock got back 12 s lost while the server was down',
    'The clock got back 12 s lost while the server was down',
  ],
  [
    'set back',
    event('clock_extended', { deadline: T, lost_ms: -12_000 }, null),
    'The server’s clock was set back. The time left stays the same',
    'The server’s clock was set back. The time left stays the same',
  ],
  [
    'completed',
    event('draft_completed', { completed_at: T }, null),
    'The draft is complete',
    'The draft is complete',
  ],
  ['joined', event('member_joined', { member: { user_id: 'a' } }), 'Ana joined', 'You joined'],
  ['one bot', event('bots_added', { members: [{}] }), 'Ana added a bot', 'You added a bot'],
  ['bots', event('bots_added', { members: [{}, {}, {}] }), 'Ana added 3 bots', 'You added 3 bots'],
  [
    'left',
    event('member_left', { user_id: 'a', reason: 'left', commissioner_id: 'b' }),
    'Ana left',
    'You left',
  ],
  [
    'handed over',
    event('member_left', { user_id: 'b', reason: 'left', commissioner_id: 'a' }, 'b', {
      deadline: null,
      commissioner_id: 'b',
    }),
    'ben left; Ana is now the commissioner',
    'ben left; you are now the commissioner',
  ],
  [
    'removed',
    event('member_left', { user_id: 'a', reason: 'removed', commissioner_id: 'b' }, 'b'),
    'ben removed Ana',
    'ben removed you',
  ],
  [
    'renamed',
    event('member_renamed', { user_id: 'a', display_name: 'Anna' }),
    'Ana changed their name to Anna',
    'You changed your name to Anna',
  ],
  [
    'renamed, with what was',
    event('member_renamed', { user_id: 'a', display_name: 'Anna', was: 'Sarah' }),
    'Sarah changed their name to Anna',
    'You changed your name from Sarah to Anna',
  ],
  [
    'settings',
    event('settings_changed', {}),
    'Ana changed the league’s settings',
    'You changed the league’s settings',
  ],
  [
    'order at random',
    event('order_set', { order: ['b', 'a'], random: true }),
    'Ana randomized the order; ben picks first',
    'You randomized the order; ben picks first',
  ],
  [
    'order by hand',
    event('order_set', { order: ['a'], random: false }),
    'Ana set the draft order; Ana picks first',
    'You set the draft order; you pick first',
  ],
  [
    'invite',
    event('invite_changed', {}),
    'Ana made a new invitation; the old link no longer works',
    'You made a new invitation; the old link no longer works',
  ],
  ...seasonCases(event),
  ...formerCases(event),
  [
    'autopick on',
    event('autopick_set', { user_id: 'a', enabled: true }),
    'Ana switched autopick on',
    'You switched autopick on',
  ],
  [
    'autopick off',
    event('autopick_set', { user_id: 'a', enabled: false }),
    'Ana switched autopick off',
    'You switched autopick off',
  ],
  [
    'autopick by the commissioner',
    event('autopick_set', { user_id: 'a', enabled: true, by: 'b', reason: 'on the train' }, 'b'),
    'ben switched autopick on for Ana: on the train',
    'ben switched autopick on for you: on the train',
  ],
  [
    'seat opened',
    event('seat_opened', { user_id: 'a', by: 'b' }),
    'Ana is on a new device, let in by ben',
    'You are on a new device, let in by ben',
  ],
  [
    'co-commissioner',
    event('role_set', { user_id: 'a', role: 'co_commissioner', before: 'member' }, 'b'),
    'ben made Ana a co-commissioner',
    'ben made you a co-commissioner',
  ],
  [
    'member again',
    event('role_set', { user_id: 'a', role: 'member', before: 'co_commissioner' }, 'b'),
    'ben made Ana a regular member again',
    'ben made you a regular member again',
  ],
  [
    'handed over',
    event('commissioner_changed', { user_id: 'a', before: 'b', how: 'handed_over' }, 'b'),
    'ben made Ana the commissioner',
    'ben made you the commissioner',
  ],
  [
    'taken over',
    event('commissioner_changed', { user_id: 'a', before: 'b', how: 'taken_over' }, 'a'),
    'Ana took over as commissioner from ben',
    'You took over as commissioner from ben',
  ],
  [
    'takeover announced',
    event('takeover_announced', { by: 'a', at: T + 60_000 }, 'a'),
    'The commissioner is away. Ana can take over in 1 min',
    'The commissioner is away. You can take over in 1 min',
  ],
  [
    'takeover stopped',
    event('takeover_stopped', { by: 'a' }),
    'Ana is back and stays commissioner',
    'You are back and stay commissioner',
  ],
  [
    'reset',
    event('draft_reset', { order: [] }),
    'Ana took everyone back to the lobby',
    'You took everyone back to the lobby',
  ],
  [
    'more time',
    event('clock_set', { add_seconds: 30, pick_seconds: 60, before: 60, reason: 'bad network' }),
    'Ana added 30 s to this pick: bad network',
    'You added 30 s to this pick: bad network',
  ],
  [
    'another clock',
    event('clock_set', { add_seconds: null, pick_seconds: 90, before: 60, reason: null }),
    'Ana set the clock to 90 s per pick',
    'You set the clock to 90 s per pick',
  ],
  [
    'no clock, and more time',
    event('clock_set', { add_seconds: 30, pick_seconds: null, before: 60, reason: null }),
    'Ana added 30 s to this pick and turned the clock off',
    'You added 30 s to this pick and turned the clock off',
  ],
  [
    'changed',
    event('pick_changed', { pick_no: 3, user_id: 'a', before: 'kc', after: 'kc', reason: 'misheard' }, 'b'),
    'ben changed Ana’s pick 3 from Kansas City Chiefs to Kansas City Chiefs: misheard',
    'ben changed your pick 3 from Kansas City Chiefs to Kansas City Chiefs: misheard',
  ],
  ['deleted', event('league_deleted', {}), 'Ana deleted the league', 'You deleted the league'],
  [
    'ended by itself',
    event('league_deleted', {}, null),
    'This league was not used for a long time, so it ended',
    'This league was not used for a long time, so it ended',
  ],
];
