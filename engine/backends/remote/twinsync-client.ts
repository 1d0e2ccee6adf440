/** The TwinSync protocol from the asking side: see `engine/contract.ts`. */
import { z } from "zod";
import { type FailureReason, RESULT_CODE, type SubmitParameters } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import type { TwinSyncSettings } from "../settings";
import { askService, type Pace } from "./ask-service";
import type { RemoteProgress } from "./await-job";

const Submitted = z.object({
  result_code: z.number(),
  task_id: z.string().min(1).optional(),
  msg: z.string().default(""),
  reason: z.string().optional(),
});

const Status = z.object({
  result_code: z.number(),
  msg: z.string().default(""),
  result_url: z.string().optional(),
  progress: z.number().min(0).max(1).optional().catch(undefined),
  reason: z.string().optional(),
  figures: z
    .object({
      faces: z.number().int().min(0),
      drivenBy: z.enum(["phonemes", "sound", "rest"]),
      computed: z.object({ trackedMs: z.number(), synthesisedMs: z.number() }).optional(),
      skipped: z.array(
        z.object({
          startMs: z.number(),
          endMs: z.number(),
          reason: z.enum(["no_face", "other_face", "turned_away", "covered", "several_cuts"]),
        }),
      ),
    })
    .optional()
    .catch(undefined),
});

export interface RemoteResult {
  url: string;
  figures: z.infer<typeof Status>["figures"];
}

const CANCEL_TIMEOUT_MS = 5_000;
const WHO = "The other engine";

export class TwinSyncClient {
  readonly #settings: TwinSyncSettings;
  readonly #how: { pace: Pace; signal?: AbortSignal };

  constructor(settings: TwinSyncSettings, how: { pace: Pace; signal?: AbortSignal }) {
    this.#settings = settings;
    this.#how = how;
  }

  /** The task's id there, or why there is none. @throws LipSyncError when no answer tells */
  async submit(
    parameters: Omit<SubmitParameters, "key">,
  ): Promise<{ is: "accepted"; id: string } | { is: "refused"; error: LipSyncError }> {
    const body = new URLSearchParams({ ...parameters, key: this.#settings.key });
    const answer = Submitted.safeParse(
      await this.#ask({ url: this.#address(), init: { method: "POST", body } }),
    );
    if (!answer.success) throw noAnswer();
    const { result_code: code, task_id: id, reason, msg } = answer.data;
    if (code === RESULT_CODE.ok && id) return { is: "accepted", id };
    const error =
      code === RESULT_CODE.badKey
        ? new LipSyncError("backend_unavailable", `${WHO} does not accept TWINSYNC_KEY.`)
        : refusal(reason, msg);
    return { is: "refused", error };
  }

  /** @throws LipSyncError when no answer tells */
  async look(
    id: string,
  ): Promise<RemoteProgress<RemoteResult> | { is: "failed"; error: LipSyncError } | { is: "unknown" }> {
    const answer = Status.safeParse(await this.#ask({ url: this.#address({ taskID: id }) }));
    if (!answer.success) throw noAnswer();
    const { result_code: code, result_url: url, progress, reason, msg, figures } = answer.data;
    switch (code) {
      case RESULT_CODE.ok:
      case RESULT_CODE.completed:
        return url ? { is: "done", result: { url, figures } } : { is: "working" };
      case RESULT_CODE.waiting:
        return { is: "working", fraction: 0 };
      case RESULT_CODE.running:
        return { is: "working", fraction: progress };
      case RESULT_CODE.failed:
        return { is: "failed", error: refusal(reason, msg) };
      default:
        return { is: "unknown" };
    }
  }

  /** Best effort: engines that cannot cancel finish for nobody. */
  async cancel(id: string): Promise<void> {
    const url = this.#address({ taskID: id, key: this.#settings.key });
    const signal = AbortSignal.timeout(CANCEL_TIMEOUT_MS);
    await fetch(url, { method: "DELETE", redirect: "error", signal }).catch(() => undefined);
  }

  #address(query: Record<string, string> = {}): string {
    const text = new URLSearchParams(query).toString();
    return `${this.#settings.url}/videotalking${text && `?${text}`}`;
  }

  async #ask(request: Parameters<typeof askService>[1]): Promise<unknown> {
    return (await askService(WHO, request, this.#how)).body;
  }
}

const noAnswer = () =>
  new LipSyncError("fetch_failed", `${WHO} answers in another language than TwinSync's.`);

/** What an engine of this project says of the user's files is true here as well. */
const PASSED_ON: ReadonlySet<string> = new Set<FailureReason>([
  ...([
    "video_unreadable",
    "video_no_picture",
    "video_no_face",
    "face_not_found",
    "voices_overlap",
    "range_unusable",
    "video_too_long",
    "too_large",
    "busy",
  ] as const),
  ...(["audio_unreadable", "audio_empty", "audio_too_short", "audio_too_long", "fetch_failed"] as const),
]);

function refusal(reason: string | undefined, msg: string): LipSyncError {
  const known = reason !== undefined && PASSED_ON.has(reason) ? (reason as FailureReason) : "backend_failed";
  const said = msg.replace(/^taskID:\S+ has failed: /, "").slice(0, 300);
  return new LipSyncError(known, said || `${WHO} could not do this job.`);
}
