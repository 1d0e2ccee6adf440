"use client";

import { Failure } from "@/components/shell/failure";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <Failure onRetry={reset} />;
}
