/** The TwinSync mark: two heads that share one mouth. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden>
      <path
        d="M16.8 9.9a7 7 0 1 1 0 12.2"
        className="stroke-accent"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="12.5" cy="16" r="7" stroke="currentColor" strokeWidth="2.6" />
      <path d="M10 17.2q2.5 2.6 5 0" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2">
      <Mark />
      <span className="font-display font-semibold text-base tracking-tight">TwinSync</span>
    </span>
  );
}
