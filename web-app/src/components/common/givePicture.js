import { giveFile } from './giveFile.js';

/**
 * Through the device's share sheet where it takes pictures, else as a download.
 * @param {Blob} png
 * @param {{title: string, name: string}} what name: of the file
 */
export async function givePicture(png, { title, name }) {
  const file = new File([png], name, { type: 'image/png' });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title });
    } catch {
      // Closed without sharing, which is an answer too.
    }
    return;
  }
  giveFile(png, name);
}
