/** @import { Rolldown } from 'vite' */

/** What fields and headings need: on all screens, the newcomer's too. */
const FORM =
  /\/src\/(components\/common\/PageHeading|lib\/teamColors)|@mantine\/core\/.*\/(Input|InputBase|TextInput)\//;

/** Small things that most screens share. The parts of dialogs and long forms are not among them: few screens need those. */
const COMMON = [
  /\/src\/components\/common\/(?!Confirm|Copy|Stepper|AuthForm|OptionCards|fieldRules|useSubmit)/,
  /\/src\/(hooks\/(queries|useCompetitionTeams|useCountdown)|lib\/(time|team)|services\/(words|draftState|competition))/,
  /@tabler\/icons-react\/|@mantine\/hooks\/|@mantine\/core\/.*\/(NativeSelect|SegmentedControl|DirectionProvider|utils)\//,
];

/** What the lobby, the draft room and the recap share: the panels of the room. The season shows none of them. */
const PANELS = [/\/src\/components\/draft\/(?!.*(Dialog|Commissioner|QueueList))/];

/** What all screens of a league share: the live league. */
const LEAGUE = [
  /\/src\/hooks\/use(WebSocket|Room|DraftCommands|Queue)\./,
  /\/src\/components\/chat\/LazyChat/,
  /\/src\/services\/(room|leagueSync|draft[SC]|activity|live|queueStore|serverClock|websocket|realtime|readLoop|command)/,
];

/** The library's switch, which forms and the draft room share: forms need none of the room's panels for it. */
const CONTROLS = [/@mantine\/core\/.*\/(Switch|InlineInput)\//];

/** @param {RegExp[]} patterns @returns {(id: string) => boolean} */
const anyOf = (patterns) => (id) => patterns.some((pattern) => pattern.test(id));

/**
 * How the code of the screens is put into files. Left alone, whatever two screens share becomes a file of its own: forty
 * for the draft room, most of a few hundred bytes, and each costs a phone more than its bytes, on the network and on the
 * processor. So small things that several screens share are put together, and so is what the screens of a league share.
 * `npm run size` tells when one of these groups takes something large with it.
 * @type {Rolldown.CodeSplittingGroup[]}
 */
export const groups = [
  // All of the first load in one file: each more is a turn to fetch.
  { name: 'app', tags: ['$initial'], priority: 3 },
  { name: 'form', test: FORM, minShareCount: 3, priority: 2 },
  { name: 'common', test: anyOf(COMMON), minShareCount: 3, priority: 1 },
  { name: 'controls', test: anyOf(CONTROLS), minShareCount: 2, priority: 1 },
  { name: 'league', test: anyOf(LEAGUE), minShareCount: 2 },
  { name: 'panels', test: anyOf(PANELS), minShareCount: 2 },
];
