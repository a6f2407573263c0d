// Generated from backend/schema and backend/domain: cd backend && venv/bin/python -m tools.generate

export type AddBots = {
  cmd_id?: string | null;
  count: number;
  bots?: number | null;
};

export type AddChannel = {
  cmd_id?: string | null;
  kind: 'email' | 'push';
  subscription?: PushSubscription;
  label?: string;
};

export type AddLeagueGame = {
  cmd_id?: string | null;
  home: string;
  away: string;
  stage?: 'final' | 'group' | 'play_in' | 'quarter' | 'r16' | 'r32' | 'r64' | 'regular' | 'semi' | 'third';
  round?: string | null;
  starts_at?: number | null;
  neutral?: boolean;
  home_score?: number | null;
  away_score?: number | null;
  how?: 'awarded' | 'overtime' | 'regulation' | 'void' | null;
  reason?: string | null;
};

export type AddWebhook = {
  cmd_id?: string | null;
  kind: 'discord' | 'generic' | 'slack';
  url: string;
};

export type Added = {
  game: Game;
  reason: string;
  by: string;
  at: number;
};

export type AdjustPoints = {
  cmd_id?: string | null;
  user_id: string;
  points: number | number;
  reason?: string | null;
};

export type AdjustmentView = {
  user_id: string;
  points: number | number;
  reason: string;
  at: number;
  by: string | null;
};

export type AgainView = {
  competition_id: string;
  season: string;
  ended: boolean;
  next_name: string | null;
};

export type AllowClaim = {
  cmd_id?: string | null;
  allow: boolean;
  user_id?: string | null;
};

export type CalendarAddress = {
  url: string;
};

export type CalendarMade = {
  made_at: number | null;
};

export type ChanceView = {
  user_id: string;
  win: number;
  expected: number | number;
  low: number | number;
  high: number | number;
};

export type ChangeCompetition = {
  cmd_id?: string | null;
  name?: string | null;
  sport?: string | null;
  season?: string | null;
};

export type ChangeEmail = {
  cmd_id?: string | null;
  email: string;
  password?: string | null;
};

export type ChangeLeague = {
  cmd_id?: string | null;
  name?: string | null;
  settings?: SettingsInput | null;
};

export type ChangeMe = {
  cmd_id?: string | null;
  display_name: string;
};

export type ChangePassword = {
  password: string;
  new_password: string;
};

export type ChangePick = {
  cmd_id?: string | null;
  team_id: string;
  reason?: string | null;
};

export type ChannelList = {
  channels: (ChannelView)[];
};

export type ChannelView = {
  id: string;
  kind: 'email' | 'push';
  state: 'confirm' | 'on' | 'renew';
  label: string;
  at: number;
};

export type Chat = {
  rev: number;
  last_id: number;
  messages: (Message)[];
  more: boolean;
  pinned: (Message)[];
  read_id: number;
  unread: number;
  unread_mentions: number;
};

export type Claim = {
  invite_code: string;
  display_name: string;
};

export type ClaimView = {
  id: string;
  display_name: string;
  user_ids: (string)[];
  expires_at: number;
};

export type Claimed = {
  claim_id: string;
  token: string;
  expires_in: number;
};

export type Claims = {
  claims: (ClaimView)[];
};

export type Closing = {
  at: number;
  by: string | null;
  revision: number;
  table: (FinalRow)[];
  champions: (string)[];
  trophies: (Trophy)[];
  race: Race | null;
};

export type Colors = {
  primary: string;
  secondary: string;
};

export type Command = {
  cmd_id?: string | null;
};

export type Commissioner = {
  cmd_id?: string | null;
  user_id?: string | null;
};

export type CompetitionView = {
  id: string;
  sport: string;
  name: string;
  season: string;
  team_count: number;
  rating_source: string | null;
  custom: boolean;
  stages: ('final' | 'group' | 'play_in' | 'quarter' | 'r16' | 'r32' | 'r64' | 'regular' | 'semi' | 'third')[];
  draws: boolean | null;
};

