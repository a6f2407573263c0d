import { Checkbox } from '@mantine/core';
import { useState } from 'react';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import classes from '../AccountScreen.module.css';

/** @import { Wishes } from '../../services/types.js' */
/** @typedef {Wishes['kinds']} Kinds */

/** @type {{kind: keyof Kinds, title: string}[]} */
const KINDS = [
  { kind: 'turn', title: "It's my turn" },
  { kind: 'on_deck', title: "I'm next" },
  { kind: 'mention', title: 'Somebody mentions me in chat' },
  { kind: 'announcement', title: 'The commissioner announces something' },
];
const PRESETS = [
  { value: 'everything', title: 'Everything' },
  { value: 'what_concerns_me', title: 'What concerns me', text: 'My turn, mentions, announcements.' },
  { value: 'only_my_turn', title: 'Only my turn' },
  { value: 'custom', title: 'My own choice' },
];
const SAME = { value: 'same', title: 'As in all leagues' };

/**
 * What I am told: a preset, or each kind by itself.
 * @param {{wishes: Wishes, ofLeague?: boolean, disabled: boolean, choose: (chosen: object) => void}} props
 */
export function KindsForm({ wishes, ofLeague = false, disabled, choose }) {
  // Ticking boxes may come to what a preset is; the boxes must not go away under the finger.
  const [own, setOwn] = useState(false);
  const value = own ? 'custom' : ofLeague && !wishes.own ? 'same' : (wishes.preset ?? 'custom');
  /** @param {string} next */
  function pick(next) {
    setOwn(next === 'custom');
    if (next === 'same') choose({});
    else choose(next === 'custom' ? { kinds: { turn: ['push'], mention: ['push'] } } : { preset: next });
  }
  /** @param {keyof Kinds} kind @param {boolean} on */
  const set = (kind, on) => choose({ kinds: { ...wishes.kinds, [kind]: on ? ['push'] : [] } });
  return (
    <div className={classes.form}>
      <OptionCards
        legend="Tell me about"
        value={value}
        onChange={pick}
        options={ofLeague ? [SAME, ...PRESETS] : PRESETS}
        layout="wide"
        disabled={disabled}
      />
      {value === 'custom'
        ? KINDS.map(({ kind, title }) => (
            <Checkbox
              key={kind}
              label={title}
              checked={(wishes.kinds[kind] ?? []).length > 0}
              onChange={(event) => set(kind, event.currentTarget.checked)}
              disabled={disabled}
            />
          ))
        : null}
    </div>
  );
}
