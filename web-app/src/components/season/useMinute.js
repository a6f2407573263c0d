import { useEffect, useState } from 'react';

/** The time, updated each minute: ages and "today" need no more. */
export function useMinute() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
