/** The short tones of the room, made with WebAudio: nothing is downloaded, and no sound plays before a gesture. */

/** @type {AudioContext|null} */
let audio = null;

/** Browsers allow sound only after a gesture: call this in one. */
export function unlockSound() {
  const Context = globalThis.AudioContext ?? /** @type {any} */ (globalThis).webkitAudioContext;
  if (!Context) return;
  try {
    audio ??= new Context();
    if (audio && audio.state === 'suspended') audio.resume().catch(() => {});
  } catch {
    audio = null; // no audio device
  }
}

/**
 * @param {number} hertz
 * @param {number} at seconds from now
 * @param {number} length seconds
 */
function tone(hertz, at, length) {
  if (audio?.state !== 'running') return;
  const start = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.value = hertz;
  // Soft edges, because a tone that is cut off clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.22, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}

/** Leaves time for the tone of the previous pick. */
const AFTER_PICK = 0.24;

/** My turn: a rising fourth. */
export function chimeMyTurn() {
  tone(587.33, AFTER_PICK, 0.22);
  tone(783.99, AFTER_PICK + 0.16, 0.5);
}

/** A pick was made: one low note. */
export function chimePick() {
  tone(293.66, 0, 0.22);
}

/** One of my last seconds has passed. */
export function chimeTick() {
  tone(1174.66, 0, 0.05);
}

/** Ten seconds left: two short knocks on one note. */
export function chimeHurry() {
  tone(880, 0, 0.12);
  tone(880, 0.18, 0.12);
}
