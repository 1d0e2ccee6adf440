import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ButtonHTMLAttributes, Ref } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line bg-surface text-ink hover:border-line-strong",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-line bg-surface text-danger hover:border-danger",
};
const SIZES: Record<ButtonSize, string> = {
  small: "h-9 text-sm gap-1.5",
  medium: "h-11 text-sm gap-2",
  large: "h-12 text-base gap-2",
};
const PADDING: Record<ButtonSize, string> = { small: "px-3", medium: "px-4", large: "px-5" };
const SQUARE: Record<ButtonSize, string> = { small: "w-9", medium: "w-11", large: "w-12" };

function buttonClasses(look: ButtonLook, size: ButtonSize): string {
  return clsx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control font-medium transition-colors",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50",
    LOOKS[look],
    SIZES[size],
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  /** Shows a spinner and refuses presses, while the label stays for screen readers. */
  busy?: boolean;
  /** Lends its looks to the single child, for example a link. */
  asChild?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The one button. `primary` is the one next action of a screen. */
export function Button({
  look = "secondary",
  size = "medium",
  busy = false,
  asChild = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = clsx(buttonClasses(look, size), PADDING[size], className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "asChild" | "busy"> {
  /** The accessible name; there is no visible one. */
  label: string;
}

/** A square button with a picture only. */
export function IconButton({
  label,
  size = "small",
  look = "quiet",
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(buttonClasses(look, size), SQUARE[size], className)}
      {...rest}
    >
      {children}
    </button>
  );
}
