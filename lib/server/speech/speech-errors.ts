import { SpeechError, type SpeechErrorCode } from "@/engine/speech/types";
import { AppError, type ErrorCode } from "@/lib/errors";

const CODES: Record<SpeechErrorCode, ErrorCode> = {
  text_unspeakable: "text_unspeakable",
  language_unsupported: "language_unsupported",
  voice_unknown: "voice_unknown",
};

/** A refusal of the built-in voices in the product's own codes; anything else is `speech_failed`, worth another try. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof SpeechError) return new AppError(CODES[error.code], { cause: error });
  return new AppError("speech_failed", { cause: error });
}
