"use client";

import { useState } from "react";
import { ClaimDialog, type ClaimGuest } from "@/components/account/claim-dialog";

/** Tells guests that their videos live in this browser's session only, and how to change that. */
export function GuestBanner({ onClaim }: { onClaim: ClaimGuest }) {
  const [claiming, setClaiming] = useState(false);
  return (
    <div className="border-b bg-sunken">
      <p className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 px-4 py-1.5 text-sm sm:px-8">
        <span className="text-muted max-sm:sr-only">You are here as a guest.</span>
        <button
          type="button"
          onClick={() => setClaiming(true)}
          className="rounded-control py-1 font-medium underline underline-offset-4"
        >
          Keep your videos: add an email
        </button>
      </p>
      <ClaimDialog open={claiming} onOpenChange={setClaiming} onClaim={onClaim} />
    </div>
  );
}
