"use server";

import { z } from "zod";
import type { EditorActions } from "@/components/editor/editor-actions";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { addSample } from "@/lib/server/operations/add-sample";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { listAssets } from "@/lib/server/operations/list-assets";
import { listVersions } from "@/lib/server/operations/list-versions";
import { nameVersion } from "@/lib/server/operations/name-version";
import { openAssets } from "@/lib/server/operations/open-assets";
import { openProject } from "@/lib/server/operations/open-project";
import { openVersion } from "@/lib/server/operations/open-version";
import { restoreAsset } from "@/lib/server/operations/restore-asset";
import { restoreVersion } from "@/lib/server/operations/restore-version";
import { saveProject } from "@/lib/server/operations/save-project";
import { parseInput } from "@/lib/server/parse-input";

type Input<Name extends keyof EditorActions> = Parameters<EditorActions[Name]>[0];
type Answer<Name extends keyof EditorActions> = ReturnType<EditorActions[Name]>;

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

const idsSchema = z.array(id).max(2000);
export async function lookUpAssets(assetIds: Input<"onOpenAssets">): Answer<"onOpenAssets"> {
  return action(async () => openAssets(await requireActor(), parseInput(idsSchema, assetIds)));
}

const loadSchema = z.object({ kind: z.enum(["video", "audio", "image", "font"]), cursor: id.optional() });
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

export async function takeSample(file: Input<"onUseSample">): Answer<"onUseSample"> {
  return action(async () => addSample(await requireActor(), { file: parseInput(name, file) }));
}

const consentSchema = z.object({ assetId: id, statement: z.string().min(1).max(1000) });
export async function consent(input: Input<"onConsent">): Answer<"onConsent"> {
  return action(async () => giveConsent(await requireActor(), parseInput(consentSchema, input)));
}

export async function loadVersions(projectId: Input<"onListVersions">): Answer<"onListVersions"> {
  return action(async () => listVersions(await requireActor(), parseInput(id, projectId)));
}

const versionSchema = z.object({ projectId: id, revision });
export async function lookAtVersion(input: Input<"onOpenVersion">): Answer<"onOpenVersion"> {
  return action(async () => openVersion(await requireActor(), parseInput(versionSchema, input)));
}

const nameSchema = versionSchema.extend({ name });
export async function giveVersionName(input: Input<"onNameVersion">): Answer<"onNameVersion"> {
  return action(async () => nameVersion(await requireActor(), parseInput(nameSchema, input)));
}

const restoreSchema = versionSchema.extend({ restore: revision });
export async function bringBackVersion(input: Input<"onRestoreVersion">): Answer<"onRestoreVersion"> {
  return action(async () => restoreVersion(await requireActor(), parseInput(restoreSchema, input)));
}
