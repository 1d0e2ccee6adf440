import { NonRetriableError } from "inngest";
import { describeError, type ErrorCode } from "@/lib/errors";
import { type Attempt, unsafeUpdateLipSync } from "@/lib/server/data/making";
import { inngest } from "@/lib/server/jobs";
import { pollLipSyncJob } from "@/lib/server/making/poll-lip-sync";
import { storeLipSync } from "@/lib/server/making/store-lip-sync";
import { submitLipSyncJob } from "@/lib/server/making/submit-lip-sync";
import { attemptJob } from "../attempt-job";
import { attemptInvoked, whenCancelled } from "./attempt-invoked";

/** A run may have 1,000 steps and each look is two: the pauses grow, so that 300 looks cover about two hours. */
const MAX_LOOKS = 300;
const pauseSeconds = (look: number) => (look < 20 ? 1 : look < 60 ? 3 : Math.min(30, 5 + (look - 60) / 4));
/** An engine that stays away this many looks in a row (some ten minutes) has failed the job. */
const MAX_UNREACHABLE = 90;
const MAX_RESUBMISSIONS = 3;

/** Submits to an engine, looks until it is done, brings the result home. */
export const lipSyncVideo = inngest.createFunction(
  { id: "lip-sync-video", retries: 8, triggers: [attemptInvoked], cancelOn: whenCancelled },
  async ({ event, step }) => {
    const of: Attempt = event.data;
    const note = (failureCode: ErrorCode) => unsafeUpdateLipSync(of, { failureCode });
    const submit = (resubmission: number) =>
      step.run(`submit-${resubmission}`, () =>
        attemptJob(of, note, () => submitLipSyncJob(of, resubmission)),
      );
    const giveUp = (code: ErrorCode) =>
      step.run("give-up", async () => {
        await note(code);
        throw new NonRetriableError(describeError(code).message);
      });

    let resubmissions = 0;
    let unreachable = 0;
    let task = await submit(resubmissions);
    for (let look = 0; look < MAX_LOOKS; look++) {
      if (task.state === "done") return;
      const { engineUrl, taskId } = task;
      await step.sleep(`pause-${look}`, `${pauseSeconds(look)}s`);
      const polled = await step.run(`poll-${look}`, () =>
        attemptJob(of, note, () => pollLipSyncJob(of, engineUrl, taskId)),
      );
      unreachable = polled.state === "unreachable" ? unreachable + 1 : 0;
      switch (polled.state) {
        case "over":
          return;
        case "completed":
          await step.run("store", () =>
            attemptJob(of, note, (signal) => storeLipSync(of, { engineUrl, ...polled }, signal)),
          );
          return;
        case "forgotten":
          resubmissions += 1;
          if (resubmissions > MAX_RESUBMISSIONS) await giveUp("engine_failed");
          task = await submit(resubmissions);
          break;
        case "unreachable":
          if (unreachable > MAX_UNREACHABLE) await giveUp("engine_unreachable");
          break;
        case "working":
          break;
      }
    }
    await giveUp("engine_failed");
  },
);
