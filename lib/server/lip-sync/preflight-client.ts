import { z } from "zod";
import { type FootageReport, type PreflightParameters, RESULT_CODE } from "@/engine/contract";
import type { FootageSummary } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { footageSummary } from "../footage-record";
import { refusalCode } from "./engine-client";

/** The engine fetches the video first. */
const TIMEOUT_MS = 100_000;

const preflightAnswer = z.object({
  result_code: z.number(),
  msg: z.string().default(""),
  reason: z.string().optional(),
  footage: z.record(z.string(), z.unknown()).optional(),
});

/**
 * What the engine at `baseUrl` sees in a video; null when it is one that does not look beforehand. Throws AppError with a code as a job would
 * fail with it: `retry` says whether again helps.
 */
export async function askPreflight(
  baseUrl: string,
  parameters: PreflightParameters,
): Promise<FootageSummary | null> {
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/preflight`, {
      method: "POST",
      body: new URLSearchParams(Object.entries(parameters)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new AppError("engine_unreachable", { cause });
  }
  if (response.status === 404 || response.status === 405) return null;
  const answer = preflightAnswer.safeParse(await response.json().catch(() => null));
  // An engine that answers every path in its own way.
  if (!answer.success) return null;
  const { result_code, reason, msg, footage } = answer.data;
  if (result_code !== RESULT_CODE.ok) {
    throw new AppError(refusalCode(result_code, reason), { cause: new Error(msg) });
  }
  const summary = footageSummary.safeParse(footage && summaryOf(footage));
  return summary.success ? summary.data : null;
}

/** The engine's report with its faces as the document keeps a choice: those that no point leads to cannot be chosen. */
function summaryOf(footage: Partial<FootageReport>): unknown {
  const { faces, ...report } = footage;
  if (!Array.isArray(faces)) return null;
  return {
    ...report,
    faces: faces.flatMap((face) => {
      const [, x, y, atMs] = /^([\d.]+),([\d.]+)@(\d+)$/.exec(String(face.choice)) ?? [];
      return atMs === undefined
        ? []
        : [{ ...face, speaker: { x: Number(x), y: Number(y), atMs: Number(atMs) } }];
    }),
  };
}
