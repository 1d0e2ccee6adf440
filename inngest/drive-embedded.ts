import { deliverEventsBy } from "@/lib/server/jobs";
import { workerStopping } from "./cancellation";
import type { Driver, DriverOptions } from "./driver";
import { eventApi } from "./embedded/event-api";
import { Runner } from "./embedded/runner";
import { type Relay, relayOutbox } from "./outbox";
import { answerInProcess } from "./serve";

const GRACE_MS = 3_500;

/** Runs the functions in this process on the embedded runner; while it leads it also drains the outbox. */
export async function driveEmbedded({ databaseUrl, report, onFatal }: DriverOptions): Promise<Driver> {
  let relay: Relay | undefined;
  const runner: Runner = new Runner({
    connectionString: databaseUrl,
    handler: answerInProcess(),
    report,
    onFatal,
    onLead: (leads) => {
      void relay?.close();
      relay = leads
        ? relayOutbox({
            database: runner.database,
            report,
            deliver: (tx, events) => runner.sendWithin(tx, events),
            onDelivered: () => runner.wake(),
          })
        : undefined;
    },
  });
  deliverEventsBy(eventApi(runner));
  await runner.start();
  return {
    async health() {
      return {
        ok: await runner.database.answers(),
        mode: "embedded",
        state: runner.isLeading ? "leading" : "waiting",
        callsUnderWay: runner.callsUnderWay,
      };
    },
    async stop() {
      await relay?.close();
      await runner.stop({ graceMs: GRACE_MS, onAbandon: () => workerStopping.abort() });
    },
  };
}
