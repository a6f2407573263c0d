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

/** Where `vite dev` sends API requests and live updates. */
const backend = process.env.DRAFTNIGHT_BACKEND ?? 'http://127.0.0.1:8000';

// The server allows only its own origin, so the proxy sends that origin for the page it serves.
const proxied = { target: backend, changeOrigin: true, headers: { origin: backend } };

/** @param {string} path */
const contentHash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);

const tests = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.jsx?$/.test(path))
  .map((path) => `src/${path.replaceAll('\\', '/')}`);
/** @param {string} path */
function projectOf(path) {
  const text = readFileSync(path, 'utf8');
  // Without isolation a mocked module stays mocked in all later test files, so most tests use spies instead.
  // Likewise, a session that was once refused by storage never asks it again.
  if (/vi\.mock\(|Storage\.prototype/.test(text)) return 'alone';
  // Tests that count timers would count those of screens, and a module that was imported again would stay alive in
  // later files. These files can run together because they clean up after themselves.
  const isCode = text.includes('@vitest-environment node');
  if (/resetModules\(/.test(text) || (!isCode && text.includes('getTimerCount'))) return 'apart';
  return isCode ? 'code' : 'pages';
}

/**
 * Test files that share their modules and their page, which saves two thirds of the time; vitest.setup.js tidies up.
 * @param {string} name
 */
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
      // Registered in services/appUpdate.js: only in secure contexts, and without an inline script.
      injectRegister: null,
      // A new version waits until the member asks for it, so that a draft in progress keeps its chunks.
      registerType: 'prompt',
      manifest: webManifest,
      includeAssets: ['favicon.svg', 'apple-touch-icon.png', 'color-scheme.js'],
      // The system fetches an icon when it installs the app. The page never shows one.
      includeManifestIcons: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        globIgnores: ['push-worker.js', '**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*.woff2'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/socket\.io\//, /^\/dev\//],
        // No runtimeCaching: answers of the API and of the socket are never stored.
        cleanupOutdatedCaches: true,
        // Shows notifications. The content hash makes browsers update an installed worker when the file changes.
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
    // A font or image as a data: URL would bloat the CSS, and a strict policy would refuse it.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./vitest.setup.js'],
    projects: ['alone', 'apart', 'pages', 'code'].map(project),
    restoreMocks: true,
    // The default leaves one core free for the main process, which needs little here.
    maxWorkers: '100%',
    // These limits catch what hangs, not what is slow: screens take their time when several suites share two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
