import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main id="main" className="px-5 pt-16">
      <EmptyState
        title="This page is not here"
        actions={
          <Button asChild look="primary">
            <Link href="/home">Go to your videos</Link>
          </Button>
        }
      >
        It does not exist, or it is not in your workspace. Nothing was lost.
      </EmptyState>
    </main>
  );
}
