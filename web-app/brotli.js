import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const pack = promisify(brotliCompress);

const TEXT = /\.(js|css|html|svg|webmanifest)$/;

/** Smaller files fit into one packet anyway. */
const WORTH_IT = 1_400;

/**
 * Writes a Brotli copy of each text file of the build, for backend/server/web_files.py to send. The strongest
 * compression takes seconds, so it runs here and not in the server. This plugin runs last because the service worker
 * is written late.
 * @returns {import('vite').Plugin}
 */
export function brotli() {
  let folder = '';
  return {
    name: 'draftnight-brotli',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
        // All at once: Node spreads them over the processors.
        await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => packed(join(folder, name))));
      },
    },
  };
}

/** @param {string} path */
async function packed(path) {
  const content = await readFile(path);
  if (content.length < WORTH_IT) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(`${path}.br`, await pack(content, { params }));
}
