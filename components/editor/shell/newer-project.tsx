import { Download } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A project that this version of the product cannot open, and must not touch. */
export function NewerProject({ name, fileHref }: { name: string; fileHref: string }) {
  return (
    <main id="main" className="h-full overflow-y-auto px-5 pt-16">
      <EmptyState
        title="This project was made with a newer version"
        actions={
          <>
            <Button asChild look="primary">
              <a href={fileHref} download>
                <Download aria-hidden size={16} /> Download the project file
              </a>
            </Button>
            <Button asChild>
              <Link href="/home">Go to your videos</Link>
            </Button>
          </>
        }
      >
        <p>
          “{name}” opens once TwinSync is updated on this server. Until then it cannot be changed here, so
          nothing of it is lost. You can take it along as a file.
        </p>
      </EmptyState>
    </main>
  );
}
