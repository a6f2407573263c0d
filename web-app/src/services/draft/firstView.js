/**
 * Joining and creating a league return the league itself. A lobby needs nothing else to be drawn, so its room starts
 * with that answer, which saves a phone the wait for another read.
 */

import { session } from '../session/session.js';

/** @import { League, View } from '../types.js' */

/** The last answer. It is valid once, for the person who got it. @type {{userId: string|undefined, view: View}|null} */
let kept = null;

/** @param {League} league @returns {View|null} what a snapshot would contain, or null after the lobby */
export function lobbyView(league) {
  if (league.status !== 'lobby') return null;
  const order = league.members.map((member) => member.user_id);
  const turn = { pick_no: 1, round: 1, on_clock: null, deadline: null, remaining_ms: null };
  return {
    league,
    state: { status: 'lobby', order, ...turn, picks: [] },
    epoch: league.epoch,
    seq: league.seq,
  };
}

/** @template {League} L @param {L} league as the server has just answered it @returns {L} the same */
export function keepFirstView(league) {
  const view = lobbyView(league);
  kept = view && { userId: session.get()?.user.id, view };
  return league;
}

/** @param {string} leagueId @returns {View|null} */
export function takeFirstView(leagueId) {
  const taken = kept;
  kept = null;
  return taken?.view.league.id === leagueId && taken.userId === session.get()?.user.id ? taken.view : null;
}
