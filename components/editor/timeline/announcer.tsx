import { LiveRegion } from "@/components/ui/live-region";
import { useView } from "./timeline-context";

/** Says what was done by the timeline's own keys and gestures. */
export function Announcer() {
  return <LiveRegion announcement={useView((view) => view.announcement)} />;
}
