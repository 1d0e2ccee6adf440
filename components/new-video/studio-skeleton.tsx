import { Skeleton } from "@/components/ui/skeleton";

/** The studio's shape while it is on its way. */
export function StudioSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex flex-col-reverse lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:gap-12"
    >
      <div className="pt-6 lg:pt-8">
        <Skeleton className="mb-8 h-8 w-40" />
        <div className="grid grid-cols-3 gap-3 sm:gap-5">
          {["a", "b", "c"].map((place) => (
            <Skeleton key={place} className="aspect-9/16 rounded-media" />
          ))}
        </div>
        <Skeleton className="mt-10 h-36 rounded-media" />
      </div>
      <div className="flex h-64 justify-center py-3 lg:h-[calc(100dvh-6.25rem)] lg:py-6">
        <Skeleton className="aspect-9/16 h-full rounded-media" />
      </div>
    </div>
  );
}
