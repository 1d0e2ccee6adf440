import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="mx-auto grid max-w-4xl items-center gap-8 pt-6 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)] sm:gap-14 sm:pt-14"
    >
      <Skeleton className="mx-auto aspect-9/16 h-72 rounded-media sm:h-auto sm:w-full" />
      <div className="flex flex-col gap-5">
        <Skeleton className="h-8 w-3/4" />
        <Skeleton className="h-2 w-full" />
        <Skeleton className="h-6 w-1/2" />
        <Skeleton className="h-6 w-1/2" />
      </div>
    </div>
  );
}
