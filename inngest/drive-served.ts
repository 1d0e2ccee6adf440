import { setTimeout as delay } from "node:timers/promises";
import { inngest } from "@/lib/server/jobs";
import { workerStopping } from "./cancellation";
import type { Driver, DriverOptions } from "./driver";
import { Database } from "./embedded/database";
import { relayOutbox } from "./outbox";
import { answerOverHttp } from "./serve";

const GRACE_MS = 3_500;

/** Lets an Inngest server run the functions: answers its requests and forwards the outbox to its event API. */
export async function driveServed({ databaseUrl, report }: DriverOptions): Promise<Driver> {
  const stopped = new AbortController();
  const database = new Database(databaseUrl, report, stopped.signal);
  const relay = relayOutbox({
    database,
    report,
    deliver: async (_tx, events) => {
      await inngest.send(events);
    },
  });
  const answer = answerOverHttp();
  let callsUnderWay = 0;
  return {
    async health() {
      return { ok: await database.answers(), mode: "inngest-server", state: "serving", callsUnderWay };
    },
    async answer(request, response) {
      callsUnderWay++;
      response.once("close", () => callsUnderWay--);
      await answer(request, response);
    },
    async stop() {
      await relay.close();
      const deadlineMs = Date.now() + GRACE_MS;
      while (callsUnderWay > 0 && Date.now() < deadlineMs) await delay(25);
      workerStopping.abort();
      stopped.abort();
      await database.end();
    },
  };
}
