"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";

interface RenameDialogProps {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What went wrong, in words; null when it has the name. */
  onRename: (name: string) => Promise<string | null>;
}

/** Asks for another name of a video. */
export function RenameDialog(props: RenameDialogProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="Rename the video">
      <RenameForm {...props} />
    </Dialog>
  );
}

function RenameForm({ name, onOpenChange, onRename }: RenameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the window took the focus: it gives back what it took it from.
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  async function rename() {
    const next = typed.trim();
    if (next === "") {
      setProblem("Give it a name.");
      input.current?.focus();
      return;
    }
    if (next === name) return onOpenChange(false);
    setBusy(true);
    const refusal = await onRename(next);
    setBusy(false);
    if (refusal === null) onOpenChange(false);
    else setProblem(refusal);
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void rename();
      }}
    >
      <TextField
        ref={input}
        label="Name"
        maxLength={200}
        value={typed}
        error={problem ?? undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(null);
        }}
      />
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          Rename
        </Button>
      </div>
    </form>
  );
}
