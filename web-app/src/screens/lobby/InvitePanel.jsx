import { Button } from '@mantine/core';
import { IconQrcode, IconRefresh, IconShare2 } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { CopyField } from '../../components/common/CopyField.jsx';
import { joinPath } from '../../components/common/paths.js';
import { useNewInvite } from '../../hooks/queries.js';
import { canShare, share } from '../../lib/clipboard.js';
import { isolated } from '../../lib/isolated.js';
import { lazyPart } from '../../lib/lazyPart.js';
import classes from './InvitePanel.module.css';
import { ShortCode } from './ShortCode.jsx';

const QrCode = lazyPart(() => import('../../components/common/QrCode.jsx'));

const LOCAL_ONLY = /^(localhost|127\.|\[::1\])/;

/**
 * The invitation as a link, a QR code, and the device's share sheet if it has one.
 * @param {{league: import('../../services/types.js').League, isCommissioner: boolean}} props
 */
export function InvitePanel({ league, isCommissioner }) {
  const [showQr, setShowQr] = useState(false);
  const [asking, setAsking] = useState(false);
  const { mutateAsync: newInvite } = useNewInvite(league.id);
  const link = `${window.location.origin}${joinPath(league.invite_code)}`;

  return (
    <section className={classes.panel} aria-labelledby="invite-title">
      <InviteWords />
      <CopyField label="Invitation link" value={link} />
      {isCommissioner && LOCAL_ONLY.test(window.location.hostname) ? (
        <p className={classes.text}>
          This address works on this computer only. Start the server with <code>--lan</code> to invite phones
          in the room.
        </p>
      ) : null}
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconQrcode size={18} aria-hidden="true" />}
          aria-expanded={showQr}
          onClick={() => setShowQr((shown) => !shown)}
        >
          QR code
        </Button>
        {canShare() ? <ShareButton league={league} link={link} /> : null}
        {isCommissioner ? (
          <Button
            variant="subtle"
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            onClick={() => setAsking(true)}
          >
            New link
          </Button>
        ) : null}
      </div>
      {isCommissioner ? <ShortCode leagueId={league.id} /> : null}
      {showQr ? (
        <Suspense fallback={<span className={classes.qrSpace} />}>
          <QrCode text={link} label={`QR code of the invitation to ${isolated(league.name)}`} />
        </Suspense>
      ) : null}
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Make a new invitation link?"
        action="Make a new link"
        onConfirm={() => newInvite()}
      >
        The link you’ve sent stops working at once. Members who are in stay in.
      </ConfirmModal>
    </section>
  );
}

/** What the invitation is for. */
export function InviteWords() {
  return (
    <>
      <h2 id="invite-title" className={classes.title}>
        Invite friends
      </h2>
      <p className={classes.text}>Anyone with the link can join with just a name until the draft starts.</p>
    </>
  );
}

/** @param {{league: {name: string}, link: string}} props */
function ShareButton({ league, link }) {
  const what = {
    title: `Draft in ${isolated(league.name)}`,
    text: `Join my league ${isolated(league.name)} on Draftnight:`,
    url: link,
  };
  return (
    <Button
      variant="default"
      leftSection={<IconShare2 size={18} aria-hidden="true" />}
      onClick={() => share(what)}
    >
      Share
    </Button>
  );
}
