import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { speakingItem, withTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { startProduction } from "@/lib/server/operations/start-production";
import { drawnFace } from "../support/making";
import { someActor } from "../support/people";
import { sampleDocument } from "../support/sample-document";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;
let actor: Actor;

beforeAll(async () => {
  stack = await startTestStack({ parts: ["postgres", "s3"] });
  Object.assign(process.env, stack.environment);
  actor = await someActor();
});
afterAll(async () => {
  await db().$disconnect();
  await stack.stop();
});

/** A document whose one take is made: `syncedId` is shown of the face `faceId`. */
function madeDocument(faceId: string, syncedId: string): ProjectDocument {
  const document = sampleDocument(faceId);
  const take = speakingItem(document)?.take;
  if (!take) throw new Error("Nobody speaks.");
  return withTake(document, take, {
    spoken: { durationMs: 2000, words: [{ text: "Hello", startMs: 0, endMs: 400 }] },
    synced: {
      ref: "synced",
      asset: { kind: "video", source: { from: "library", assetId: syncedId }, name: "lip-sync" },
    },
  });
}

describe("a video of takes that are made", () => {
  const start = async (document: ProjectDocument) => {
    const project = await createProject(actor, { name: "Made", document });
    return startProduction(actor, { projectId: project.id, revision: project.revision });
  };

  test("does not need the face that they were made from", async () => {
    const [face, synced] = [await drawnFace(actor), await drawnFace(actor)];
    await deleteAsset(actor, face);
    const production = await start(madeDocument(face, synced));
    expect(production).toMatchObject({ takes: [], formats: ["9:16"] });
  });

  test("needs what is shown", async () => {
    const [face, synced] = [await drawnFace(actor), await drawnFace(actor)];
    await deleteAsset(actor, synced);
    await expect(start(madeDocument(face, synced))).rejects.toMatchObject({ code: "media_missing" });
  });
});
