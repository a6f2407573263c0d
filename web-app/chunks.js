/** @import { Rolldown } from 'vite' */

/** What fields and headings need. Every screen uses them, the newcomer's too. */
const FORM = [
  /\/src\/(components\/common\/(DraftYourOwn|ErrorNote|errorWords|fieldRules|MemberAvatar|PageHeading|times|useFocus|useSubmit)|lib\/(english|isolated|time)\.|hooks\/useWide)/,
  /@mantine\/core\/.*\/(Input|InputBase|TextInput)\/|@tabler\/.*\/(IconAlertTriangle|IconRobot)\./,
];

/** What asking the server needs. An invitation loads this, a form's parts, and no more of what is shared. */
const ASK = [
  /@tanstack\//,
  /\/src\/(hooks\/(asking|queries)|services\/(api\/(apiC|command\.|league)|session\/|draft\/firstView))/,
];

/** Small parts that most screens share. Dialogs and long forms are left out: few screens need them. */
const COMMON = [
  /\/src\/components\/common\/(?!Confirm|Copy|Stepper|Number|AuthForm|SignedIn|OptionCards|fieldRules|pastedLink|PasswordField)/,
  /\/src\/(hooks\/(competitionQ|recapQ|useCompetitionTeams|useCountdown|useSeatCommands)|lib\/(team|turnOrder)|services\/(words|draftState|competition|api\/commissioner))/,
  /@tabler\/icons-react\/|@mantine\/hooks\/|@mantine\/core\/.*\/(NativeSelect|SegmentedControl|ActionIcon|DirectionProvider|utils)\//,
];

/** The panels that the lobby, the draft room and the recap share. The season shows none of them. */
const PANELS = [/\/src\/components\/draft\/(?!.*(AtZero|Dialog|QueueList|RostersPanel|TimeLeft))/];

/** What the screens of a league share: the live league, and small parts of their lists and dialogs. */
const LEAGUE = [
  /\/src\/hooks\/use(WebSocket|Room|DraftCommands|Queue)\./,
  /\/src\/components\/(chat\/LazyChat|commissioner\/(Commissioner\.module|useAct)|draft\/clock\/AtZero)/,
  /\/src\/components\/common\/(ConfirmModal\.jsx|CopyField|GuestHint|useGuardedPress)|\/src\/lib\/clipboard/,
  /\/src\/screens\/(leagueForm\/(shape|RulesLine)|lobby\/)|\/src\/services\/draft\/(settingsW|w)ords/,
  /@tabler\/icons-react\//,
  /\/src\/services\/(room|leagueSync|draft[SC]|activity|live|queueStore|serverClock|websocket|realtime|readLoop|command)/,
];

/**
 * The library's switch, shared by forms and the draft room. It is separate so that forms do not load the room's
 * panels.
 */
const CONTROLS = [/@mantine\/core\/.*\/(Switch|InlineInput|get-auto-contrast-value)/];

/** Choices, which forms without numbers have, too. */
const CHOICES = [/\/src\/components\/common\/OptionCards/];

/** Fields for numbers, which the forms of a league and its season share, and what those of a league share beside. */
const NUMBERS = [
  /\/src\/components\/common\/(NumberField|StepperField)|\/src\/screens\/leagueForm\/(?!shape|RulesLine)/,
];

/** What signing up, logging in and joining share. */
const SIGN_IN = [/\/src\/(components\/common\/AuthForm|screens\/AuthScreen)/];

/** What the season's rules are read and changed by, before the season and in it. */
const RULES = [
  /\/src\/(hooks\/seasonQ|services\/api\/seasonS|lib\/season\/fromWhen|components\/season\/manage\/Change)/,
];

/** @param {RegExp[]} patterns @returns {(id: string) => boolean} */
const anyOf = (patterns) => (id) => patterns.some((pattern) => pattern.test(id));

/**
 * How the screens' code is split into files. By default, whatever two screens share becomes a file of its own: forty
 * for the draft room, most of a few hundred bytes, and each costs a phone more than its bytes, in network and
 * processor time. So small parts that several screens share are put together, and so are the parts that a league's
 * screens share. `npm run size` shows when one of these groups pulls in something large.
 * @type {Rolldown.CodeSplittingGroup[]}
 */
export const groups = [
  // The whole first load in one file: each extra file costs another round trip.
  { name: 'app', tags: ['$initial'], priority: 3 },
  { name: 'form', test: anyOf(FORM), minShareCount: 2, priority: 2 },
  { name: 'ask', test: anyOf(ASK), minShareCount: 3, priority: 2 },
  { name: 'common', test: anyOf(COMMON), minShareCount: 3, priority: 1 },
  { name: 'controls', test: anyOf(CONTROLS), minShareCount: 2, priority: 1 },
  { name: 'choices', test: anyOf(CHOICES), minShareCount: 2, priority: 2 },
  { name: 'sign-in', test: anyOf(SIGN_IN), minShareCount: 2, priority: 1 },
  { name: 'rules', test: anyOf(RULES), minShareCount: 2, priority: 1 },
  { name: 'league', test: anyOf(LEAGUE), minShareCount: 2 },
  // After the league's, which has what these import.
  { name: 'numbers', test: anyOf(NUMBERS), minShareCount: 2 },
  { name: 'panels', test: anyOf(PANELS), minShareCount: 2 },
];
