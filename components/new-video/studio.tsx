"use client";

import { PencilRuler } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { CONSENT_STATEMENT } from "@/components/project/consent-statement";
import { voiceFor } from "@/components/project/languages";
import type { ProjectActions } from "@/components/project/project-actions";
import { SaveNotice } from "@/components/project/save-notice";
import { SaveWord } from "@/components/project/save-word";
import { useFootage } from "@/components/project/use-footage";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/lib/client/ask";
import { takeHandedOver } from "@/lib/client/hand-over";
import { movePending } from "@/lib/client/pending-uploads";
import type { SavedPoint } from "@/lib/client/saving";
import type { ActionResult } from "@/lib/domain/action-result";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView, BackendView, ProductionView, VoiceView } from "@/lib/domain/views";
import { type Brief, documentOf, lookChange, missingOf, wordsMsOf } from "@/lib/editor/brief";
import { BackendChoice } from "./backend-choice";
import { faceOf, logoOf, mediaOf, spokenOf, withStandIn } from "./choices";
import { FootagePanel } from "./footage-panel";
import { LengthChoice } from "./length-choice";
import { MakeBar } from "./make-bar";
import { makingWords } from "./making-words";
import { PreviewPane } from "./preview-pane";
import { Step } from "./step";
import { StepFace } from "./step-face";
import { StepLook } from "./step-look";
import { StepMake } from "./step-make";
import { StepWords } from "./step-words";
import { playableUrl, useAssets } from "./use-assets";
import { useProject } from "./use-project";

/** What the form may ask the server for. */
export interface StudioActions extends ProjectActions {
  onMake: (point: SavedPoint) => Promise<ActionResult<ProductionView>>;
}

interface StudioProps {
  initial: { brief: Brief; saved: SavedPoint | null };
  /** The library's assets that the brief uses. */
  assets: AssetView[];
  voices: VoiceView[];
  /** What can make the mouth, the default first. */
  backends: BackendView[];
  /** How the page was asked to begin. */
  start: "empty" | "sample" | "camera";
  actions: StudioActions;
}

