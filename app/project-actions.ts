"use server";

import { z } from "zod";
import type { ProjectActions } from "@/components/project/project-actions";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema, nameSchema, revisionSchema } from "@/lib/server/input-schemas";
import { addSample } from "@/lib/server/operations/add-sample";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { listAssets } from "@/lib/server/operations/list-assets";
import { openProject } from "@/lib/server/operations/open-project";
import { restoreAsset } from "@/lib/server/operations/restore-asset";
import { saveProject } from "@/lib/server/operations/save-project";
import { parseInput } from "@/lib/server/parse-input";

type Input<Name extends keyof ProjectActions> = Parameters<ProjectActions[Name]>[0];
type Answer<Name extends keyof ProjectActions> = ReturnType<ProjectActions[Name]>;

const createSchema = z.object({ name: nameSchema, document: z.unknown() });
export async function create(input: Input<"onCreate">): Answer<"onCreate"> {
  return action(async () => createProject(await requireActor(), parseInput(createSchema, input)));
}

const saveSchema = createSchema.extend({ projectId: idSchema, revision: revisionSchema });
export async function save(input: Input<"onSave">): Answer<"onSave"> {
  return action(async () => saveProject(await requireActor(), parseInput(saveSchema, input)));
}

export async function open(projectId: Input<"onOpen">): Answer<"onOpen"> {
  return action(async () => openProject(await requireActor(), parseInput(idSchema, projectId)));
}

const loadSchema = z.object({
  kind: z.enum(["video", "audio", "image", "font"]),
  cursor: idSchema.optional(),
});
export async function loadAssets(input: Input<"onLoadAssets">): Answer<"onLoadAssets"> {
  return action(async () => {
    const { kind, cursor } = parseInput(loadSchema, input);
    return listAssets(await requireActor(), { kind, ...(cursor ? { cursor } : {}) });
  });
}

export async function removeAsset(assetId: Input<"onDeleteAsset">): Answer<"onDeleteAsset"> {
  return action(async () => deleteAsset(await requireActor(), parseInput(idSchema, assetId)));
}

export async function bringBackAsset(assetId: Input<"onRestoreAsset">): Answer<"onRestoreAsset"> {
  return action(async () => restoreAsset(await requireActor(), parseInput(idSchema, assetId)));
}

export async function takeSample(file: Input<"onUseSample">): Answer<"onUseSample"> {
  return action(async () => addSample(await requireActor(), { file: parseInput(nameSchema, file) }));
}

const consentSchema = z.object({ assetId: idSchema, statement: z.string().min(1).max(1000) });
export async function consent(input: Input<"onConsent">): Answer<"onConsent"> {
  return action(async () => giveConsent(await requireActor(), parseInput(consentSchema, input)));
}
