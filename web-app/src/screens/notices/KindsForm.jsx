import { Checkbox } from '@mantine/core';
import { useState } from 'react';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import { useFeatures } from '../../hooks/useFeatures.js';
import { useSession } from '../../hooks/useSession.js';
import classes from '../AccountScreen.module.css';
import { useOutboxNote, useWhySilent } from './whySilent.js';

/** @import { Wishes } from '../../services/types.js' */
/** @typedef {Wishes['kinds']} Kinds */

/** @type {{kind: keyof Kinds, title: string}[]} */
const KINDS = [
  { kind: 'turn', title: 'It’s my turn' },
  { kind: 'on_deck', title: 'I’m next' },
  { kind: 'mention', title: 'Somebody mentions me in chat' },
  { kind: 'announcement', title: 'The commissioner announces something' },
  { kind: 'result', title: 'How my teams did, after a day of games' },
  { kind: 'lead_change', title: 'Someone takes the lead' },
  { kind: 'digest', title: 'My week, every Tuesday' },
];
const PRESETS = [
  { value: 'everything', title: 'Everything' },
  {
    value: 'what_concerns_me',
    title: 'What matters to me',
    text: 'My turn, mentions, announcements, how my teams did.',
  },
  { value: 'only_my_turn', title: 'Only my turn' },
  { value: 'custom', title: 'Custom' },
];
/** A few kinds are mailed by choice only (backend/domain/notices.py). @param {(typeof PRESETS)[number]} preset */
const byMailAlone = (preset) => (preset.text ? { ...preset, text: 'My turn and announcements.' } : preset);
const SAME = { value: 'same', title: 'Same as in all leagues' };

/**
 * What I am notified of: a preset, or each kind separately.
 * @param {{wishes: Wishes, ofLeague?: boolean, disabled: boolean,
 *   choose: (chosen: (known: Wishes) => object) => void}} props `choose` gets what to save instead of the newest wishes
 */
export function KindsForm({ wishes, ofLeague = false, disabled, choose }) {
  // The ticked boxes may happen to match a preset, but they must not disappear under the finger.
  const [own, setOwn] = useState(false);
  const { data: features } = useFeatures();
  const { user } = useSession();
  const silent = useWhySilent();
  const outbox = useOutboxNote();
  const mailOnly = features?.push === false && features.email;
  const presets = mailOnly ? PRESETS.map(byMailAlone) : PRESETS;
  const waits = disabled || silent !== '';
  const value = own ? 'custom' : ofLeague && !wishes.own ? 'same' : (wishes.preset ?? 'custom');
  /** @param {string} next */
  function pick(next) {
    setOwn(next === 'custom');
    if (next === 'same') choose(() => ({}));
    else {
      const by = [mailOnly ? 'email' : 'push'];
      choose(() => (next === 'custom' ? { kinds: { turn: by, mention: by } } : { preset: next }));
    }
  }
  /** @param {keyof Kinds} kind @param {'push'|'email'} channel */
  const has = (kind, channel) => (wishes.kinds[kind] ?? []).includes(channel);
  /** @param {keyof Kinds} kind @param {'push'|'email'} channel @param {boolean} on */
  function set(kind, channel, on) {
    choose(({ kinds }) => {
      const others = (kinds[kind] ?? []).filter((/** @type {string} */ one) => one !== channel);
      return { kinds: { ...kinds, [kind]: on ? [...others, channel] : others } };
    });
  }
  return (
    <div className={classes.form}>
      <OptionCards
        legend="Tell me about"
        value={value}
        onChange={pick}
        options={ofLeague ? [SAME, ...presets] : presets}
        layout="wide"
        hint={silent || (features?.push ? undefined : outbox || undefined)}
        disabled={waits}
      />
      {value === 'custom' && !silent && features && !features.push ? (
        <p className={classes.small}>This server sends nothing to devices, only e-mail.</p>
      ) : null}
      {value === 'custom'
        ? KINDS.map(({ kind, title }) => (
            <Checkbox
              key={kind}
              label={title}
              checked={has(kind, 'push')}
              onChange={(event) => set(kind, 'push', event.currentTarget.checked)}
              disabled={waits || features?.push === false}
            />
          ))
        : null}
      {value === 'custom' && features?.email ? (
        <>
          <p className={classes.small}>
            {user?.email_verified
              ? 'And by e-mail:'
              : 'And by e-mail, once you confirm your address in Account:'}{' '}
            {outbox}
          </p>
          {KINDS.map(({ kind, title }) => (
            <Checkbox
              key={kind}
              label={`E-mail: ${title}`}
              checked={has(kind, 'email')}
              onChange={(event) => set(kind, 'email', event.currentTarget.checked)}
              disabled={waits}
            />
          ))}
        </>
      ) : null}
    </div>
  );
}
