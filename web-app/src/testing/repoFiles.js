import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../../..');

/**
 * The JSON files of one folder of the repository.
 * @param {string} folder from the repository's root
 * @returns {{name: string, content: any}[]} empty when the folder is missing
 */
export function jsonFilesIn(folder) {
  let names;
  try {
    names = readdirSync(path.join(ROOT, folder));
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, content: JSON.parse(readFileSync(path.join(ROOT, folder, name), 'utf8')) }));
}
