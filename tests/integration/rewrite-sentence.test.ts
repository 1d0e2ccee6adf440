import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captionWords, durationMs, type MadeTake, videoItems } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { rewriteWords } from "@/lib/editor/commands/rewrite-words";
import { takeInMade, takesToMake } from "@/lib/editor/take-making";
import { assetKey } from "@/lib/server/asset-key";
import { db } from "@/lib/server/db";
import { createProject } from "@/lib/server/operations/create-project";
import { findMadeTakes } from "@/lib/server/operations/find-made-takes";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { saveProject } from "@/lib/server/operations/save-project";
import { startProduction } from "@/lib/server/operations/start-production";
import { deleteObject } from "@/lib/server/s3";
import { drawnFace, hasSucceeded, productionUntil } from "../support/making";
import { someActor } from "../support/people";
import { sampleDocument } from "../support/sample-document";
import { startTestStack, type TestStack } from "../support/stack";

const TEXT = "Good morning everyone. The shop opens at nine. We look forward to you.";
const VOICE = { voiceId: "flite-slt", lang: "en", speed: 1 };

let stack: TestStack;
let actor: Actor;
let folder: string;
let project: { id: string; revision: number };
let first: ProjectDocument;

beforeAll(async () => {
  stack = await startTestStack({ parts: ["postgres", "s3", "engine", "worker"] });
  Object.assign(process.env, stack.environment);
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-rewrite-"));
  actor = await someActor();
  const faceId = await drawnFace(actor);
  await giveConsent(actor, { assetId: faceId, statement: "A drawn person." });
  const document = sampleDocument(faceId, {
    speech: { kind: "text", text: TEXT, lang: "en", voiceId: "flite-slt" },
  });
  project = await createProject(actor, { name: "Test", document });
  await makeTakes();
  first = takeInMade(await findMadeTakes(actor, project.id), document)(document);
});
afterAll(async () => {
  await db().$disconnect();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

async function makeTakes(): Promise<ProductionView> {
  const { id } = await startProduction(actor, {
    projectId: project.id,
    revision: project.revision,
    making: { kind: "takes" },
  });
  return productionUntil(actor, id, "made", hasSucceeded);
}

async function save(document: ProjectDocument): Promise<void> {
  const { revision } = await saveProject(actor, {
    projectId: project.id,
    revision: project.revision,
    document,
  });
  project = { ...project, revision };
}

/** The document with its second sentence said otherwise. */
function rewritten(text: string, document = first): ProjectDocument {
  const words = captionWords(document).map((word) => word.text);
  const from = words.indexOf("The");
  const to = words.indexOf("nine.") + 1;
  return rewriteWords({ from, to, text, voice: VOICE, newId: randomUUID })(document);
}

test("a take is made without a video, and taken into the document with its words", () => {
  expect(takesToMake(first)).toEqual([]);
  expect(
    captionWords(first)
      .map(({ text }) => text)
      .join(" "),
  ).toBe(TEXT);
});

test("a rewritten sentence is all that is made again, and stands where the old one stood", async () => {
  const document = rewritten("The shop opens at half past ten.");
  await save(document);
  const production = await makeTakes();
  expect(production.takes).toHaveLength(1);
  const after = takeInMade(await findMadeTakes(actor, project.id), document)(document);
  await save(after);
  expect(
    captionWords(after)
      .map(({ text }) => text)
      .join(" "),
  ).toBe("Good morning everyone. The shop opens at half past ten. We look forward to you.");
  // What was made before is what is shown before and after it.
  const [before, sentence, rest] = videoItems(after);
  expect([before?.take, rest?.take]).toEqual(["person", "person"]);
  expect(after.takes.person).toEqual(first.takes.person);
  expect(sentence?.startMs).toBe((before?.startMs ?? 0) + (before?.durationMs ?? 0));
  expect(rest?.startMs).toBe((sentence?.startMs ?? 0) + (sentence?.durationMs ?? 0));

  const job = await db().lipSyncJob.findFirstOrThrow({ where: { takeId: sentence?.take ?? "" } });
  const { computed } = job.figures as { computed: { synthesisedMs: number } };
  expect(computed.synthesisedMs).toBeGreaterThan(500);
  expect(computed.synthesisedMs).toBeLessThanOrEqual((sentence?.durationMs ?? 0) + 1000);
  expect(sentence?.durationMs).toBeLessThan(durationMs(first) / 2);
});

test("the sentence begins and ends with little silence, as loud as the speech around it", async () => {
  const production = await db().production.findFirstOrThrow({
    where: { projectId: project.id },
    orderBy: { id: "desc" },
    include: { speeches: true },
  });
  const [speech] = production.speeches;
  const words = speech?.words as { startMs: number; endMs: number }[];
  const sound = await db().asset.findUniqueOrThrow({ where: { id: speech?.audioAssetId ?? "" } });
  expect(words[0]?.startMs).toBeLessThanOrEqual(130);
  expect((sound.durationMs ?? 0) - (words.at(-1)?.endMs ?? 0)).toBeLessThanOrEqual(200);
  const whole = await db().asset.findFirstOrThrow({
    where: { workspaceId: actor.workspaceId, origin: "speech" },
    orderBy: { id: "asc" },
  });
  const loudest = (peaks: Uint8Array | null) => Math.max(...(peaks ?? []));
  expect(loudest(sound.peaks) / loudest(whole.peaks)).toBeGreaterThan(0.6);
  expect(loudest(sound.peaks) / loudest(whole.peaks)).toBeLessThan(1.6);
});

test("the same words again are there at once: nothing is made twice", async () => {
  const again = await createProject(actor, {
    name: "Again",
    document: rewritten("The shop opens at half past ten."),
  });
  const found = await findMadeTakes(actor, again.id);
  expect(Object.keys(found)).toEqual(takesToMake(again.document).map(({ id }) => id));
});

test("what was made and is gone from the store is not taken again, but made anew", async () => {
  const again = await createProject(actor, {
    name: "Lost",
    document: rewritten("The shop opens at half past ten."),
  });
  const [lost] = madeIds(await findMadeTakes(actor, again.id));
  if (!lost) throw new Error("The sentence was not made before.");
  await deleteObject(assetKey({ id: lost, workspaceId: actor.workspaceId }, "original"));
  expect(await findMadeTakes(actor, again.id)).toEqual({});
  const making = { projectId: again.id, revision: again.revision, making: { kind: "takes" } } as const;
  const { id } = await startProduction(actor, making);
  await productionUntil(actor, id, "made again", hasSucceeded);
  const [made] = madeIds(await findMadeTakes(actor, again.id));
  expect(made).toBeDefined();
  expect(made).not.toBe(lost);
});

function madeIds(found: Record<string, MadeTake>): string[] {
  const sources = Object.values(found).map(({ synced }) => synced?.asset.source);
  return sources.flatMap((source) => (source?.from === "library" ? [source.assetId] : []));
}

test("a document whose takes are all made has nothing to make", async () => {
  await expect(makeTakes()).rejects.toMatchObject({ code: "bad_request" });
});
