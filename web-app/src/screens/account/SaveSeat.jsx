import { AuthForm } from '../../components/common/AuthForm.jsx';
import { notify } from '../../components/common/notify.js';
import { PasswordField } from '../../components/common/PasswordField.jsx';
import { useAddCredentials } from '../../hooks/queries.js';
import classes from '../AccountScreen.module.css';

/** Turns a guest into a permanent account. Leagues, picks and queue stay as they are. */
export function SaveSeat() {
  const { mutateAsync: addCredentials } = useAddCredentials();
  return (
    <section id="save" className={classes.save} aria-labelledby="save-title">
      <h2 id="save-title" className={classes.title}>
        Save your seat
      </h2>
      <p className={classes.text}>
        You’re here as a guest, and your seat is kept in this browser only. Add an e-mail and a password to
        get back in from any device. Your leagues and your queue stay as they are.
      </p>
      <AuthForm
        fields={['email']}
        Password={PasswordField}
        action="Save my seat"
        newPassword
        onSubmit={async ({ email, password }) => {
          await addCredentials({ email, password });
          void notify({
            title: 'Your seat is saved',
            message: 'From now on log in with this e-mail and password.',
          });
        }}
        onRefused={({ code }) =>
          code === 'email_taken'
            ? 'There is already an account with this e-mail. Use another one for this seat.'
            : null
        }
      />
    </section>
  );
}
