import { GuestHint } from '../../components/common/GuestHint.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import { InviteWords } from '../../screens/lobby/InvitePanel.jsx';
import panel from '../../screens/lobby/InvitePanel.module.css';
import { LineUpLink } from '../../screens/lobby/LineUpLink.jsx';
import classes from '../../screens/lobby/Lobby.module.css';
import { Slot } from './slots.jsx';

/** A league before its draft (screens/lobby/Lobby.jsx): its name and what it waits for. The rest is in outline. */
export function FirstLobby() {
  return (
    <PageShell>
      <PageHeading
        title="League"
        lead={
          <>
            <span>{'\u00a0'}</span>
            <div data-for="open">
              <LineUpLink />
            </div>
          </>
        }
      >
        <Slot of="league" />
      </PageHeading>
      <GuestHint />
      <div className={classes.columns}>
        <LoadingRows rows={1} height={190} label="Opening the league…" />
        <section className={panel.panel} data-for="open">
          <InviteWords />
          <LoadingRows rows={1} />
        </section>
        <LoadingRows />
      </div>
    </PageShell>
  );
}
