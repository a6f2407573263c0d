import { useEffect } from 'react';

/** Closing the page would lose what is on its way, so the browser asks first. @param {boolean} isPending */
export function useWarningBeforeLeaving(isPending) {
  useEffect(() => {
    if (!isPending) return undefined;
    /** @param {BeforeUnloadEvent} event */
    const warn = (event) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isPending]);
}
