import type { ReactNode } from "react";

/** How the fields of all rows look. */
export const FIELD =
  "h-8 w-full min-w-0 rounded-control border border-line-strong/50 bg-surface px-2 text-sm text-ink transition-colors hover:border-line-strong aria-invalid:border-danger disabled:opacity-50";

/** A label at the left, its control at the right. */
export function Row({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.25rem_1fr] items-center gap-2">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <div className="flex min-w-0 items-center gap-2">{children}</div>
    </div>
  );
}
