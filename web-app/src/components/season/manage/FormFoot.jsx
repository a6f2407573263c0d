import { ErrorNote } from '../../common/ErrorNote.jsx';
import classes from './Manage.module.css';

/**
 * The end of a form in a dialog: what went wrong, and its button, in view however long the form is.
 * @param {{error: Error|null, title?: string, children: import('react').ReactNode}} props
 */
export function FormFoot({ error, title, children }) {
  return (
    <div className={classes.foot}>
      <ErrorNote error={error} title={title} />
      {children}
    </div>
  );
}
