import { z } from "zod";
import { incomingEventSchema } from "./protocol";
import type { Runner } from "./runner";

/**
 * The Inngest event API (`POST /e/:key`) as a fetch: given to the SDK's client, `inngest.send` and `step.sendEvent`
 * store their events with the runner. The SDK repeats a request that failed under the same seed, which names the
 * events that carry no id of their own.
 */
export function eventApi(runner: Pick<Runner, "send">): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== "POST" || !new URL(request.url).pathname.startsWith("/e/")) {
      return Response.json({ error: "The embedded runner only takes events." }, { status: 404 });
    }
    const body = z.union([incomingEventSchema, z.array(incomingEventSchema)]).safeParse(await request.json());
    if (!body.success) return Response.json({ error: z.prettifyError(body.error) }, { status: 400 });
    const seed = request.headers.get("x-inngest-event-id-seed");
    const events = [body.data].flat().map((event, index) => ({
      ...event,
      id: event.id || (seed ? `${seed}:${index}` : undefined),
    }));
    return Response.json({ status: 200, ids: await runner.send(events) });
  };
}
