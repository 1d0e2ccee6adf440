"use client";

import { aboutTime } from "@/components/ui/about-time";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { secondsToMake } from "@/lib/domain/estimate";
import { lengthToMakeMs, takesToMake } from "@/lib/editor/take-making";
import { useEditor } from "../editor-context";
import { isUnderWay, useMaking } from "./making-provider";

/**
 * What is written and not spoken yet, with the one button that makes it; while it is made, how far it is. Nothing when all
 * is spoken.
 */
export function MakingBar() {
  const { productions, asking, start, cancel, retry } = useMaking();
  const document = useEditor((editor) => editor.document);
  const count = takesToMake(document).length;
  const [latest] = productions.filter(({ formats }) => formats.length === 0);
  if (latest && isUnderWay(latest) && "progress" in latest.status) {
    const { progress, remainingSeconds, delay } = latest.status;
    return (
      <Bar>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap justify-between gap-x-3 text-sm">
            <span aria-live="polite">{delay?.message ?? "Speaking the new words"}</span>
            {remainingSeconds !== null && (
              <span data-numbers className="text-muted">
                {aboutTime(remainingSeconds)} left
              </span>
            )}
          </span>
          <Progress label="Speaking the new words" value={progress} className="mt-1.5" />
        </span>
        <Button size="small" look="quiet" busy={asking} onClick={() => cancel(latest.id)}>
          Cancel
        </Button>
      </Bar>
    );
  }
  if (count === 0) return null;
  const failed = latest?.status.state === "failed" ? latest.status : null;
  const seconds = secondsToMake({
    durationSeconds: lengthToMakeMs(document) / 1000,
    formats: 0,
    voiceNeeded: true,
  });
  return (
    <Bar>
      <span className="min-w-0 flex-1 text-sm">
        {failed ? (
          <span role="alert" className="text-danger">
            {failed.message}
          </span>
        ) : (
          <>
            {count === 1
              ? "One part is written and not spoken yet."
              : `${count} parts are written and not spoken yet.`}{" "}
            <span data-numbers className="text-muted">
              Takes {aboutTime(seconds)}.
            </span>
          </>
        )}
      </span>
      <Button
        size="small"
        look="primary"
        busy={asking}
        onClick={() => (failed?.canRetry && latest ? retry(latest.id) : start({ kind: "takes" }))}
      >
        {failed ? "Try again" : "Speak it"}
      </Button>
    </Bar>
  );
}

function Bar({ children }: { children: React.ReactNode }) {
  return (
    <section
      aria-label="New words"
      className="flex items-center gap-3 border-line border-b bg-surface px-4 py-2"
    >
      {children}
    </section>
  );
}
