import { memo, useEffect, useMemo, useRef } from 'react';

import { MemberAvatar } from '../../common/MemberAvatar.jsx';
import { TeamChip } from '../../common/TeamChip.jsx';
import { MakerIcon } from '../board/MakerIcon.jsx';
import { MADE, makerOf } from '../model/maker.js';
import { rosters } from '../model/teamList.js';
import classes from './Side.module.css';

/** @import { Member, Pick, Team } from '../../../services/types.js' */

const NONE = /** @type {Pick[]} */ ([]);

/**
 * Each member's presence, and their teams in the order picked.
 *
 * @param {{order: string[], picks: Pick[], rounds: number, membersById: Map<string, Member>,
 *   teamsById: Map<string, Team>, meId: string, present: Set<string>, onClock: string|null, focused: {userId:
 *   string}|null, showsPresence?: boolean}} props `focused`: whose roster to show; a new object for each request
 */
export default function RostersPanel(props) {
  const {
    order,
    picks,
    rounds,
    membersById,
    teamsById,
    meId,
    present,
    onClock,
    focused,
    showsPresence = true,
  } = props;
  const lists = useMemo(() => rosters(order, picks), [order, picks]);
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));

  useEffect(() => {
    if (!focused) return;
    const wanted = [...(list.current?.children ?? [])].find(
      (item) => /** @type {HTMLElement} */ (item).dataset.user === focused.userId,
    );
    /** @type {HTMLElement|undefined} */ (wanted)?.focus({ preventScroll: true });
    wanted?.scrollIntoView({ block: 'nearest' });
  }, [focused]);

  return (
    <section className={classes.panel} aria-labelledby="draft-rosters">
      <h2 id="draft-rosters" className={classes.title}>
        Rosters
      </h2>
      <ul
        ref={list}
        role="list"
        className={classes.rosters}
        tabIndex={showsPresence ? 0 : undefined}
        aria-labelledby="draft-rosters"
      >
        {order.map((id) => (
          <Roster
            key={id}
            userId={id}
            member={membersById.get(id)}
            picks={lists.get(id) ?? NONE}
            rounds={rounds}
            teamsById={teamsById}
            me={id === meId}
            here={present.has(id) || Boolean(membersById.get(id)?.is_bot)}
            onClock={id === onClock}
            known={present.size > 0}
            final={!showsPresence}
          />
        ))}
      </ul>
    </section>
  );
}

/**
 * @typedef {{userId: string, member: Member|undefined, picks: Pick[], rounds: number, teamsById: Map<string, Team>,
 *   me: boolean, here: boolean, onClock: boolean, known: boolean, final: boolean}} RosterProps `known`: presence is
 *   known; `final`: the draft is over
 */

/** @param {Member|undefined} member @param {{onClock: boolean, here: boolean, known: boolean}} now */
function doing(member, { onClock, here, known }) {
  if (onClock) return 'on the clock';
  if (member?.active === false) return 'left the league';
  if (member?.is_bot) return 'bot';
  const presence = known ? [here ? 'online' : 'away'] : [];
  return [...presence, ...(member?.autopick ? ['autopick'] : [])].join(', ');
}

/** @param {RosterProps} props */
function One({ userId, member, picks, rounds, teamsById, me, here, onClock, known, final }) {
  const name = member?.display_name ?? 'Former member';
  const status = final
    ? `${picks.length} ${picks.length === 1 ? 'team' : 'teams'}`
    : doing(member, { onClock, here, known });
  return (
    <li className={classes.roster} data-user={userId} data-clock={onClock || undefined} tabIndex={-1}>
      <div className={classes.rosterHead}>
        {member ? (
          <MemberAvatar member={member} size={32} present={known && !final ? here : undefined} />
        ) : null}
        <span className={classes.rosterName}>
          <bdi className={classes.rosterWho}>{name}</bdi>
          {me ? <span className={classes.you}>You</span> : null}
        </span>
        <span className={classes.rosterState}>{status}</span>
      </div>
      <ol role="list" className={classes.rosterTeams} aria-label={`Teams of ${name}`}>
        {picks.map((pick) => {
          const team = teamsById.get(pick.team_id);
          return team ? (
            <li key={pick.pick_no} className={classes.rosterTeam}>
              <span aria-hidden="true">
                <TeamChip team={team} size="sm" />
              </span>
              <span className={classes.rosterTeamName}>{team.name}</span>
              {pick.by === 'member' ? null : <How maker={makerOf(pick)} />}
            </li>
          ) : null;
        })}
        {picks.length === 0 ? <li className={classes.rosterNone}>No team yet, {rounds} to come</li> : null}
      </ol>
    </li>
  );
}

/**
 * The array is new after anybody's pick; a pick that changed is a new object.
 * @type {(a: Pick[], b: Pick[]) => boolean}
 */
const samePicks = (a, b) => a.length === b.length && a.every((pick, at) => pick === b[at]);

const Roster = memo(One, (before, after) =>
  /** @type {(keyof RosterProps)[]} */ (Object.keys(after)).every((name) =>
    name === 'picks' ? samePicks(before.picks, after.picks) : before[name] === after[name],
  ),
);

/** @param {{maker: import('../model/maker.js').Maker}} props */
function How({ maker }) {
  return (
    <span className={classes.how} title={MADE[maker]}>
      <MakerIcon maker={maker} size={16} stroke={1.75} />
      <span className="dn-sr">{MADE[maker]}</span>
    </span>
  );
}
