import clsx from "clsx";
import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";

/** A sentence that wants attention, with what to do beside it. */
export function Notice({
  tone,
  children,
  action,
}: {
  tone: "problem" | "note";
  children: ReactNode;
  action?: ReactNode;
}) {
  const Icon = tone === "problem" ? CircleAlert : Info;
  return (
    <div
      role={tone === "problem" ? "alert" : "note"}
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel px-4 py-3 text-sm",
        tone === "problem" ? "bg-danger-wash text-danger" : "bg-sunken text-ink",
      )}
    >
      <span className="flex min-w-0 flex-1 basis-52 items-start gap-2">
        <Icon aria-hidden size={18} className="mt-px shrink-0" />
        <span className="min-w-0">{children}</span>
      </span>
      {action}
    </div>
  );
}