export type Competitions = {
  competitions: (CompetitionView)[];
};

export type Correction = {
  game: Game;
  was: GameWas;
  why: string;
  at: number;
};

export type CreateLeague = {
  cmd_id?: string | null;
  name?: string | null;
  competition_id?: string | null;
  settings?: SettingsInput;
  again_from?: string | null;
};

export type CreatedLeague = {
  id: string;
  name: string;
  competition_id: string;
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  commissioner_id: string;
  members: (Member)[];
  invite_code: string;
  takeover: Takeover | null;
  opened_seats: Record<string, any>;
  paused: Paused | null;
  scoring: Record<string, any> | null;
  again_from: string | null;
  closed_at: number | null;
  ruled: number;
  settings: Settings;
  epoch: string;
  seq: number;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  others_told?: boolean;
};

export type Credentials = {
  cmd_id?: string | null;
  email: string;
  password: string;
};

export type Delta = {
  mode: 'delta';
  epoch: string;
  seq: number;
  server_now: number;
  state_hash: string;
  events: (Envelope)[];
};

export type DraftNow = {
  pick_no: number;
  round: number;
  on_clock: string | null;
  deadline: number | null;
  remaining_ms: number | null;
  picks_made: number;
  picks_total: number;
};

export type DraftView = {
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  order: (string)[];
  pick_no: number;
  round: number;
  on_clock: string | null;
  deadline: number | null;
  remaining_ms: number | null;
  picks: (Pick)[];
};

export type Envelope = {
  league_id: string;
  epoch: string;
  seq: number;
  type: string;
  at: number;
  actor_id: string | null;
  data: Record<string, any>;
};

export type Error = {
  error: ErrorBody;
};

export type ErrorBody = {
  code: string;
  message: string;
  details: Record<string, any>;
};

export type ExplainPause = {
  cmd_id?: string | null;
  reason?: string | null;
};

export type Exported = {
  version: number;
  what: 'games' | 'picks' | 'standings';
  league: ExportedLeague;
  seq: number;
  revision: number;
  rows: (Record<string, any>)[];
};

export type ExportedLeague = {
  id: string;
  name: string;
  competition_id: string;
};

export type FactsView = {
  name: string;
  season: string;
  sport: string;
  zone: string;
  stages: (string)[];
  draws: boolean | null;
  words: Record<string, any>;
  best_of: Record<string, any>;
  custom: boolean;
};

export type Features = {
  grace_ms: number;
  guests: boolean;
  custom_competitions: boolean;
  practice: boolean;
  long_polling: boolean;
  email: boolean;
  email_why_off: string | null;
  email_outbox: boolean;
  results: boolean;
  results_why_off: string | null;
  push: boolean;
  push_key: string | null;
  push_why_off: string | null;
  webhooks: (string)[];
};

export type FinalRow = {
  rank: number;
  user_id: string;
  points: number | number;
  decided_by: string | null;
};

export type Forgot = {
  email: string;
};

export type Game = {
  id: string;
  home: string;
  away: string;
  stage: string;
  round: string | null;
  starts_at: number | null;
  status: 'break' | 'cancelled' | 'delayed' | 'final' | 'live' | 'postponed' | 'scheduled' | 'suspended';
  how: 'awarded' | 'overtime' | 'regulation' | 'shootout' | 'void' | null;
  home_score: number | null;
  away_score: number | null;
  home_shootout: number | null;
  away_shootout: number | null;
  clock: string | null;
  winner: string | null;
  neutral: boolean;
  began_at: number | null;
  entered_by: string | null;
};

export type GameWas = {
  status: string;
  how: string | null;
  home_score: number | null;
  away_score: number | null;
  winner: string | null;
  starts_at: number | null;
};

export type Games = {
  games: (Game)[];
};

export type GamesDelta = {
  mode: 'delta';
  epoch: string;
  cursor: number;
  revision: number;
  source: SourceView;
  events: (ScoreEnvelope)[];
};

