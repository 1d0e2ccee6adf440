import { Clapperboard } from "lucide-react";

/** The whole timeline takes what is dropped; this says so. */
export function EmptyTimeline() {
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-1.5 pt-8 text-center">
      <Clapperboard aria-hidden size={22} className="text-muted" />
      <p className="font-medium text-sm">Drop a video here</p>
      <p className="text-muted text-xs">or choose one from Media on the left</p>
    </div>
  );
}
