"use server";

import { z } from "zod";
import type { EditorActions } from "@/components/editor/editor-actions";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema, nameSchema, revisionSchema } from "@/lib/server/input-schemas";
import { listVersions } from "@/lib/server/operations/list-versions";
import { nameVersion } from "@/lib/server/operations/name-version";
import { openAssets } from "@/lib/server/operations/open-assets";
import { openVersion } from "@/lib/server/operations/open-version";
import { restoreVersion } from "@/lib/server/operations/restore-version";
import { parseInput } from "@/lib/server/parse-input";

type Input<Name extends keyof EditorActions> = Parameters<EditorActions[Name]>[0];
type Answer<Name extends keyof EditorActions> = ReturnType<EditorActions[Name]>;

const idsSchema = z.array(idSchema).max(2000);
export async function lookUpAssets(assetIds: Input<"onOpenAssets">): Answer<"onOpenAssets"> {
  return action(async () => openAssets(await requireActor(), parseInput(idsSchema, assetIds)));
}

export async function loadVersions(projectId: Input<"onListVersions">): Answer<"onListVersions"> {
  return action(async () => listVersions(await requireActor(), parseInput(idSchema, projectId)));
}

const versionSchema = z.object({ projectId: idSchema, revision: revisionSchema });
export async function lookAtVersion(input: Input<"onOpenVersion">): Answer<"onOpenVersion"> {
  return action(async () => openVersion(await requireActor(), parseInput(versionSchema, input)));
}

const namedSchema = versionSchema.extend({ name: nameSchema });
export async function giveVersionName(input: Input<"onNameVersion">): Answer<"onNameVersion"> {
  return action(async () => nameVersion(await requireActor(), parseInput(namedSchema, input)));
}

const restoreSchema = versionSchema.extend({ restore: revisionSchema });
export async function bringBackVersion(input: Input<"onRestoreVersion">): Answer<"onRestoreVersion"> {
  return action(async () => restoreVersion(await requireActor(), parseInput(restoreSchema, input)));
}
