import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

import { brotli } from './brotli.js';
import { groups } from './chunks.js';
import { firstFiles } from './firstFiles.js';
import { firstScreens } from './firstScreens.js';
import { webManifest } from './web-manifest.js';

/** Where `vite dev` sends the API and the live updates. */
const backend = process.env.DRAFTNIGHT_BACKEND ?? 'http://127.0.0.1:8000';

// The server allows only its own origin; the proxy speaks for the page it serves.
const proxied = { target: backend, changeOrigin: true, headers: { origin: backend } };

/** @param {string} path */
const contentHash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);

const tests = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.jsx?$/.test(path))
  .map((path) => `src/${path.replaceAll('\\', '/')}`);
/** @param {string} path */
function projectOf(path) {
  const text = readFileSync(path, 'utf8');
  // What stands in a module's place does so for all that come after; so it is spied on instead, wherever that is possible.
  // And a session that met a storage which refuses asks it for nothing any more.
  if (/vi\.mock\(|Storage\.prototype/.test(text)) return 'alone';
  // Who counts timers would count those of screens; and a module that was imported anew would go on living in the files
  // that come after. Among themselves they keep their house in order.
  if (/getTimerCount|resetModules\(/.test(text)) return 'apart';
  return text.includes('@vitest-environment node') ? 'code' : 'pages';
}

/** Files that share their modules and their page, which saves two thirds of the time; vitest.setup.js tidies up. @param {string} name */
const project = (name) => ({
  extends: /** @type {const} */ (true),
  test: { name, isolate: name === 'alone', include: tests.filter((path) => projectOf(path) === name) },
});

export default defineConfig({
  plugins: [
    brotli(),
    react(),
    firstFiles(),
    firstScreens(),
    VitePWA({
      // Registered by hand (services/appUpdate.js): only in secure contexts, and never an inline script.
      injectRegister: null,
      // A new version waits until it is asked for, so that a draft in progress keeps its chunks.
      registerType: 'prompt',
      manifest: webManifest,
      includeAssets: ['favicon.svg', 'apple-touch-icon.png', 'color-scheme.js'],
      // The system fetches an icon when it installs the app; the page itself never shows one.
      includeManifestIcons: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        globIgnores: ['push-worker.js', '**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*.woff2'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/socket\.io\//, /^\/dev\//],
        // No runtimeCaching: what the API or the socket answers is never stored.
        cleanupOutdatedCaches: true,
        // Shows what is pushed; by its content, so that an installed worker is renewed when it changes.
        importScripts: [`/push-worker.js?${contentHash('public/push-worker.js')}`],
      },
    }),
  ],
  server: {
    port: Number(process.env.DRAFTNIGHT_DEV_PORT ?? 5173),
    proxy: {
      '/api': proxied,
      '/socket.io': { ...proxied, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    // A data: font or image would be counted into the CSS and refused by a strict policy.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./vitest.setup.js'],
    projects: ['alone', 'apart', 'pages', 'code'].map(project),
    restoreMocks: true,
    // Not one less than there are cores, as is usual: what only watches the tests takes little.
    maxWorkers: '100%',
    // Limits for what hangs, not for what is slow: screens take their time where several suites share two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
