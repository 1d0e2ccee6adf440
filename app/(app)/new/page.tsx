import type { Metadata } from "next";
import { faceOf } from "@/components/new-video/choices";
import { Studio } from "@/components/new-video/studio";
import { listBackends } from "@/lib/server/operations/list-backends";
import { listVoices } from "@/lib/server/operations/list-voices";
import { openAsset } from "@/lib/server/operations/open-asset";
import { orNotFound, pageActor } from "../page-actor";
import { firstBrief, studioActions } from "../studio-props";

export const metadata: Metadata = { title: "New video" };

interface NewVideoPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** `?face=` begins with an asset of the library, `?start=sample|camera` with that. */
export default async function NewVideoPage({ searchParams }: NewVideoPageProps) {
  const { face, start } = await searchParams;
  const actor = await pageActor("/new");
  const [voices, backends] = await Promise.all([listVoices(actor), listBackends(actor)]);
  const asset = typeof face === "string" ? await orNotFound(openAsset(actor, face)) : null;
  const brief = firstBrief(voices);
  return (
    <Studio
      initial={{ brief: asset ? { ...brief, face: faceOf(asset) } : brief, saved: null }}
      assets={asset ? [asset] : []}
      voices={voices}
      backends={backends}
      start={start === "sample" || start === "camera" ? start : "empty"}
      actions={studioActions}
    />
  );
}
