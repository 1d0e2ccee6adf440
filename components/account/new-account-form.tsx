"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ErrorCode } from "@/lib/errors";

export interface NewAccount {
  /** Empty where it was not given, or not asked for. */
  name: string;
  email: string;
  password: string;
}

interface NewAccountFormProps {
  /** Also asks for a name. */
  named?: boolean;
  /** What the button says. */
  submitLabel: string;
  onMake: (account: NewAccount) => Promise<ActionResult<void>>;
  /** The account is there. Returns why it cannot be gone on with, if so. */
  onMade: (account: NewAccount) => Promise<string | null>;
}

/** The name, email and password of a new account, checked here first; the server checks again. */
export function NewAccountForm({ named, submitLabel, onMake, onMade }: NewAccountFormProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<NewAccount>({
    defaultValues: { name: "", email: "", password: "" },
  });
  const submit = handleSubmit(async (account) => {
    setRefused(null);
    const made = await onMake(account);
    if (made.ok) return setRefused(await onMade(account));
    const field = FIELD_OF_CODE[made.code];
    if (field) setError(field, { message: made.message }, { shouldFocus: true });
    else setRefused(made.message);
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {refused && <Notice tone="problem">{refused}</Notice>}
      {named && <TextField label="Name" autoComplete="name" aside="optional" {...register("name")} />}
      <TextField
        label="Email"
        type="email"
        autoComplete="email"
        error={formState.errors.email?.message}
        {...register("email", {
          required: "Write your email.",
          pattern: { value: /^\S+@\S+\.\S+$/, message: "This does not look like an email address." },
        })}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A short sentence is easy to remember."
        error={formState.errors.password?.message}
        {...register("password", {
          required: "Choose a password.",
          minLength: { value: 10, message: "Choose a password of at least 10 characters." },
        })}
      />
      <Button type="submit" look="primary" size="large" busy={formState.isSubmitting}>
        {submitLabel}
      </Button>
    </form>
  );
}

/** The field that the server's refusal is about. */
const FIELD_OF_CODE: Partial<Record<ErrorCode, "email" | "password">> = {
  email_taken: "email",
  weak_password: "password",
};
