// Leagues, their logs and commands in one SQLite file. A league is read once and kept: this process is the only writer.
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'

export function openStore(path) {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 2000')
  db.exec(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'))

  const selectLeague = db.prepare('SELECT state FROM leagues WHERE id = ?').pluck()
  const selectCommand = db.prepare('SELECT user_id, fingerprint, seq FROM commands WHERE league_id = ? AND cmd_id = ?')
  const selectEvent = db.prepare('SELECT envelope FROM events WHERE league_id = ? AND seq = ?').pluck()
  const selectEvents = db.prepare('SELECT envelope FROM events WHERE league_id = ? AND seq > ? ORDER BY seq').pluck()
  const updateLeague = db.prepare('UPDATE leagues SET seq = ?, state = ? WHERE id = ? AND seq = ?')
  const insertEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?)')
  const insertPick = db.prepare('INSERT INTO picks VALUES (?, ?, ?)')
  const insertCommand = db.prepare('INSERT INTO commands VALUES (?, ?, ?, ?, ?)')
  const leagues = new Map()

  const write = db.transaction((league, event, command) => {
    const { changes } = updateLeague.run(event.seq, JSON.stringify(league), league.id, event.seq - 1)
    if (changes !== 1) throw new Error(`league ${league.id} is not at seq ${event.seq - 1}`)
    insertEvent.run(league.id, event.seq, JSON.stringify(event))
    insertPick.run(league.id, event.data.pick.pick_no, event.data.pick.team_id)
    insertCommand.run(league.id, command.cmdId, command.userId, command.fingerprint, event.seq)
  })

  return {
    load(leagueId) {
      let league = leagues.get(leagueId)
      if (!league) {
        const state = selectLeague.get(leagueId)
        if (!state) return undefined
        league = JSON.parse(state)
        leagues.set(leagueId, league)
      }
      return league
    },
    commit(league, event, command) {
      write.immediate(league, event, command)
      leagues.set(league.id, league)
    },
    command: (leagueId, cmdId) => selectCommand.get(leagueId, cmdId),
    event: (leagueId, seq) => JSON.parse(selectEvent.get(leagueId, seq)),
    events: (leagueId, since) => selectEvents.all(leagueId, since).map((text) => JSON.parse(text)),
    close: () => db.close(),
  }
}
