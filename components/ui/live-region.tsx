"use client";

import { useEffect, useState } from "react";

/** What was said last; `count` tells the same words twice. */
export interface Announcement {
  text: string;
  count: number;
}

export const SILENCE: Announcement = { text: "", count: 0 };

/** What is said after what was said last. */
export const saying =
  (text: string) =>
  ({ count }: Announcement): Announcement => ({ text, count: count + 1 });

/** A key that is held says where it ends, not every step of the way. */
const SETTLED_MS = 100;

/** Says what happened to those who do not see it. */
export function LiveRegion({ announcement }: { announcement: Announcement }) {
  const [said, say] = useState(announcement);
  useEffect(() => {
    const settled = setTimeout(() => say(announcement), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [announcement]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {/* The same words again are news again. */}
      <span key={said.count}>{said.text}</span>
    </p>
  );
}