export type GamesSnapshot = {
  mode: 'snapshot';
  epoch: string;
  cursor: number;
  revision: number;
  source: SourceView;
  games: (Game)[];
};

export type Guest = {
  display_name: string;
};

export type Health = {
  status: 'ok';
  environment: 'cloud' | 'local';
  version: string;
};

export type Holding = {
  user_id: string;
  team_id: string;
  pick_no: number;
  start: number | null;
  end: number | null;
};

export type Imported = {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
};

export type InviteCode = {
  invite_code: string;
};

export type InvitePreview = {
  name: string;
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  competition: CompetitionView;
  commissioner_name: string;
  member_names: (string)[];
  member_colors: (number)[];
  member_bots: (boolean)[];
  seats_left: number;
  rounds: number;
  pick_seconds: number | null;
  starts_at: number | null;
  start_by_itself: boolean;
};

export type JoinLeague = {
  cmd_id?: string | null;
  invite_code: string;
};

export type LeagueGames = {
  epoch: string;
  cursor: number;
  revision: number;
  source: SourceView;
  seq: number;
  games: (TodaysGame)[];
  next: string | null;
};

export type LeagueView = {
  id: string;
  name: string;
  competition_id: string;
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  commissioner_id: string;
  members: (Member)[];
  invite_code: string;
  takeover: Takeover | null;
  opened_seats: Record<string, any>;
  paused: Paused | null;
  scoring: Record<string, any> | null;
  again_from: string | null;
  closed_at: number | null;
  ruled: number;
  settings: Settings;
  epoch: string;
  seq: number;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
};

export type Leagues = {
  leagues: (ListedLeague)[];
};

export type LinkSent = {
  expires_in: number;
};

export type ListedLeague = {
  id: string;
  name: string;
  competition_id: string;
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  commissioner_id: string;
  members: (Member)[];
  invite_code: string;
  takeover: Takeover | null;
  opened_seats: Record<string, any>;
  paused: Paused | null;
  scoring: Record<string, any> | null;
  again_from: string | null;
  closed_at: number | null;
  ruled: number;
  settings: Settings;
  epoch: string;
  seq: number;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  now: DraftNow;
  competition: CompetitionView;
};

export type Login = {
  email: string;
  password: string;
};

export type Logout = {
  refresh_token?: string | null;
  everywhere?: boolean;
};

export type MakePick = {
  cmd_id: string;
  pick_no: number;
  team_id: string;
  user_id?: string | null;
};

export type Member = {
  user_id: string;
  display_name: string;
  role: 'co_commissioner' | 'commissioner' | 'member';
  seat: number;
  autopick: boolean;
  is_bot: boolean;
  active: boolean;
  color: number | null;
};

export type Message = {
  id: number;
  rev: number;
  user_id: string | null;
  kind: 'announcement' | 'message';
  text: string;
  at: number;
  mentions: (string)[];
  reactions: Record<string, any>;
  deleted_by: string | null;
};

export type MyAccount = {
  id: string;
  email: string | null;
  email_verified: boolean;
  display_name: string;
  is_guest: boolean;
  created_at: number;
};

export type MyCompetition = {
  id: string;
  name: string;
  teams: (string)[];
};

export type MyData = {
  account: MyAccount | null;
  sessions: (Session)[];
  channels: (ChannelView)[];
  notifications: Wishes | null;
  leagues: (MyLeague)[];
  competitions: (MyCompetition)[];
  messages: (MyMessage)[];
  next: string | null;
};

export type MyLeague = {
  id: string;
  name: string;
  competition_id: string;
  status: 'complete' | 'deleted' | 'drafting' | 'lobby' | 'paused';
  role: 'co_commissioner' | 'commissioner' | 'member' | null;
  seat: number | null;
  active: boolean;
  picks: (Pick)[];
  queue: (string)[];
  guess: number | null;
  notifications: Wishes | null;
};

export type MyMessage = {
  league_id: string;
  id: number;
  kind: 'announcement' | 'message';
  text: string;
  at: number;
};

