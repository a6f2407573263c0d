import { seenText } from '../../lib/seenText.js';

/** Checks of a field before it is sent, which save a round trip. The server decides. '' means valid. */

/** @param {string} text */
export function nameProblem(text) {
  const name = seenText(text);
  if (!name) return 'Enter the name the others will see.';
  if ([...name].length > 40) return 'Use at most 40 characters.';
  return '';
}

/** @param {string} text */
export function emailProblem(text) {
  return /^\S+@\S+\.\S+$/.test(seenText(text)) ? '' : 'Enter an e-mail address, like ana@example.com.';
}

/** @param {string} text */
export function passwordProblem(text) {
  return [...text].length >= 8 ? '' : 'Use at least 8 characters.';
}
