import clsx from "clsx";
import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "busy" | "good" | "doubtful" | "bad";

const TONES: Record<BadgeTone, string> = {
  neutral: "text-ink",
  busy: "text-accent-ink",
  good: "text-success",
  doubtful: "text-warning",
  bad: "text-danger",
};

/** A state in a word or two, readable over a picture. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      data-numbers
      className={clsx(
        "inline-flex h-7 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 font-medium text-xs",
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
