"use client";

import { Failure } from "@/components/shell/failure";

export default function EditorError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="px-5 pt-16">
      <Failure onRetry={reset} />
    </main>
  );
}