/** "New video": look, face and words, make; the preview is always beside the form. */
export function Studio({ initial, assets: initialAssets, voices, backends, start, actions }: StudioProps) {
  const router = useRouter();
  const toast = useToast();
  const [known, setKnown] = useState(initialAssets);
  const [copying, setCopying] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const project = useProject(initial, actions, (projectId) => {
    for (const part of ["face", "voice", "logo"]) movePending(`new/${part}`, `${projectId}/${part}`);
    window.history.replaceState(null, "", `/projects/${projectId}`);
  });
  const { brief, change, saved } = project;
  const assets = useAssets([brief.face?.source, brief.audio?.source, brief.logo?.source], known);
  const faceAsset =
    brief.face?.source.from === "library" ? (assets.get(brief.face.source.assetId) ?? null) : null;
  const { footage, lookAgain } = useFootage(faceAsset?.id ?? null);

  function learn(asset: AssetView) {
    setKnown((before) => [...before.filter(({ id }) => id !== asset.id), asset]);
  }
  function chooseFace(asset: AssetView) {
    learn(asset);
    const presenter = SAMPLES.presenters.find(
      ({ title }) => asset.origin === "sample" && title === asset.name,
    );
    const voice = presenter && voiceFor(voices, brief.text.lang, presenter.gender);
    change({
      face: faceOf(asset),
      speaker: null,
      ...(voice ? { text: { ...brief.text, voiceId: voice.id } } : {}),
    });
  }
  const place = saved?.projectId ?? "new";
  const faceSlot = useMediaSlot(`${place}/face`, "video", chooseFace);
  const voiceSlot = useMediaSlot(`${place}/voice`, "audio", (asset) => {
    learn(asset);
    change({ audio: spokenOf(asset), speaks: "audio" });
  });
  const logoSlot = useMediaSlot(`${place}/logo`, "image", (asset) => {
    learn(asset);
    change({ logo: logoOf(asset) });
  });

  async function copySample(file: string) {
    setCopying(file);
    const answer = await ask(() => actions.onUseSample(file));
    setCopying(null);
    if (answer.ok) faceSlot.watch(answer.value);
    else toast({ tone: "problem", text: answer.message });
  }

  // What the page before handed over, or asked for, once.
  const began = useRef(false);
  useEffect(() => {
    if (began.current) return;
    began.current = true;
    const file = takeHandedOver();
    const sample = SAMPLES.presenters[0];
    if (file) faceSlot.send(file, "upload");
    else if (start === "sample" && sample && !initial.brief.face) void copySample(sample.file);
  });

  async function make(consents: boolean) {
    setMaking(true);
    try {
      if (faceAsset && !faceAsset.consented && consents) {
        const given = await ask(() =>
          actions.onConsent({ assetId: faceAsset.id, statement: CONSENT_STATEMENT }),
        );
        if (!given.ok) return given.message;
        learn({ ...faceAsset, consented: true });
      }
      const point = await project.saving.flush();
      if (!point) return "The draft could not be saved. See the message above, then try again.";
      const made = await ask(() => actions.onMake(point));
      if (!made.ok) return made.message;
      router.push(`/videos/${made.value.id}`);
      return null;
    } finally {
      setMaking(false);
    }
  }

  async function openEditor() {
    const point = await project.saving.flush();
    if (point) router.push(`/projects/${point.projectId}/edit`);
  }

  const missing = missingOf(brief);
  const shown = useMemo(() => withStandIn(brief), [brief]);
  const document = useMemo(() => documentOf(shown), [shown]);
  const media = useMemo(() => (document ? mediaOf(document, assets) : {}), [document, assets]);
  const facePoster = faceAsset?.posterUrl ?? (brief.face ? null : (SAMPLES.presenters[0]?.poster ?? null));

  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:gap-12">
      <div className="has-[textarea:focus]:static sticky top-14 z-20 -mx-4 flex h-64 flex-col border-b bg-paper px-4 py-3 lg:order-2 lg:mx-0 lg:h-[calc(100dvh-6.25rem)] lg:border-0 lg:px-0 lg:py-6">
        <PreviewPane
          document={document}
          media={media}
          formats={brief.formats}
          note={brief.face ? null : "A stand-in, until you choose the person."}
        />
      </div>
      <div className="min-w-0 pt-6 pb-4 lg:pt-8">
        <div className="mb-6 flex items-baseline justify-between gap-4">
          <h1 className="font-display font-semibold text-xl">{saved ? "Your draft" : "New video"}</h1>
          <span className="flex min-w-0 items-center gap-3">
            <SaveWord save={project.save} saved="Draft saved" />
            {saved && (
              <Button size="small" onClick={openEditor}>
                <PencilRuler aria-hidden size={16} /> Open in editor
              </Button>
            )}
          </span>
        </div>
        <div className="mb-4 empty:hidden">
          <SaveNotice
            save={project.save}
            onLoadTheirs={async () => {
              await project.saving.discard();
              window.location.reload();
            }}
            onSaveCopy={() => void project.saving.saveAsCopy()}
            onSaveAgain={() => void project.saving.flush()}
          />
        </div>
        <Step number={1} title="Pick a look" done>
          <StepLook
            value={brief.look}
            faceUrl={facePoster}
            onChange={(look) => change(lookChange(brief, look))}
          />
        </Step>
        <Step number={2} title="The person and the words" done={missing === null}>
          <div className="flex flex-col gap-8">
            <StepFace
              face={faceAsset}
              slot={faceSlot}
              copying={copying}
              recordAtOnce={start === "camera" && !initial.brief.face}
              library={actions}
              onChoose={chooseFace}
              onUseSample={copySample}
              onRemove={() => change({ face: null, speaker: null })}
            >
              {footage && (
                <FootagePanel
                  footage={footage}
                  speaker={brief.speaker}
                  onSpeaker={(speaker) => change({ speaker })}
                  onLookAgain={lookAgain}
                />
              )}
            </StepFace>
            <StepWords
              brief={brief}
              voices={voices}
              slot={voiceSlot}
              audioUrl={brief.audio && playableUrl(brief.audio.source, assets)}
              onChange={change}
            />
            {footage && footage.state !== "absent" && (
              <LengthChoice
                videoMs={brief.face?.durationMs ?? 0}
                wordsMs={wordsMsOf(brief)}
                estimated={brief.speaks === "text"}
                value={brief.syncMode}
                onChange={(syncMode) => change({ syncMode })}
              />
            )}
          </div>
        </Step>
        <Step number={3} title="Finish and make" done={false}>
          <StepMake
            brief={brief}
            logoSlot={logoSlot}
            logoUrl={brief.logo && playableUrl(brief.logo.source, assets)}
            onChange={change}
          />
          <BackendChoice
            backends={backends}
            value={brief.backend}
            onChange={(backend) => change({ backend })}
          />
          <MakeBar
            missing={missing}
            refusal={
              footage?.state === "refused" && footage.code === "video_no_face" ? footage.message : null
            }
            making={missing ? null : makingWords(brief, footage)}
            waitingFor={faceSlot.status.state === "idle" ? null : faceSlot.status.state}
            consentNeeded={faceAsset !== null && !faceAsset.consented}
            faceId={faceAsset?.id ?? null}
            busy={making}
            onMake={make}
          />
        </Step>
      </div>
    </div>
  );
}
