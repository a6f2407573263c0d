import { useLocalStorage, useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { useAnnounce } from '../shell/announcer.jsx';
import { chimeMyTurn, unlockSound } from './sound.js';

const FLASH_MS = 1000;

/** The sound setting, stored on this device. @returns {[boolean, (muted: boolean) => void]} */
export function useMuted() {
  const [muted, setMuted] = useLocalStorage({
    key: 'draftnight-muted',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [muted, setMuted];
}

/**
 * Announces my turn in every way that reaches somebody who is looking elsewhere: the tab's title, a tone, vibration,
 * a live region. Another member's turn only sets the title.
 *
 * @param {{mine: boolean, pickNo: number, title: string, leagueName: string, said: string, muted: boolean}} turn
 *   `title`: for the tab; `said`: for the live region
 */
export function useMyTurnAlert({ mine, pickNo, title, leagueName, said, muted }) {
  const announce = useAnnounce();
  const still = useReducedMotion();
  const quiet = useRef(muted);
  useEffect(() => {
    quiet.current = muted;
  });

  useEffect(() => {
    const gestures = ['pointerdown', 'keydown'];
    for (const gesture of gestures) window.addEventListener(gesture, unlockSound, { passive: true });
    return () => {
      for (const gesture of gestures) window.removeEventListener(gesture, unlockSound);
    };
  }, []);

  useEffect(() => {
    const before = document.title;
    return () => {
      document.title = before;
    };
  }, []);

  useEffect(() => {
    const league = isolated(leagueName);
    const plain = `${title} · ${league}`;
    document.title = plain;
    if (!mine || still) return undefined;
    let lit = true;
    const timer = setInterval(() => {
      lit = !lit;
      document.title = lit ? plain : `● Pick now ● ${league}`;
    }, FLASH_MS);
    return () => clearInterval(timer);
  }, [mine, still, title, leagueName]);

  // biome-ignore lint/correctness/useExhaustiveDependencies(pickNo): once per turn
  // biome-ignore lint/correctness/useExhaustiveDependencies(said): not again when the words change
  useEffect(() => {
    if (!mine) return;
    announce(said, true);
    if (!quiet.current) chimeMyTurn();
    // Browsers refuse it before the first gesture, and many devices cannot vibrate.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([180, 90, 180]);
  }, [mine, pickNo, announce]);
}
