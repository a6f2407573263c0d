// The web app's own fold and catching up, spoken to by lines of JSON (see js_client.py).
// In: {"resync": true}, {"event": …}, {"tick": …}, {"answer": …}. Out: {"fetch": …} when it wants to read, and after every
// line {"seq", "hash", "reading"}.
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { stateHash } from '../../../web-app/src/services/draftState.js';
import { createLeagueSync } from '../../../web-app/src/services/draft/leagueSync.js';

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let answered;
let reading = false;
const sync = createLeagueSync({
  fetchDraft: (from) => {
    reading = true;
    say({ fetch: from });
    return new Promise((resolve) => {
      answered = resolve;
    });
  },
  onChange: () => {},
});

const takes = {
  resync: () => sync.resync(),
  event: (event) => sync.receive(event),
  tick: (tick) => sync.receiveTick(tick),
  answer: (answer) => {
    reading = false;
    answered(answer);
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  const [[kind, value]] = Object.entries(JSON.parse(line));
  takes[kind](value);
  await setImmediate();
  say({ seq: sync.view?.seq ?? 0, hash: sync.view && stateHash(sync.view.state), reading });
}
