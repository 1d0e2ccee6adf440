import { clock } from "@/components/ui/clock";
import type { SyncCertificateView, SyncSummary } from "@/lib/domain/views";

/** The badge in two or three words. */
export const VERDICT_WORDS: Record<SyncCertificateView["verdict"], string> = {
  pass: "Sync verified",
  warn: "Check the mouth",
  fail: "Sync failed",
};

const EXPLAINED: Record<SyncCertificateView["verdict"], string> = {
  pass: "The finished picture was measured again, and the mouth says these words.",
  warn: "The finished picture was measured again. Look at the points below before you publish it.",
  fail: "The finished picture was measured again, and the mouth does not follow the words well enough.",
};

const DRIVEN: Record<SyncSummary["drivenBy"], string> = {
  phonemes: "The words were known, so the mouth follows each sound of each word.",
  sound: "The mouth follows what is heard. With the written words it is more exact.",
  rest: "Nothing is spoken in this sound, so the mouth stays closed.",
};

const WHY_SKIPPED: Record<string, string> = {
  no_face: "no face is seen",
  other_face: "someone else is seen",
  turned_away: "the head is turned away",
  covered: "something is before the mouth",
  several_cuts: "the picture is cut too often",
};

/** What a certificate means to the person who looks at the video. */
export function certificateWords(certificate: SyncCertificateView): string {
  const explained = EXPLAINED[certificate.verdict];
  return certificate.madeTwice
    ? `${explained} It was made twice, the second time more calmly; this is the better one.`
    : explained;
}

/** What led the mouth. */
export function drivenWords(sync: SyncSummary): string {
  return DRIVEN[sync.drivenBy];
}

/** "0:03–0:05, no face is seen", each line once, for the parts that show the original mouth. */
export function skippedWords(skipped: SyncSummary["skipped"]): string[] {
  const lines = skipped.map(({ startMs, endMs, reason }) => {
    const [from, to] = [clock(startMs), clock(endMs)];
    const when = from === to ? from : `${from}–${to}`;
    const why = WHY_SKIPPED[reason];
    return why ? `${when}, ${why}` : when;
  });
  // Several within a second read the same.
  return [...new Set(lines)];
}
