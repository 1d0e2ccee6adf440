import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  /** At the end of the heading's line, for example "Reset". */
  aside?: ReactNode;
  children: ReactNode;
}

/** A group of settings with its heading. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-2.5 border-line border-b px-4 py-4 last:border-b-0"
    >
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 id={id} className="font-medium text-sm">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A quiet button beside a heading, for example "Reset". */
export function SmallButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="h-7 rounded-control px-2 text-muted text-xs transition-colors hover:bg-sunken hover:text-ink"
    >
      {label}
    </button>
  );
}
