import { NonRetriableError } from "inngest";
import { describeError, type ErrorCode } from "@/lib/errors";
import { type TakeAttempt, unsafeUpdateLipSync } from "@/lib/server/data/making";
import { inngest } from "@/lib/server/jobs";
import { pollLipSyncJob } from "@/lib/server/making/poll-lip-sync";
import { storeLipSync } from "@/lib/server/making/store-lip-sync";
import { submitLipSyncJob } from "@/lib/server/making/submit-lip-sync";
import { attemptJob } from "../attempt-job";
import { takeInvoked, whenCancelled } from "./attempt-invoked";

/**
 * A run may have 1,000 steps and each look is two: the pauses grow, so that 400 looks cover more than four hours, the
 * time in an engine's queue among them.
 */
const MAX_LOOKS = 400;
const pauseSeconds = (look: number) => (look < 20 ? 1 : look < 60 ? 3 : Math.min(60, 5 + (look - 60) / 4));
/** An engine that stays away this many looks in a row (ten minutes or more) has failed the job. */
const MAX_UNREACHABLE = 90;
const MAX_RESUBMISSIONS = 3;

/** Submits to an engine, looks until it is done, brings the result home. */
export const lipSyncVideo = inngest.createFunction(
  { id: "lip-sync-video", retries: 8, triggers: [takeInvoked], cancelOn: whenCancelled },
  async ({ event, step }) => {
    const of: TakeAttempt = event.data;
    const note = (failureCode: ErrorCode) => unsafeUpdateLipSync(of, { failureCode });
    const submit = (look: number) =>
      step.run(`submit-${look}`, () => attemptJob(of, note, () => submitLipSyncJob(of, resubmissions)));
    const giveUp = (code: ErrorCode) =>
      step.run("give-up", async () => {
        await note(code);
        throw new NonRetriableError(describeError(code).message);
      });
    const lookAt = async (look: number, engineUrl: string, taskId: string) => {
      const polled = await step.run(`poll-${look}`, () =>
        attemptJob(of, note, () => pollLipSyncJob(of, engineUrl, taskId)),
      );
      if (polled.state !== "completed") return polled;
      return step.run(`store-${look}`, () =>
        attemptJob(of, note, (signal) => storeLipSync(of, { engineUrl, ...polled }, signal)),
      );
    };

    let resubmissions = 0;
    let unreachable = 0;
    let task = await submit(0);
    for (let look = 1; look <= MAX_LOOKS; look++) {
      if (task.state === "done") return;
      await step.sleep(`pause-${look}`, `${pauseSeconds(look)}s`);
      if (task.state === "turned_away") {
        unreachable = task.code === "engine_unreachable" ? unreachable + 1 : 0;
        if (unreachable > MAX_UNREACHABLE) await giveUp("engine_unreachable");
        task = await submit(look);
        continue;
      }
      const seen = await lookAt(look, task.engineUrl, task.taskId);
      unreachable = seen.state === "unreachable" ? unreachable + 1 : 0;
      switch (seen.state) {
        case "over":
          return;
        case "lost":
          resubmissions += 1;
          if (resubmissions > MAX_RESUBMISSIONS) await giveUp(seen.code);
          task = await submit(look);
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
