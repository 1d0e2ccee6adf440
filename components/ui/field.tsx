"use client";

import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from "react";

const control =
  "w-full rounded-control border border-line-strong/60 bg-surface px-3 text-base text-ink transition-colors placeholder:text-muted hover:border-line-strong aria-invalid:border-danger disabled:opacity-50";

interface FieldFrameProps {
  label: string;
  /** Hides the label from the eye only. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  /** At the end of the label's line, for example a count. */
  aside?: ReactNode;
}

interface TextFieldProps extends FieldFrameProps, InputHTMLAttributes<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
}

/** A line of text with its label, hint and error tied together for screen readers. */
export function TextField({ label, labelHidden, hint, error, aside, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      <input
        id={id}
        className={clsx(control, "h-11", className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        {...rest}
      />
    </FieldFrame>
  );
}

interface TextAreaProps
  extends FieldFrameProps,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "className"> {
  /** Two lines at first instead of four. */
  short?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Many lines of text; grows with what is written. */
export function TextArea({ label, labelHidden, hint, error, aside, short, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      <textarea
        id={id}
        className={clsx(control, "field-sizing-content max-h-96 py-2.5", short ? "min-h-18" : "min-h-32")}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        {...rest}
      />
    </FieldFrame>
  );
}

/** A label, a control with `id`, and below it the error or the hint (`${id}-note`). */
export function FieldFrame({
  id,
  label,
  labelHidden,
  hint,
  error,
  aside,
  children,
}: FieldFrameProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className={clsx("flex items-baseline justify-between gap-3", labelHidden && "sr-only")}>
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside && <span className="text-muted text-xs">{aside}</span>}
      </div>
      {children}
      <div id={`${id}-note`} aria-live="polite">
        {error ? (
          <p className="flex items-start gap-1.5 text-danger text-sm">
            <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
            {error}
          </p>
        ) : (
          hint && <p className="text-muted text-sm">{hint}</p>
        )}
      </div>
    </div>
  );
}
