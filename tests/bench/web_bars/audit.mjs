// Runs Lighthouse's mobile audit on some pages and prints what it found as one JSON line each:
// {"name", "scores": {category: 0..100}, "metrics": {name: ms or number}, "failed": [audit]}.
//
// Standard input: {"chromium": path, "times": n, "pages": [{"name", "url", "session": text or null}]}. A page's score
// is the median of `times` runs. Each run begins cold: Lighthouse clears the origin's storage and the session is put
// back as soon as the page's document exists, before any script of the app.
import { readFileSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const METRICS = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
  'speed-index': 'SI',
};
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Runs in the page, also in the empty one before it, which has no storage. */
function putBack(session) {
  if (location.protocol.startsWith('http')) localStorage.setItem('draftnight.session', session);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function audit(browser, port, { url, session }) {
  const page = await browser.newPage();
  if (session) await page.evaluateOnNewDocument(putBack, session);
  const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: 'error' }, undefined, page);
  await page.close();
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const shown = new URL(lhr.finalDisplayedUrl);
  if (shown.pathname !== new URL(url).pathname) throw new Error(`${url} led to ${shown}`);
  return lhr;
}

function summary(name, runs) {
  const scores = CATEGORIES.map((id) => [id, Math.round(100 * median(runs.map((run) => run.categories[id].score)))]);
  const metrics = Object.entries(METRICS).map(([id, short]) => [short, median(runs.map((run) => run.audits[id].numericValue))]);
  const counts = (run, id) => run.categories[id].auditRefs.filter(({ weight }) => weight > 0);
  const failed = runs.flatMap((run) =>
    CATEGORIES.slice(1).flatMap((id) => counts(run, id).filter((ref) => (run.audits[ref.id].score ?? 1) < 1).map((ref) => ref.id)),
  );
  return { name, scores: Object.fromEntries(scores), metrics: Object.fromEntries(metrics), failed: [...new Set(failed)] };
}

const { chromium, times, pages } = JSON.parse(readFileSync(0, 'utf8'));
const chrome = await launch({ chromePath: chromium, chromeFlags: FLAGS });
try {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
  for (const page of pages) {
    const runs = [];
    for (let run = 0; run < times; run += 1) runs.push(await audit(browser, chrome.port, page));
    console.log(JSON.stringify(summary(page.name, runs)));
  }
  await browser.disconnect();
} finally {
  chrome.kill();
}
