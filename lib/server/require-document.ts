import { loadDocument } from "@/lib/document/load-document";
import type { ProjectDocument } from "@/lib/document/schema";
import { AppError } from "@/lib/errors";

/** The document in `json`, migrated to this version. Throws `newer_document` or `bad_request` with the first problems. */
export function requireDocument(json: unknown): ProjectDocument {
  const loaded = loadDocument(json);
  if (loaded.ok) return loaded.document;
  if (loaded.refusal.reason === "newer") throw new AppError("newer_document");
  throw new AppError("bad_request", { detail: loaded.refusal.problems.slice(0, 3).join("; ") });
}
