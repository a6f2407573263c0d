import { IconGavel } from '@tabler/icons-react';
import tools from './tools.module.css';

/** What stands in the button of the commissioner's tools. A small screen shows the first word, and all hear the whole. */
export const Gavel = () => (
  <>
    <IconGavel size={20} stroke={1.75} aria-hidden="true" />
    <span>
      Run<span className={tools.rest}> the draft</span>
    </span>
  </>
);
