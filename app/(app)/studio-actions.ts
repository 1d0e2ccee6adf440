"use server";

import { z } from "zod";
import type { StudioActions } from "@/components/new-video/studio";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema, revisionSchema } from "@/lib/server/input-schemas";
import { startProduction } from "@/lib/server/operations/start-production";
import { parseInput } from "@/lib/server/parse-input";

type Make = StudioActions["onMake"];

const makeSchema = z.object({ projectId: idSchema, revision: revisionSchema });
export async function make(input: Parameters<Make>[0]): ReturnType<Make> {
  return action(async () => startProduction(await requireActor(), parseInput(makeSchema, input)));
}
