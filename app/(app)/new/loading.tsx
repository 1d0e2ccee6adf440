import { StudioSkeleton } from "@/components/new-video/studio-skeleton";

export default function Loading() {
  return <StudioSkeleton />;
}
