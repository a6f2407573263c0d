// The peer that the bench measures Draftnight against: the usual Node stack, doing the same pick.
// Settings: PORT, DATABASE_PATH, JWT_SECRET.
import { createSecretKey } from 'node:crypto'
import { createServer } from 'node:http'
import express from 'express'
import jwt from 'jsonwebtoken'
import { Server } from 'socket.io'
import { Refusal, isMember, pick, read } from './draft.js'
import { openStore } from './store.js'

const { PORT, DATABASE_PATH, JWT_SECRET } = process.env
const key = createSecretKey(Buffer.from(JWT_SECRET)) // as a string it would be made a key again for every token
const claims = { algorithms: ['HS256'], issuer: 'draftnight', audience: 'draftnight' }
const store = openStore(DATABASE_PATH)
const room = (leagueId) => `league_${leagueId}`

const app = express()
app.disable('x-powered-by')
app.disable('etag')
const server = createServer(app)
server.keepAliveTimeout = 75_000
const io = new Server(server, { serveClient: false, pingInterval: 10_000, pingTimeout: 10_000, maxHttpBufferSize: 65_536 })

function userOf(token) {
  try {
    return jwt.verify(token, key, claims).sub
  } catch {
    throw new Refusal(401, 'unauthorized')
  }
}

function authenticate(req, res, next) {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ')
  if (scheme !== 'Bearer') throw new Refusal(401, 'unauthorized')
  req.userId = userOf(token)
  next()
}

function memberLeague(leagueId, userId) {
  const league = store.load(leagueId)
  if (!isMember(league, userId)) throw new Refusal(404, 'league_not_found')
  return league
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function pickOf(body) {
  const { cmd_id: cmdId, pick_no: pickNo, team_id: teamId } = body ?? {}
  const valid = typeof cmdId === 'string' && UUID.test(cmdId) && Number.isSafeInteger(pickNo) && typeof teamId === 'string'
  if (!valid) throw new Refusal(400, 'invalid_request')
  return { cmdId, pickNo, teamId, fingerprint: `${pickNo} ${teamId}` }
}

/** The event this cmd_id led to, if it was committed before. */
function earlier(league, command) {
  const stored = store.command(league.id, command.cmdId)
  if (!stored) return undefined
  const same = stored.user_id === command.userId && stored.fingerprint === command.fingerprint
  if (!same) throw new Refusal(409, 'command_mismatch')
  return store.event(league.id, stored.seq)
}

app.get('/api/health', (req, res) => {
  res.json({ status: 'ok' })
})

app.post('/api/leagues/:leagueId/picks', authenticate, express.json({ limit: '64kb' }), (req, res) => {
  const receivedAt = Date.now()
  const league = memberLeague(req.params.leagueId, req.userId)
  const command = { ...pickOf(req.body), userId: req.userId, receivedAt }
  let event = earlier(league, command)
  if (!event) {
    const made = pick(league, command)
    store.commit(made.league, made.event, command)
    event = made.event
    io.to(room(league.id)).emit('draft_update', event)
  }
  res.status(201).json({ seq: event.seq, pick: event.data.pick })
})

app.get('/api/leagues/:leagueId/draft', authenticate, (req, res) => {
  const league = memberLeague(req.params.leagueId, req.userId)
  res.json(read(league, req.query.epoch, req.query.since, (since) => store.events(league.id, since)))
})

app.use((error, req, res, next) => {
  const { status = 500, code = 'internal' } = error
  res.status(status).json({ error: { code, message: error.message } })
})

io.use((socket, next) => {
  try {
    socket.data.userId = userOf(socket.handshake.auth.token)
    next()
  } catch (error) {
    next(error)
  }
})

io.on('connection', (socket) => {
  socket.on('join_league', ({ league_id: leagueId }, ack) => {
    try {
      const { epoch, seq } = memberLeague(leagueId, socket.data.userId)
      socket.join(room(leagueId))
      ack({ ok: true, epoch, seq })
    } catch ({ code = 'internal' }) {
      ack({ ok: false, error: { code } })
    }
  })
})
io.engine.on('connection', (connection) => {
  connection.request = null // Socket.IO's own advice to save memory
})

process.on('SIGUSR2', () => globalThis.gc?.()) // before its memory is read, so that garbage is not held against it
process.on('SIGTERM', () => {
  store.close()
  process.exit(0)
})
server.listen({ port: PORT, host: '127.0.0.1', backlog: 4096 })