export type NewInvite = {
  invite_code: string;
};

export type OpenedSum = {
  points: number | number;
  lines: (SumLine)[];
};

export type Override = {
  game_id: string;
  home_score: number;
  away_score: number;
  how: 'awarded' | 'overtime' | 'regulation' | 'shootout' | 'void';
  winner: string | null;
  reason: string;
  by: string;
  at: number;
};

export type OverrideResult = {
  cmd_id?: string | null;
  home_score: number;
  away_score: number;
  how?: 'awarded' | 'overtime' | 'regulation' | 'shootout' | 'void' | null;
  home_shootout?: number | null;
  away_shootout?: number | null;
  reason?: string | null;
};

export type Pause = {
  cmd_id?: string | null;
  reason?: string | null;
};

export type Paused = {
  by: string | null;
  reason: string | null;
};

export type Pick = {
  pick_no: number;
  round: number;
  user_id: string;
  team_id: string;
  by: 'autopick' | 'commissioner' | 'member';
  at: number;
  ran_out: boolean | null;
};

export type PickAnswer = {
  seq: number;
  pick: Pick;
};

export type PostMessage = {
  text: string;
  kind?: 'announcement' | 'message';
  cmd_id?: string | null;
};

export type PresetView = {
  id: string;
  name: string;
  words: (string)[];
  scoring: Record<string, any>;
};

export type Preview = {
  league: InvitePreview;
};

export type PreviewScoring = {
  cmd_id?: string | null;
  competition_id: string;
  scoring: Record<string, any>;
};

export type Projection = {
  revision: number;
  simulations: number;
  model: (string)[];
  members: (ChanceView)[];
};

export type PublicConfig = {
  environment: 'cloud' | 'local';
  realtime: Realtime;
  features: Features;
};

export type PublicMember = {
  display_name: string;
  is_bot: boolean;
};

export type PublicPick = {
  pick_no: number;
  seat: number;
  team_id: string;
  autopick: boolean;
};

export type PublicRecap = {
  name: string;
  competition: CompetitionView;
  draft_type: 'linear' | 'snake' | 'third_round_reversal';
  rounds: number;
  completed_at: number | null;
  members: (PublicMember)[];
  picks: (PublicPick)[];
  teams: (PublicTeam)[];
};

export type PublicTeam = {
  id: string;
  name: string;
  short_name: string;
  abbreviation: string;
  colors: Colors | null;
};

export type PushKeys = {
  p256dh: string;
  auth: string;
};

export type PushSubscription = {
  endpoint: string;
  keys: PushKeys;
  expirationTime?: number | null;
};

export type Queue = {
  team_ids: (string)[];
  version: number;
  saves: (string)[];
};

export type Quiet = {
  from: string;
  to: string;
  zone: string;
  also_turn?: boolean;
};

export type QuietView = {
  from: string;
  to: string;
  zone: string;
  also_turn: boolean;
};

export type Race = {
  days: (string)[];
  series: (RaceLine)[];
};

export type RaceLine = {
  user_id: string;
  points: (number | number)[];
};

export type ReadChat = {
  cmd_id?: string | null;
  id: number;
};

export type Realtime = {
  transport: 'socketio' | 'websocket';
  url: string;
};

export type Recap = {
  picks: (TimedPick)[];
  events: (Envelope)[];
  link: boolean;
};

export type RecapLink = {
  url: string;
};

export type Refresh = {
  refresh_token: string;
  cmd_id?: string | null;
};

export type Register = {
  email: string;
  password: string;
  display_name: string;
};

export type ReopenSeason = {
  cmd_id?: string | null;
  reason?: string | null;
};

export type Repeatable = {
  cmd_id?: string | null;
};

export type ResetPassword = {
  token: string;
  password: string;
};

export type Rules = {
  scoring: Record<string, any>;
  words: (string)[];
  presets: (PresetView)[];
};

export type ScoreEnvelope = {
  competition_id: string;
  epoch: string;
  cursor: number;
  type: string;
  at: number;
  data: Record<string, any>;
};

