import { PageShell } from '../../components/common/PageShell.jsx';
import { BoardOutline } from '../../components/common/RoomOutline.jsx';
import outline from '../../components/common/RoomOutline.module.css';
import clock from '../../components/draft/clock/ClockBar.module.css';
import { ClockFace } from '../../components/draft/clock/Countdown.jsx';
import tools from '../../components/draft/clock/tools.module.css';
import { Slot } from './slots.jsx';

/** The draft room (components/TeamDraftView.jsx): whose turn it is and the time left. The rest is in outline. */
export function FirstRoom() {
  return (
    <PageShell width="room" leagueId="id" leagueName={<Slot of="league" />}>
      <div className={outline.room}>
        <div className={outline.bar} style={{ display: 'grid' }}>
          <section className={clock.bar} data-turn="">
            <div className={clock.who}>
              <p className={clock.eyebrow}>
                <span className={clock.lamp} />
                <Slot of="eyebrow" />
              </p>
              <p className={clock.headline}>
                <Slot of="turn" />
              </p>
            </div>
            <ClockFace label={<Slot of="time" />} caption={<Slot of="left" />} share={null} />
            <div className={clock.do}>
              <p className={clock.advice} />
            </div>
            {/* As wide and high as what will replace it, so that the time does not move. */}
            <div className={clock.foot}>
              <div className={clock.link}>
                <span className={clock.present} data-unknown="">
                  10 of 10 online
                </span>
              </div>
              <span className={tools.tool} />
              <span className={tools.tool} data-for="runs" />
            </div>
          </section>
        </div>
        <BoardOutline />
      </div>
    </PageShell>
  );
}
