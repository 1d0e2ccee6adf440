import { randomBytes } from "node:crypto";
import type {
  BackendId,
  FaceChoice,
  FailureReason,
  LipSyncFigures,
  LipSyncStage,
  SyncMode,
  TimeRange,
} from "@/engine/contract";

/** One submitted lip-sync, as it is kept on disk. */
export interface Task {
  id: string;
  /** Order of arrival, across restarts. */
  sequence: number;
  createdAtMs: number;
  /** Digest of the access key that submitted it; only that key may cancel it. */
  owner: string;
  idempotency?: Idempotency;
  input: TaskInput;
  /** Attempts that failed by themselves, and attempts that ended with the engine's own death. */
  failures: number;
  interruptions: number;
  state: TaskState;
}

/** Digests: of owner and idempotency key, and of the parameters that came with it. */
export interface Idempotency {
  key: string;
  parameters: string;
}

/** The first voice is the task's own; the rest is absent when the request did not say it, and in tasks from before there was a choice. */
export interface TaskInput extends Omit<TaskVoice, "startMs"> {
  videoUrl: string;
  /** Further people. */
  voices?: TaskVoice[];
  segments?: TimeRange[];
  range?: TimeRange;
  syncMode?: SyncMode;
  backend?: BackendId;
}

export interface TaskVoice {
  audioUrl: string;
  transcript?: string;
  lang?: string;
  face?: FaceChoice;
  startMs?: number;
}

export type TaskState =
  | { is: "waiting"; notBeforeMs: number }
  | { is: "running"; startedAtMs: number }
  | { is: "completed"; endedAtMs: number; figures: LipSyncFigures }
  | { is: "failed"; endedAtMs: number; reason: FailureReason; message: string };

export interface Progress {
  stage: LipSyncStage;
  /** 0..1 of the whole task. */
  fraction: number;
}

export function hasEnded(task: Task): boolean {
  return task.state.is === "completed" || task.state.is === "failed";
}

/**
 * `20230423_11_23_05_` and digits: the protocol's shape, UTC. Twenty random digits (66 bits), because whoever knows an
 * id may ask for its state and its result.
 */
export function newTaskId(now: Date): string {
  const [date, time] = now.toISOString().slice(0, 19).split("T");
  const random = (
    randomBytes(16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) %
    10n ** 20n
  ).toString();
  return `${date?.replaceAll("-", "")}_${time?.replaceAll(":", "_")}_${random.padStart(20, "0")}`;
}

export function isTaskId(text: string): boolean {
  return /^\d{8}_\d\d_\d\d_\d\d_\d{20}$/.test(text);
}