export type ScoringPreview = {
  words: (string)[];
  season: string | null;
  teams: (TeamPoints)[];
  problems: (string)[];
};

export type SeasonView = {
  league_epoch: string;
  seq: number;
  epoch: string;
  cursor: number;
  revision: number;
  source: SourceView;
  overrides: (Override)[];
  added: (Added)[];
  adjustments: (AdjustmentView)[];
  closing: Closing | null;
  holdings: (Holding)[];
  multiplier: (number | number)[] | null;
  guesses: Record<string, any>;
  guesses_locked: boolean;
  phase: 'before' | 'closed' | 'over' | 'running';
  all_known: boolean;
  scoring: Record<string, any>;
  words: (string)[];
  standings: Standings;
  today: (TodaysGame)[];
  corrections: (Correction)[];
  again: AgainView;
  facts: FactsView;
};

export type Seat = {
  token: string;
  display_name?: string | null;
  cmd_id?: string | null;
};

export type SeatLink = {
  url: string;
  expires_in: number;
};

export type SeatSignIn = {
  user: UserView;
  access_token: string;
  refresh_token: string;
  expires_in: number;
  seat: string | null;
  league_id: string;
};

export type Seq = {
  seq: number;
};

export type Session = {
  id: string;
  device: string | null;
  league_id: string | null;
  created_at: number | null;
  last_used_at: number | null;
  current: boolean;
};

export type Sessions = {
  sessions: (Session)[];
};

export type SetAutopick = {
  cmd_id?: string | null;
  enabled: boolean;
};

export type SetAutopickOf = {
  cmd_id?: string | null;
  enabled: boolean;
  reason?: string | null;
};

export type SetClock = {
  cmd_id?: string | null;
  add_seconds?: number | null;
  pick_no?: number | null;
  pick_seconds?: number | null;
  reason?: string | null;
};

export type SetGuess = {
  cmd_id?: string | null;
  value: number | number;
};

export type SetLeagueWishes = {
  cmd_id?: string | null;
  preset?: 'everything' | 'only_my_turn' | 'what_concerns_me';
  kinds?: Record<string, any>;
  if_version?: number | null;
};

export type SetOrder = {
  cmd_id?: string | null;
  user_ids?: (string)[] | null;
  random?: boolean;
};

export type SetQueue = {
  cmd_id?: string | null;
  team_ids: (string)[];
  if_version?: number | null;
};

export type SetResult = {
  cmd_id?: string | null;
  status: 'break' | 'cancelled' | 'delayed' | 'final' | 'live' | 'postponed' | 'scheduled' | 'suspended';
  home_score?: number | null;
  away_score?: number | null;
  how?: 'awarded' | 'overtime' | 'regulation' | 'shootout' | 'void' | null;
  home_shootout?: number | null;
  away_shootout?: number | null;
  starts_at?: number | null;
};

export type SetRole = {
  cmd_id?: string | null;
  role: 'co_commissioner' | 'member';
};

export type SetScoring = {
  cmd_id?: string | null;
  preset?: string;
  scoring?: Record<string, any>;
  reason?: string | null;
};

export type SetWishes = {
  cmd_id?: string | null;
  preset?: 'everything' | 'only_my_turn' | 'what_concerns_me';
  kinds?: Record<string, any>;
  if_version?: number | null;
  quiet?: Quiet | null;
};

export type Settings = {
  draft_type: 'linear' | 'snake' | 'third_round_reversal';
  rounds: number;
  pick_seconds: number | null;
  max_members: number;
  autopick_delay_seconds: number;
  starts_at: number | null;
  start_by_itself: boolean;
};

export type SettingsInput = {
  draft_type?: 'linear' | 'snake' | 'third_round_reversal';
  rounds?: number;
  pick_seconds?: number | null;
  max_members?: number;
  autopick_delay_seconds?: number;
  starts_at?: number | null;
  start_by_itself?: boolean;
};

