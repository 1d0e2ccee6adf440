import clsx from "clsx";
import type { ReactNode } from "react";

/** A panel of the rail: its heading, and what scrolls below. */
export function PanelFrame({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-12 items-center justify-between gap-2 border-line border-b px-4 py-2">
        <h2 className="font-medium text-sm">{title}</h2>
        {aside}
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">{children}</div>
    </div>
  );
}

/** Things of one sort within a panel. */
export function PanelGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}

/** A thing that a press puts into the video. */
export function AddTile(props: {
  label: string;
  onAdd: () => void;
  className?: string;
  labelHidden?: boolean;
  children: ReactNode;
}) {
  const { label, onAdd, className, labelHidden, children } = props;
  return (
    <button
      type="button"
      onClick={onAdd}
      aria-label={`Add ${label}`}
      title={labelHidden ? label : undefined}
      className={clsx(
        "flex flex-col items-center justify-center gap-1.5 rounded-control border border-line bg-surface p-2 text-ink transition-colors hover:border-line-strong",
        className,
      )}
    >
      {children}
      {!labelHidden && (
        <span aria-hidden className="text-muted text-xs">
          {label}
        </span>
      )}
    </button>
  );
}
