import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findAssets } from "../data/assets";
import { listProductionsOf } from "../data/productions";
import { findProject } from "../data/projects";
import { presentProduction } from "../present/production-view";

const MOST = 20;

/** What was and is being made of a project, newest first: the newest 20. */
export async function listProductions(actor: Actor, projectId: string): Promise<ProductionView[]> {
  if (!(await findProject(actor, projectId))) throw new AppError("not_found");
  const productions = await listProductionsOf(actor, projectId, MOST);
  const made = productions.flatMap(({ renders }) => renders.flatMap((job) => job.outputAssetId ?? []));
  const assets = await findAssets(actor, made);
  return Promise.all(productions.map((production) => presentProduction(production, assets)));
}
