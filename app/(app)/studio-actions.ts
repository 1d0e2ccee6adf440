"use server";

import { z } from "zod";
import type { StudioActions } from "@/components/new-video/studio";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { addSample } from "@/lib/server/operations/add-sample";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { listAssets } from "@/lib/server/operations/list-assets";
import { openProject } from "@/lib/server/operations/open-project";
import { restoreAsset } from "@/lib/server/operations/restore-asset";
import { saveProject } from "@/lib/server/operations/save-project";
import { startProduction } from "@/lib/server/operations/start-production";
import { parseInput } from "@/lib/server/parse-input";

type Input<Name extends keyof StudioActions> = Parameters<StudioActions[Name]>[0];
type Answer<Name extends keyof StudioActions> = ReturnType<StudioActions[Name]>;

const id = z.string().min(1).max(64);
const revision = z.number().int().positive();
const name = z.string().max(200);

const createSchema = z.object({ name, document: z.unknown() });
export async function create(input: Input<"onCreate">): Answer<"onCreate"> {
  return action(async () => createProject(await requireActor(), parseInput(createSchema, input)));
}

const saveSchema = z.object({ projectId: id, revision, name, document: z.unknown() });
export async function save(input: Input<"onSave">): Answer<"onSave"> {
  return action(async () => saveProject(await requireActor(), parseInput(saveSchema, input)));
}

export async function open(projectId: Input<"onOpen">): Answer<"onOpen"> {
  return action(async () => openProject(await requireActor(), parseInput(id, projectId)));
}

const loadSchema = z.object({ kind: z.enum(["video", "audio", "image"]), cursor: id.optional() });
export async function loadAssets(input: Input<"onLoadAssets">): Answer<"onLoadAssets"> {
  return action(async () => {
    const { kind, cursor } = parseInput(loadSchema, input);
    return listAssets(await requireActor(), { kind, ...(cursor ? { cursor } : {}) });
  });
}

export async function removeAsset(assetId: Input<"onDeleteAsset">): Answer<"onDeleteAsset"> {
  return action(async () => deleteAsset(await requireActor(), parseInput(id, assetId)));
}

export async function bringBackAsset(assetId: Input<"onRestoreAsset">): Answer<"onRestoreAsset"> {
  return action(async () => restoreAsset(await requireActor(), parseInput(id, assetId)));
}

const fileSchema = z.string().max(200);
export async function takeSample(file: Input<"onUseSample">): Answer<"onUseSample"> {
  return action(async () => addSample(await requireActor(), { file: parseInput(fileSchema, file) }));
}

const consentSchema = z.object({ assetId: id, statement: z.string().min(1).max(1000) });
export async function consent(input: Input<"onConsent">): Answer<"onConsent"> {
  return action(async () => giveConsent(await requireActor(), parseInput(consentSchema, input)));
}

const makeSchema = z.object({ projectId: id, revision });
export async function make(input: Input<"onMake">): Answer<"onMake"> {
  return action(async () => startProduction(await requireActor(), parseInput(makeSchema, input)));
}
