import { eventType, Inngest } from "inngest";
import { EVENTS, type EventName } from "@/lib/domain/events";
import type { Env } from "@/lib/env";

const SEND_TIMEOUT_MS = 15_000;

let deliver: typeof fetch = (input, init) =>
  globalThis.fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(SEND_TIMEOUT_MS) });

/**
 * The client that every durable function is made with. Operations do not send events through it: they write them with
 * their data (`lib/server/data/outbox.ts`), so that the two are stored together or not at all.
 */
export const inngest = new Inngest({ id: "twinsync", fetch: (input, init) => deliver(input, init) });

/** Every event of the product as a typed trigger: `triggers: [events["asset/uploaded"]]`. */
export const events = {
  "production/requested": eventType("production/requested", { schema: EVENTS["production/requested"] }),
  "production/cancel.requested": eventType("production/cancel.requested", {
    schema: EVENTS["production/cancel.requested"],
  }),
  "asset/uploaded": eventType("asset/uploaded", { schema: EVENTS["asset/uploaded"] }),
  "asset/preflight.requested": eventType("asset/preflight.requested", {
    schema: EVENTS["asset/preflight.requested"],
  }),
} satisfies Record<EventName, unknown>;

/** Takes the place of the network for what the client sends: the embedded runner has no server to send to. */
export function deliverEventsBy(fetcher: typeof fetch): void {
  deliver = fetcher;
  inngest.setEnvVars({ INNGEST_DEV: "1" });
}

/** Whether the environment names a real Inngest server; without one the worker drives the functions itself. */
export function hasInngestServer(
  env: Pick<Env, "INNGEST_BASE_URL" | "INNGEST_EVENT_KEY" | "INNGEST_SIGNING_KEY" | "INNGEST_DEV">,
): boolean {
  return Boolean(
    env.INNGEST_BASE_URL || env.INNGEST_EVENT_KEY || env.INNGEST_SIGNING_KEY || isInngestDev(env),
  );
}

/** Whether requests from the server are taken unsigned. `INNGEST_DEV` may also be the server's address. */
export function isInngestDev(env: Pick<Env, "INNGEST_DEV">): boolean {
  return env.INNGEST_DEV !== undefined && !["0", "false"].includes(env.INNGEST_DEV);
}
