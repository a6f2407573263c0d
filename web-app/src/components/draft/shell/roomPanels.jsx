import { Suspense } from 'react';

import { lazyPart } from '../../../lib/lazyPart.js';
import { ChatCount, LazyChat } from '../../chat/LazyChat.jsx';
import { PanelBoundary } from '../../common/PanelBoundary.jsx';
import { BoardPanel } from '../board/BoardPanel.jsx';
import { emptyWords } from '../model/card.js';
import { picksUntilTurn } from '../model/grid.js';
import { QueuePanel } from '../queue/QueuePanel.jsx';
import { ActivityPanel } from '../side/ActivityPanel.jsx';
import { ConfirmBar } from '../teams/ConfirmBar.jsx';
import { TeamsPanel } from '../teams/TeamsPanel.jsx';

// What is shown only after the last pick, or only when asked for, is not in the way of the rest.
const QueueOver = lazyPart(() => import('../queue/QueueOver.jsx'));
const RostersPanel = lazyPart(() => import('../side/RostersPanel.jsx'));
const YourTeams = lazyPart(() => import('../side/YourTeams.jsx'));

/** @import { Panels } from './Layout.jsx' */
/** @import { DraftRoom } from './useDraftRoom.js' */

/**
 * The panels of the draft room, for a layout to arrange.
 * @param {DraftRoom} r
 * @param {(pickNo: number) => void} [onChangePick] for those who may change a past pick
 * @param {(part: null) => void} [onShow] opens the season
 * @returns {Omit<Panels, 'notices'>}
 */
export function roomPanels(r, onChangePick, onShow) {
  const { room, state, settings, meId, leagueId, competition, queue, model, now, ended, mode } = r;
  const { membersById, taken, ownerOf } = model;
  const { sending, selectedId, team, owner, clockName, canActFor, wide, tab, setTab } = r;
  const { openRoster, selectAnew, confirm, cancel, clear, actFor, asked, focusOn } = r;
  const isDone = picksUntilTurn(state, settings, meId) === null;
  return {
    board: (/** @type {import('react').ReactNode} */ aside = null) => (
      <PanelBoundary name="The board">
        <BoardPanel
          state={state}
          settings={settings}
          membersById={membersById}
          teamsById={competition.byId}
          meId={meId}
          present={room.present}
          pending={sending}
          onOpenMember={openRoster}
          onChangePick={onChangePick}
          aside={aside}
        />
      </PanelBoundary>
    ),
    teams: (
      <PanelBoundary name="The list of teams">
        <Suspense fallback={null}>
          {ended ? (
            <YourTeams
              league={r.league}
              state={state}
              teamsById={competition.byId}
              meId={meId}
              name={model.nameOf(meId)}
              onSeason={onShow && (() => onShow(null))}
            />
          ) : (
            <TeamsPanel
              teams={competition.teams}
              ratingSource={competition.ratingSource}
              me={meId}
              taken={taken}
              ownerOf={ownerOf}
              selectedId={selectedId}
              queue={queue.teamIds}
              actingFor={mode === 'for' ? clockName : null}
              myTurn={model.isMyTurn}
              onSelect={selectAnew}
              onQueueAdd={queue.add}
              onQueueRemove={queue.remove}
            />
          )}
        </Suspense>
      </PanelBoundary>
    ),
    queue: (
      <PanelBoundary name="Your queue">
        <Suspense fallback={null}>
          {ended ? (
            <QueueOver
              teams={queue.teamIds.flatMap((id) => competition.byId.get(id) ?? [])}
              taken={taken}
              ownerOf={ownerOf}
              meId={meId}
            />
          ) : (
            <QueuePanel
              leagueId={leagueId}
              queue={queue}
              teamsById={competition.byId}
              taken={taken}
              ownerOf={ownerOf}
              selectedId={selectedId}
              next={r.next}
              autopick={model.autopick}
              delaySeconds={settings.autopick_delay_seconds}
              hasClock={settings.pick_seconds !== null}
              isDone={isDone}
              myTurn={state.on_clock === meId}
              onSelect={selectAnew}
              onBrowse={wide ? undefined : () => setTab('teams')}
            />
          )}
        </Suspense>
      </PanelBoundary>
    ),
    rosters: (
      <PanelBoundary name="Rosters">
        <Suspense fallback={null}>
          <RostersPanel
            order={state.order}
            picks={state.picks}
            rounds={settings.rounds}
            membersById={membersById}
            teamsById={competition.byId}
            meId={meId}
            present={room.present}
            onClock={state.on_clock}
            focused={asked}
          />
        </Suspense>
      </PanelBoundary>
    ),
    activity: (
      <PanelBoundary name="Activity">
        <ActivityPanel
          activity={room.activity}
          onOlder={room.hasOlder ? room.showOlder : null}
          teamsById={competition.byId}
          membersById={membersById}
          meId={meId}
          sport={competition.sport}
        />
      </PanelBoundary>
    ),
    chat: (
      <LazyChat
        room={{ ...room, league: r.league }}
        me={meId}
        teamsById={competition.byId}
        sport={competition.sport}
      />
    ),
    chatCount: <ChatCount leagueId={leagueId} />,
    queued: ended ? null : model.queued,
    confirm:
      now.kind === 'complete' ? null : (
        <ConfirmBar
          team={team}
          mode={mode}
          pickNo={state.pick_no}
          clockName={clockName}
          owner={owner ? ownerOf(owner.user_id) : ''}
          queued={team !== null && queue.teamIds.includes(team.id)}
          canActFor={canActFor}
          focusOn={focusOn}
          atZero={r.atZero}
          cutOff={r.cutOff}
          hasClock={state.deadline !== null}
          late={r.late}
          empty={emptyWords(mode, {
            clockName,
            best: model.autopickTakes,
            lost: r.lost,
            isDone,
          })}
          suggestion={mode === 'mine' ? (model.autopickTakes?.team ?? null) : null}
          onSuggest={(id) => selectAnew(id, false)}
          onBrowse={wide || tab === 'teams' ? undefined : () => setTab('teams')}
          onConfirm={confirm}
          onCancel={cancel}
          onQueue={() => {
            if (team) queue.add(team.id);
            clear();
          }}
          onActFor={() => actFor(true)}
        />
      ),
  };
}
