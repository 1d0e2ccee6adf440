"use client";

import { WifiOff } from "lucide-react";
import { useOnline } from "@/components/ui/use-online";

/** Tells when the network is gone; what the user does meanwhile is kept by the page that they are on. */
export function OfflineNotice() {
  const online = useOnline();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p
          data-offline
          className="fixed inset-x-0 bottom-0 z-50 flex animate-rise items-center justify-center gap-2 bg-ink px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] text-paper text-sm"
        >
          <WifiOff aria-hidden size={16} />
          You are offline. Your work is kept, and uploads go on by themselves.
        </p>
      )}
    </div>
  );
}
