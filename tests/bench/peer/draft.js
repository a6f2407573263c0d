// The rules of a pick: who may pick what, and what it changes. No clock and no store in here.
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'

const GRACE_MS = 750
const teamsOf = new Map()

export class Refusal extends Error {
  constructor(status, code) {
    super(code)
    Object.assign(this, { status, code })
  }
}

function teams(competitionId) {
  let ids = teamsOf.get(competitionId)
  if (!ids) {
    const file = new URL(`../../../backend/catalog/${competitionId}.json`, import.meta.url)
    ids = new Set(JSON.parse(readFileSync(file, 'utf8')).teams.map((team) => team.id))
    teamsOf.set(competitionId, ids)
  }
  return ids
}

const roundOf = (league, pickNo) => Math.floor((pickNo - 1) / league.members.length) + 1

function onClock(league, pickNo) {
  const place = (pickNo - 1) % league.members.length
  const seat = roundOf(league, pickNo) % 2 === 0 ? league.members.length - 1 - place : place
  return league.members[seat].user_id
}

export const isMember = (league, userId) =>
  league !== undefined && league.members.some((member) => member.user_id === userId && member.active)

/** The event that a pick causes and the league it leads to; throws a Refusal. */
export function pick(league, { userId, pickNo, teamId, receivedAt }) {
  if (!isMember(league, userId)) throw new Refusal(404, 'league_not_found')
  if (league.status !== 'drafting') throw new Refusal(409, 'draft_not_running')
  if (pickNo !== league.pick_no) throw new Refusal(409, 'stale_pick')
  if (userId !== onClock(league, pickNo)) throw new Refusal(403, 'not_your_turn')
  if (league.deadline !== null && receivedAt > league.deadline + GRACE_MS) throw new Refusal(409, 'too_late')
  if (!teams(league.competition_id).has(teamId)) throw new Refusal(404, 'team_not_found')
  if (league.picks.some((made) => made.team_id === teamId)) throw new Refusal(409, 'team_taken')

  const at = Date.now()
  const made = { pick_no: pickNo, round: roundOf(league, pickNo), user_id: userId, team_id: teamId, by: 'member', at, ran_out: null }
  const last = pickNo === league.members.length * league.settings.rounds
  const seconds = league.settings.pick_seconds
  const next = last
    ? null
    : {
        pick_no: pickNo + 1,
        round: roundOf(league, pickNo + 1),
        on_clock: onClock(league, pickNo + 1),
        deadline: seconds === null ? null : at + seconds * 1000,
      }
  const seq = league.seq + 1
  const event = {
    league_id: league.id, epoch: league.epoch, seq, type: 'pick_made', at, actor_id: userId, data: { pick: made, next },
  }
  const status = last ? 'complete' : 'drafting'
  const picks = [...league.picks, made]
  return { event, league: { ...league, seq, status, pick_no: pickNo + 1, deadline: next?.deadline ?? null, picks } }
}

function stateHash({ status, pick_no, members, picks }) {
  const order = members.map((member) => member.user_id).join(',')
  const made = picks.map((p) => `${p.pick_no}:${p.user_id}:${p.team_id}`).join(',')
  return crc32(`${status}|${pick_no}|${order}|${made}`).toString(16).padStart(8, '0')
}

/** What a member reads: the events after `since`, or a snapshot when that cannot be. */
export function read(league, epoch, since, eventsAfter) {
  const { seq, status, pick_no, deadline, picks } = league
  const head = { epoch: league.epoch, seq, server_now: Date.now(), state_hash: stateHash(league) }
  if (epoch === league.epoch && since !== undefined && Number(since) <= seq) {
    return { mode: 'delta', ...head, events: eventsAfter(Number(since)) }
  }
  const order = league.members.map((member) => member.user_id)
  const turn = status === 'drafting' ? onClock(league, pick_no) : null
  const state = { status, order, pick_no, round: roundOf(league, pick_no), on_clock: turn, deadline, remaining_ms: null, picks }
  return { mode: 'snapshot', ...head, state, league: { ...league, picks: undefined } }
}
