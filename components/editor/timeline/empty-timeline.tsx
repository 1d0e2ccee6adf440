import { Clapperboard } from "lucide-react";

/** The whole timeline takes what is dropped; this says so. */
export function EmptyTimeline() {
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center pt-8">
      <div className="flex flex-col items-center gap-1.5 rounded-panel bg-paper px-6 py-3 text-center">
        <Clapperboard aria-hidden size={22} className="text-muted" />
        <p className="font-medium text-sm">Drop a video here</p>
        <p className="text-muted text-xs">or choose one under Media</p>
      </div>
    </div>
  );
}
