const LONGEST_PASTE = 2000;
const AROUND = ' \t\r\n.,;:!?()[]{}<>"\'`*“”„‘’‚«»‹›…。、「」（）';

/** @param {string} text without what a chat puts around a code; in one pass, so that no text takes long */
function withoutAround(text) {
  let from = 0;
  let to = text.length;
  while (from < to && AROUND.includes(text[from])) from += 1;
  while (to > from && AROUND.includes(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/**
 * The invitation code in what someone pasted: a whole link, or the code with what a chat puts around it.
 * `backend/domain/invitations.py` says the same, by the same fixture.
 *
 * @param {string} text
 * @returns {string} '' when there is none
 */
export function inviteCodeIn(text) {
  if (text.length > LONGEST_PASTE) return '';
  const inLink = /\/join\/([A-Za-z0-9_-]{4,200})/.exec(text);
  if (inLink) return inLink[1];
  const alone = withoutAround(text);
  // One that was read aloud is written down in groups.
  const short = alone.replace(/[ -]/g, '');
  return /^[A-Za-z2-9]{6}$/.test(short) ? short : /^[A-Za-z0-9_-]{4,200}$/.test(alone) ? alone : '';
}
