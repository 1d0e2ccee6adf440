import clsx from "clsx";
import type { ReactNode } from "react";

interface ToolProps {
  label: string;
  /** Its shortcut, in words. */
  keys?: string;
  /** Of a switch: whether it is on. */
  on?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A button of the timeline's tools. */
export function Tool({ label, keys, on, disabled, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      title={keys ? `${label} (${keys})` : label}
      disabled={disabled}
      onClick={onClick}
      className={clsx(
        "flex size-8 shrink-0 items-center justify-center rounded-[6px] transition-colors focus-visible:outline-offset-[-2px] disabled:opacity-35",
        on === undefined && "text-ink hover:bg-sunken",
        on === true && "bg-sunken text-ink ring-1 ring-line ring-inset",
        on === false && "text-muted hover:bg-sunken hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}
