"use client";

import { Check } from "lucide-react";
import { Checkbox } from "radix-ui";
import { useEffect, useId, useState } from "react";
import { CONSENT_STATEMENT } from "@/components/project/consent-statement";
import type { SlotState } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Missing } from "@/lib/editor/brief";
import { describeError } from "@/lib/errors";

interface MakeBarProps {
  missing: Missing | null;
  /** Why nothing can be made of the chosen video, in words. */
  refusal: string | null;
  /** How long it will take, and what it will cost. */
  making: string | null;
  /** The face is on its way. */
  waitingFor: Exclude<SlotState["state"], "idle"> | null;
  consentNeeded: boolean;
  faceId: string | null;
  busy: boolean;
  /** Resolves to what went wrong, in words, or null. */
  onMake: (consents: boolean) => Promise<string | null>;
}

/** The last line of the form: may I, and go. */
export function MakeBar(props: MakeBarProps) {
  const { missing, refusal, making, waitingFor, consentNeeded, faceId, busy, onMake } = props;
  const [consents, setConsents] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const consentId = useId();

  // Consent is for one face; another one is asked for anew.
  const [consentFace, setConsentFace] = useState(faceId);
  if (consentFace !== faceId) {
    setConsentFace(faceId);
    setConsents(false);
  }
  const reason = whyNot(missing, waitingFor, consentNeeded && !consents) ?? refusal;
  useEffect(() => {
    if (reason === null) setProblem(null);
  }, [reason]);

  return (
    <div className="mt-8 flex flex-col gap-4 border-t pt-6">
      {consentNeeded && (
        <div className="flex items-start gap-3">
          <Checkbox.Root
            id={consentId}
            checked={consents}
            onCheckedChange={(checked) => setConsents(checked === true)}
            className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-[5px] border border-line-strong bg-surface data-[state=checked]:border-ink data-[state=checked]:bg-ink"
          >
            <Checkbox.Indicator className="text-paper">
              <Check aria-hidden size={14} strokeWidth={3} />
            </Checkbox.Indicator>
          </Checkbox.Root>
          <label htmlFor={consentId} className="text-sm">
            {CONSENT_STATEMENT}
          </label>
        </div>
      )}
      {problem && <Notice tone="problem">{problem}</Notice>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button
          look="primary"
          size="large"
          busy={busy}
          aria-disabled={reason !== null || undefined}
          onClick={async () => setProblem(reason ?? (await onMake(consents)))}
          className="w-full sm:w-auto"
        >
          Make video
        </Button>
        {reason !== null && problem === null && <p className="text-muted text-sm">{reason}</p>}
        {reason === null && making !== null && (
          <p data-numbers className="text-muted text-sm">
            {making}
          </p>
        )}
      </div>
    </div>
  );
}

function whyNot(
  missing: Missing | null,
  waitingFor: MakeBarProps["waitingFor"],
  unconsented: boolean,
): string | null {
  if (missing?.what === "face") {
    if (waitingFor === "sending" || waitingFor === "checking")
      return "The video of the person is still on its way.";
    return "Choose the person first: a video, a recording or a sample.";
  }
  if (missing?.what === "audio") return "Record the words, or choose a sound file.";
  if (missing) return describeError(missing.what).message;
  return unconsented ? describeError("consent_required").message : null;
}
