import clsx from "clsx";

interface ProgressProps {
  label: string;
  /** 0..1, or null while nobody knows. */
  value: number | null;
  className?: string;
}

/** A thin line that fills. */
export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className={clsx("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={clsx(
          "h-full rounded-full bg-accent transition-[width] duration-200",
          percent === null && "animate-breathe",
        )}
        style={{ width: `${percent ?? 100}%` }}
      />
    </div>
  );
}
