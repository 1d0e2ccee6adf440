import { useView } from "./timeline-context";

/** Says what happened to those who do not see it. */
export function Announcer() {
  const { text, count } = useView((view) => view.announcement);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {/* The same words again are news again. */}
      <span key={count}>{text}</span>
    </p>
  );
}