export type ShortCode = {
  code: string;
  expires_in: number;
};

export type SignedIn = {
  user: UserView;
  access_token: string;
  refresh_token: string;
  expires_in: number;
};

export type Snapshot = {
  mode: 'snapshot';
  epoch: string;
  seq: number;
  server_now: number;
  state_hash: string;
  state: DraftView;
  league: LeagueView;
};

export type SourceView = {
  name: string;
  checked_at: number | null;
  state: 'manual' | 'off' | 'ok' | 'unreachable';
  since: number | null;
  note: string | null;
  ignored: number;
};

export type Standings = {
  revision: number;
  seq: number;
  hash: string;
  rows: (StandingsRow)[];
};

export type StandingsRow = {
  rank: number;
  was_rank: number | null;
  user_id: string;
  points: number | number;
  teams: (StandingsTeam)[];
  decided_by: string | null;
};

export type StandingsTeam = {
  team_id: string;
  points: number | number;
  counted: boolean;
  played: number;
  wins: number;
  draws: number;
  losses: number;
};

export type SumLine = {
  game_id: string | null;
  text: string;
  points: number | number;
};

export type Takeover = {
  by: string;
  at: number;
};

export type Team = {
  id: string;
  name: string;
  short_name: string;
  abbreviation: string;
  group: string | null;
  colors: Colors | null;
  rating: number | null;
  seed: number | null;
  tags: (string)[];
  aliases: (string)[];
};

export type TeamPoints = {
  team_id: string;
  points: number | number;
};

export type Teams = {
  teams: (Team)[];
  rating_source: string | null;
  sport: string;
};

export type TestResult = {
  state: 'gone' | 'later' | 'refused' | 'sent';
};

export type Ticket = {
  url: string;
  ticket: string;
  expires_in: number;
};

export type TicketRequest = {
  cmd_id?: string | null;
  league_id: string;
};

export type TimedPick = {
  pick_no: number;
  round: number;
  user_id: string;
  team_id: string;
  by: 'autopick' | 'commissioner' | 'member';
  at: number;
  ran_out: boolean | null;
  taken_ms: number | null;
};

export type TodaysGame = {
  game: Game;
  owners: Record<string, any>;
};

export type Trophy = {
  kind: 'best_pick' | 'closest_finish' | 'luck' | 'steal';
  user_ids: (string)[];
  team_id: string | null;
  pick_no: number | null;
  text: string;
};

export type Undo = {
  cmd_id?: string | null;
  reason?: string | null;
  pick_no?: number | null;
};

export type UploadCompetition = {
  cmd_id?: string | null;
  name: string;
  format: 'csv' | 'json';
  content: string;
  sport?: string;
  season?: string;
  stages?: ('final' | 'group' | 'play_in' | 'quarter' | 'r16' | 'r32' | 'r64' | 'regular' | 'semi' | 'third')[];
  draws?: boolean | null;
  preview?: boolean;
};

export type Uploaded = {
  id: string;
  sport: string;
  name: string;
  season: string;
  team_count: number;
  rating_source: string | null;
  custom: boolean;
  stages: ('final' | 'group' | 'play_in' | 'quarter' | 'r16' | 'r32' | 'r64' | 'regular' | 'semi' | 'third')[];
  draws: boolean | null;
  unknown_columns?: (string)[];
  left_out?: (string)[];
  teams?: (Team)[];
};

export type UserAnswer = {
  user: UserView;
};

export type UserView = {
  id: string;
  email: string | null;
  email_verified: boolean;
  display_name: string;
  is_guest: boolean;
};

export type VerifyEmail = {
  token: string;
};

export type WebhookList = {
  webhooks: (WebhookView)[];
};

export type WebhookView = {
  id: string;
  kind: 'discord' | 'generic' | 'slack';
  at: number;
};

export type Wishes = {
  preset: 'everything' | 'only_my_turn' | 'what_concerns_me' | null;
  kinds: Record<string, any>;
  own: boolean;
  quiet: QuietView | null;
  version: number;
};
