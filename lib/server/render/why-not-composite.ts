import { durationMs, itemsInOrder } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";

/** Why the compositor cannot make this document's picture, or null when it can: one video, at its own pace, throughout. */
export function whyNotComposite(document: ProjectDocument): string | null {
  const items = itemsInOrder(document);
  const videos = items.filter((item) => item.kind === "video");
  const [video, ...more] = videos;
  if (video?.kind !== "video") return "there is no video item";
  if (more.length > 0) return "there are several video items";
  if (video.speed !== 1) return "the video is not at its own speed";
  if (video.startMs > 0 || video.durationMs < durationMs(document))
    return "the video does not last throughout";
  const first = items.find((item) => item.kind !== "audio");
  if (first && first.id !== video.id) return "something is drawn under the video";
  return null;
}
