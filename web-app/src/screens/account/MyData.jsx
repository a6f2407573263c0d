import { Button } from '@mantine/core';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { giveFile } from '../../components/common/giveFile.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useMyData } from '../../hooks/accountQueries.js';
import classes from '../AccountScreen.module.css';

/** Everything that the server stores about me, as a file. */
export function MyData() {
  const { mutateAsync: read } = useMyData();
  const { run, pending, error } = useSubmit(async () => {
    const text = JSON.stringify(await read(), null, 2);
    giveFile(new Blob([text], { type: 'application/json' }), 'draftnight-my-data.json');
  });
  return (
    <section aria-labelledby="data-title">
      <h2 id="data-title" className={classes.title}>
        My data
      </h2>
      <p className={classes.text}>
        Your account, leagues, picks, queues, lists of teams, devices, notifications and chat messages, as one
        JSON file.
      </p>
      <ErrorNote error={error} />
      <Button variant="default" loading={pending} onClick={() => void run()}>
        Download my data
      </Button>
    </section>
  );
}
