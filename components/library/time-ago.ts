const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "5 minutes ago", for an ISO date seen at `nowMs`. */
export function timeAgo(iso: string, nowMs: number): string {
  const agoMs = nowMs - Date.parse(iso);
  const step = STEPS.find(([, lengthMs]) => agoMs >= lengthMs);
  return step ? words.format(-Math.floor(agoMs / step[1]), step[0]) : "just now";
}
