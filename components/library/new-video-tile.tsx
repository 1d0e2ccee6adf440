"use client";

import { Clapperboard, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type DragEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dropzone } from "@/components/ui/dropzone";
import { handOver } from "@/lib/client/hand-over";
import { ImportProject } from "./import-project";

/** The first place of the library: press it to start, or drop a video on it. */
export function NewVideoTile() {
  const router = useRouter();
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (!file) return;
    handOver(file);
    router.push("/new");
  }
  return (
    <Link
      href="/new"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex aspect-4/5 flex-col items-center justify-center gap-3 rounded-media border-2 border-dashed p-4 text-center transition-colors ${over ? "border-accent bg-accent-wash" : "border-line-strong/50 hover:border-line-strong"}`}
    >
      <span className="flex size-12 items-center justify-center rounded-full bg-accent text-on-accent">
        <Plus aria-hidden size={24} />
      </span>
      <span className="font-medium">New video</span>
      <span className="hidden text-muted text-sm sm:block">or drop a video of someone speaking</span>
    </Link>
  );
}

/** The library while there is nothing in it. */
export function StartHere() {
  const router = useRouter();
  return (
    <div className="mx-auto max-w-2xl pt-12 sm:pt-20">
      <h1 className="text-center font-display font-semibold text-xl sm:text-2xl">New words for a face</h1>
      <p className="mt-3 text-center text-muted">
        Start with a video of a person who speaks to the camera. You write the words in the next step.
      </p>
      <Dropzone
        label="Drop a video here, or choose one"
        accept="video/*"
        hint="MP4, MOV or WebM"
        icon={<Clapperboard aria-hidden size={28} className="mb-2 text-muted" />}
        className="mt-8 min-h-64"
        onFile={(file) => {
          handOver(file);
          router.push("/new");
        }}
      />
      <p className="mt-6 flex flex-wrap items-center justify-center gap-3 text-muted text-sm">
        Nothing at hand?
        <Button asChild size="small">
          <Link href="/new?start=sample">Use a sample presenter</Link>
        </Button>
        <Button asChild size="small">
          <Link href="/new?start=camera">Record yourself</Link>
        </Button>
      </p>
      <div className="mt-3 flex justify-center">
        <ImportProject />
      </div>
    </div>
  );
}
