import { assetsOfItem } from "./derive";
import { migrate1to2 } from "./migrations/1-to-2";
import { DOCUMENT_VERSION, type ProjectDocument, projectDocumentSchema } from "./schema";

/** Why stored JSON is not a document that this version can open. */
export type DocumentRefusal =
  | { reason: "newer"; version: number }
  | { reason: "malformed"; problems: string[] };

export type LoadedDocument =
  | { ok: true; document: ProjectDocument }
  | { ok: false; refusal: DocumentRefusal };

type Migration = (document: Record<string, unknown>) => Record<string, unknown>;

/** `MIGRATIONS[n]` takes version n to n + 1. Contiguous from 1: the first version has none before it. */
const MIGRATIONS: Readonly<Record<number, Migration>> = { 1: migrate1to2 };

/** Opens stored JSON of any version up to ours: migrates step by step, then validates. Never throws. */
export function loadDocument(json: unknown): LoadedDocument {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return refuse(["not an object"]);
  }
  let current = json as Record<string, unknown>;
  let version = current.version;
  if (typeof version !== "number") return refuse(["version: missing"]);
  if (version > DOCUMENT_VERSION) return { ok: false, refusal: { reason: "newer", version } };
  while (version < DOCUMENT_VERSION) {
    const migrate = MIGRATIONS[version];
    if (!migrate) return refuse([`version: ${version} is unknown`]);
    current = migrate(current);
    version += 1;
  }
  const parsed = projectDocumentSchema.safeParse(current);
  if (!parsed.success) {
    return refuse(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  if (!isStorable(parsed.data)) return refuse(["a text holds half a character or a zero byte"]);
  const dangling = danglingReferences(parsed.data);
  return dangling.length > 0 ? refuse(dangling) : { ok: true, document: parsed.data };
}

function refuse(problems: string[]): LoadedDocument {
  return { ok: false, refusal: { reason: "malformed", problems } };
}

/** PostgreSQL keeps neither U+0000 nor a lone surrogate, which a text cut within an emoji ends with. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

/** Items named by no track, tracks naming no item, items and takes naming what is not there. */
function danglingReferences(document: ProjectDocument): string[] {
  const problems: string[] = [];
  const placed = new Set<string>();
  for (const track of document.tracks) {
    for (const id of track.items) {
      const item = document.items[id];
      if (!item) problems.push(`tracks.${track.id}: there is no item ${id}`);
      else if (item.kind !== track.kind) problems.push(`tracks.${track.id}: item ${id} is a ${item.kind}`);
      if (placed.has(id)) problems.push(`tracks.${track.id}: item ${id} is placed twice`);
      placed.add(id);
    }
  }
  for (const [id, item] of Object.entries(document.items)) {
    if (item.id !== id) problems.push(`items.${id}: carries the id ${item.id}`);
    if (!placed.has(id)) problems.push(`items.${id}: is on no track`);
    if (item.kind === "video" && item.take !== undefined && !document.takes[item.take]) {
      problems.push(`items.${id}: there is no take ${item.take}`);
    }
  }
  for (const [id, take] of Object.entries(document.takes)) {
    if (take.id !== id) problems.push(`takes.${id}: carries the id ${take.id}`);
  }
  for (const { of, ref } of assetReferences(document)) {
    if (!document.assets[ref]) problems.push(`${of}: there is no asset ${ref}`);
  }
  return problems;
}

function assetReferences(document: ProjectDocument): { of: string; ref: string }[] {
  const takes = Object.values(document.takes).flatMap((take) => {
    const speech = take.speech.kind === "audio" ? take.speech.asset : undefined;
    return [take.asset, take.synced, take.spoken?.asset, speech].flatMap((ref) =>
      ref === undefined ? [] : { of: `takes.${take.id}`, ref },
    );
  });
  const items = Object.values(document.items).flatMap((item) =>
    [...("asset" in item ? [item.asset as string] : []), ...assetsOfItem(document, item)].map((ref) => ({
      of: `items.${item.id}`,
      ref,
    })),
  );
  return [...takes, ...items];
}
