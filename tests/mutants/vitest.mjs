// Runs the web app's tests again and again in one process, as it is told line by line (web.py), in the folder web-app.
//
// It is asked `{"projects": [...], "under": "src/", "of": "src/services/store.js"}` for those tests of these projects, in
// this folder, that import that file, the nearest first, until one fails; with "files" for these; without either for all.
// It answers with the names of the tests that failed. A file that has changed since is read anew.

import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { createVitest } = await import(
  pathToFileURL(createRequire(resolve('package.json')).resolve('vitest/node')).href
);

console.log = console.info = console.error; // what others say is no answer
process.env.VITEST_MAX_WORKERS = '1'; // of every project; as an option it is the first one's alone

/** Names of the tests of this run that failed. @type {string[]} */
let failed = [];
/** Whether this run was ended early: by a failure of its own, or by one of the run before that was told late. */
let interrupted = false;
/** How far each test file is from what was changed. @type {Map<string, number>} */
let distances = new Map();
/** What was asked about before, and is as it was again. */
let before = '';

const nameOf = (moduleId, test = '') => [relative('.', moduleId), test].filter(Boolean).join(' > ');
const reporter = {
  onTestCaseResult(test) {
    if (test.result().state === 'failed') failed.push(nameOf(test.module.moduleId, test.fullName));
  },
  onTestModuleEnd(module) {
    if (module.errors().length > 0) failed.push(nameOf(module.moduleId));
  },
  onTestRunEnd(_modules, errors, reason) {
    interrupted = reason === 'interrupted';
    if (errors.length > 0) failed.push(`an error outside of tests: ${errors[0].message}`);
  },
};

class NearestFirst {
  sort(specs) {
    const at = ({ moduleId }) => distances.get(moduleId) ?? 0;
    return [...specs].sort((a, b) => at(a) - at(b));
  }
  shard = (specs) => specs;
}

const vitest = await createVitest('test', {
  watch: false,
  bail: 1,
  reporters: [reporter],
  sequence: { sequencer: NearestFirst },
});
const every = await vitest.globTestSpecifications();

/** Everything that imports this file, however far away, by what has been run so far. */
function importersOf(path) {
  const found = new Map([[path, 0]]);
  for (const from of found.keys()) {
    for (const { vite } of vitest.projects) {
      for (const { moduleGraph } of Object.values(vite.environments)) {
        for (const module of moduleGraph.getModulesByFile(from) ?? []) {
          for (const { file } of module.importers) {
            if (file && !found.has(file)) found.set(file, found.get(from) + 1);
          }
        }
      }
    }
  }
  return found;
}

async function run({ projects, under = '', of, files }) {
  failed = [];
  distances = of ? importersOf(resolve(of)) : new Map();
  for (const path of [before, of]) if (path) vitest.invalidateFile(resolve(path));
  before = of;
  const wanted = files?.map((file) => resolve(file));
  const specs = every.filter(
    ({ project, moduleId }) =>
      projects.includes(project.name) &&
      nameOf(moduleId).startsWith(under) &&
      (!of || distances.has(moduleId)) &&
      (!wanted || wanted.includes(moduleId)),
  );
  if (specs.length === 0) return [];
  do await vitest.runTestSpecifications(specs);
  while (interrupted && failed.length === 0);
  return failed;
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line)))}\n`);
}
await vitest.close();
