import { Skeleton } from "@/components/ui/skeleton";
import { LIBRARY_GRID } from "./library-grid";

/** The library's shape while it is on its way. */
export function LibrarySkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading your videos" role="status">
      <div className="pt-8 pb-6">
        <Skeleton className="h-8 w-44" />
      </div>
      <div className={LIBRARY_GRID}>
        {["a", "b", "c", "d"].map((place) => (
          <div key={place} className="flex flex-col gap-2">
            <Skeleton className="aspect-4/5 rounded-media" />
            <Skeleton className="h-5 w-3/4" />
          </div>
        ))}
      </div>
    </div>
  );
}
