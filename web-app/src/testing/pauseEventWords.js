/** Events about a pause: as others read them, and as Ana herself does. */

/** @typedef {(type: string, data: any, actor_id?: string|null) => any} Event */

/** @param {Event} event @returns {[string, any, string, string][]} type, event, in words, in words for Ana */
export const pauseCases = (event) => [
  [
    'paused',
    event('draft_paused', { remaining_ms: 42_000, reason: 'pizza' }),
    'Ana paused the draft, 42 s left on the clock: pizza',
    'You paused the draft, 42 s left on the clock: pizza',
  ],
  [
    'a pause explained',
    event('pause_explained', { reason: 'pizza' }),
    'Ana said why the draft is paused: pizza',
    'You said why the draft is paused: pizza',
  ],
  [
    'paused without a clock',
    event('draft_paused', { remaining_ms: null, reason: null }),
    'Ana paused the draft',
    'You paused the draft',
  ],
];
