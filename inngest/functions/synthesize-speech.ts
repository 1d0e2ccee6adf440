import { unsafeUpdateSpeech } from "@/lib/server/data/making";
import { inngest } from "@/lib/server/jobs";
import { speakWords } from "@/lib/server/making/speak-words";
import { attemptJob } from "../attempt-job";
import { takeInvoked, whenCancelled } from "./attempt-invoked";

/** The words of one take as sound, with their times. */
export const synthesizeSpeech = inngest.createFunction(
  { id: "synthesize-speech", retries: 4, triggers: [takeInvoked], cancelOn: whenCancelled },
  async ({ event, step }) => {
    const of = event.data;
    await step.run("speak", () =>
      attemptJob(
        of,
        (failureCode) => unsafeUpdateSpeech(of, { failureCode }),
        (signal) => speakWords(of, signal),
      ),
    );
  },
);
