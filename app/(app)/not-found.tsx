import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      title="This is not here"
      actions={
        <Button asChild look="primary">
          <Link href="/home">Go to your videos</Link>
        </Button>
      }
    >
      It was deleted, or it is not in your workspace.
    </EmptyState>
  );
}
