import { giveFile } from './giveFile.js';

/**
 * Shares a picture through the device's share sheet if that accepts pictures, otherwise as a download.
 * @param {Blob} png
 * @param {{title: string, name: string}} what name: the file's
 * @returns {Promise<'shared'|'saved'|'dismissed'>} dismissed: the share sheet was closed without sharing
 */
export async function givePicture(png, { title, name }) {
  const file = new File([png], name, { type: 'image/png' });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title });
      return 'shared';
    } catch (problem) {
      if (/** @type {Error} */ (problem).name === 'AbortError') return 'dismissed';
      // Safari refuses once the tap is too long ago, others at the company's wish: it can still be saved.
    }
  }
  giveFile(png, name);
  return 'saved';
}
