import type { FailureReason, LipSyncFigures } from "@/engine/contract";
import type { AllowedHost } from "@/engine/fetch/address-policy";
import type { FetchLimits } from "@/engine/fetch/fetch-media";
import type { Progress, TaskInput } from "./task";

/** To the process of one attempt: the only message it gets. */
export interface AttemptOrder {
  taskId: string;
  input: TaskInput;
  workDirectory: string;
  /** The engine's own. */
  dataDirectory: string;
  /** Where others reach this engine, if they can. */
  publicUrl?: string;
  outPath: string;
  allowHosts: AllowedHost[];
  limits: FetchLimits;
  /** Module whose `lipSync` does the work. */
  jobModule: string;
}

/** From the process of one attempt. After `done` or `failed` it ends by itself. */
export type AttemptReport =
  | ({ type: "progress" } & Progress)
  | { type: "done"; figures: LipSyncFigures }
  | { type: "failed"; reason: FailureReason; message: string };
