/** Events about people who no longer have an account: as others read them, and as Ana herself does. */

/** @typedef {(type: string, data: any, actor_id?: string|null) => any} Event */

/** @param {Event} event @returns {[string, any, string, string][]} type, event, in words, in words for Ana */
export const formerCases = (event) => [
  [
    'gone with their account',
    event('member_left', { user_id: 'a', reason: 'deleted', commissioner_id: 'b' }, 'a'),
    'Ana deleted their account',
    'You deleted your account',
  ],
  [
    'renamed, without the names',
    event('member_renamed', { user_id: 'a', display_name: 'Former member', was: 'Former member' }),
    'Ana changed their name',
    'You changed your name',
  ],
  [
    'seat taken over',
    event('member_replaced', { user_id: 'b', member: { user_id: 'a' }, by: 'b' }, 'a'),
    'Ana took over ben’s seat',
    'You took over ben’s seat',
  ],
];
