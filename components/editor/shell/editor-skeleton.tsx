import { Skeleton } from "@/components/ui/skeleton";

/** The editor's shape while it is on its way. */
export function EditorSkeleton() {
  return (
    <div role="status" aria-label="The editor is opening" className="flex h-full flex-col bg-paper">
      <div className="flex h-13 shrink-0 items-center gap-3 border-b px-3">
        <Skeleton className="size-8" />
        <Skeleton className="h-5 w-40" />
        <span className="flex-1" />
        <Skeleton className="h-8 w-48 max-lg:hidden" />
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="flex w-17 flex-col items-center gap-3 border-r py-3 max-lg:order-3 max-lg:w-full max-lg:flex-row max-lg:justify-around max-lg:border-t max-lg:border-r-0">
          {["a", "b", "c", "d", "e"].map((place) => (
            <Skeleton key={place} className="size-10" />
          ))}
        </div>
        <div className="flex w-84 flex-col gap-3 border-r p-4 max-lg:order-4 max-lg:w-full max-lg:border-r-0">
          {["w-full", "w-5/6", "w-full", "w-2/3", "w-full", "w-3/4"].map((width, line) => (
            <Skeleton key={`${width}-${line.toString()}`} className={`h-4 ${width}`} />
          ))}
        </div>
        <div className="flex min-h-0 flex-1 items-center justify-center bg-sunken p-6">
          <div
            aria-hidden
            className="aspect-9/16 h-full max-h-full animate-breathe rounded-[2px] bg-surface"
          />
        </div>
        <div className="flex w-72 flex-col gap-3 border-l p-4 max-lg:hidden">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      </div>
      <div className="flex h-66 shrink-0 flex-col gap-2 border-t p-3 max-lg:hidden">
        <Skeleton className="h-6 w-full" />
        <Skeleton className="h-12 w-11/12" />
        <Skeleton className="h-12 w-3/4" />
        <Skeleton className="h-12 w-5/6" />
      </div>
    </div>
  );
}
