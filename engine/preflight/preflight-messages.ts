import type { FailureReason, SyncMode } from "@/engine/contract";
import type { AllowedHost } from "@/engine/fetch/address-policy";
import type { FetchLimits } from "@/engine/fetch/fetch-media";
import type { Look } from "./look-at-footage";

/** To the process of one preflight: the only message it gets. */
export interface PreflightOrder {
  videoUrl: string;
  /** How long the words last: as given, as a file to measure, or unknown. */
  words: { audioMs: number } | { audioUrl: string } | null;
  syncMode: SyncMode;
  workDirectory: string;
  allowHosts: AllowedHost[];
  limits: FetchLimits;
}

/** From the process of one preflight, which ends then. */
export type PreflightOutcome =
  | { type: "done"; look: Look; audioMs: number | null }
  | { type: "failed"; reason: FailureReason; message: string };
