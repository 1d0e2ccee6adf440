import { Check } from "lucide-react";
import type { ReactNode } from "react";

interface StepProps {
  number: number;
  title: string;
  done: boolean;
  children: ReactNode;
}

/** One of the three steps; all stay open and changeable, the number turns into a tick when nothing is missing. */
export function Step({ number, title, done, children }: StepProps) {
  return (
    <section aria-labelledby={`step-${number}`} className="border-t py-8 first:border-t-0 first:pt-2">
      <h2 id={`step-${number}`} className="mb-5 flex items-center gap-3 font-semibold text-lg">
        <span
          aria-hidden
          className={`flex size-8 items-center justify-center rounded-full font-medium text-sm ${done ? "bg-ink text-paper" : "border border-line-strong text-muted"}`}
        >
          {done ? <Check size={16} /> : number}
        </span>
        {title}
        {done && <span className="sr-only">(done)</span>}
      </h2>
      {children}
    </section>
  );
}
