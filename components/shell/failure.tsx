"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that could not be shown: nothing is lost, and here is the way on. */
export function Failure({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      title="Something went wrong on our side"
      actions={
        <>
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
          <Button asChild>
            <Link href="/home">Go to your videos</Link>
          </Button>
        </>
      }
    >
      <p role="alert">Your videos and words are kept. Trying again usually helps.</p>
    </EmptyState>
  );
}
