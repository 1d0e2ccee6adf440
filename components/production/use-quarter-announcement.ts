"use client";

import { useState } from "react";

/** A sentence for screen readers that changes at each quarter only. */
export function useQuarterAnnouncement(name: string, percent: number | null): string {
  const [quarter, setQuarter] = useState(0);
  const now = percent === null ? quarter : Math.floor(percent / 25) * 25;
  if (now !== quarter) setQuarter(now);
  return now === 0 ? "" : `${name}: ${now} percent done`;
}
