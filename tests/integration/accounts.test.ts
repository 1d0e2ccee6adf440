import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionUserId } from "@/lib/server/auth/actor";
import { authOptions } from "@/lib/server/auth/options";
import { verifyPassword } from "@/lib/server/auth/password";
import { authAdapter } from "@/lib/server/data/auth-adapter";
import { findViewer } from "@/lib/server/data/users";
import { claimGuest } from "@/lib/server/operations/claim-guest";
import { createGuest } from "@/lib/server/operations/create-guest";
import { registerUser } from "@/lib/server/operations/register-user";
import { signInWithPassword } from "@/lib/server/operations/sign-in-with-password";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";

let product: TestProduct;
beforeAll(async () => {
  product = await startTestProduct({ SIGN_IN_TRIES: "5" });
});
afterAll(() => product.stop());

const email = () => `${randomUUID()}@example.com`;
const password = "correct horse battery";

test("someone who registers can sign in, whatever the case of the email", async () => {
  const address = randomUUID();
  const mine = email();
  await registerUser({ email: ` ${mine.toUpperCase()} `, password, address });
  const userId = await signInWithPassword({ email: mine, password, address });
  const viewer = await findViewer(userId);
  expect(viewer).toMatchObject({ kind: "registered", email: mine, workspace: { role: "owner" } });
});

test("proving an address by a link ends a password that someone else may have set for it", async () => {
  const mine = email();
  await registerUser({ email: mine, password, address: randomUUID() });
  const userId = await signInWithPassword({ email: mine, password, address: randomUUID() });
  await authAdapter()?.updateUser?.({ id: userId, emailVerified: new Date() });
  const again = signInWithPassword({ email: mine, password, address: randomUUID() });
  await expect(again).rejects.toMatchObject({ code: "wrong_credentials" });
});

test("a wrong password and an unknown email are refused in the same words", async () => {
  const mine = email();
  await registerUser({ email: mine, password, address: randomUUID() });
  const attempt = (as: string) =>
    signInWithPassword({ email: as, password: "something else", address: randomUUID() });
  await expect(attempt(mine)).rejects.toMatchObject({ code: "wrong_credentials" });
  await expect(attempt(email())).rejects.toMatchObject({ code: "wrong_credentials" });
});

test("the same email cannot register twice, and short passwords are refused", async () => {
  const mine = email();
  await registerUser({ email: mine, password, address: randomUUID() });
  await expect(registerUser({ email: mine, password, address: randomUUID() })).rejects.toMatchObject({
    code: "email_taken",
  });
  await expect(
    registerUser({ email: email(), password: "short", address: randomUUID() }),
  ).rejects.toMatchObject({
    code: "weak_password",
  });
});

test("tries are limited per email even from changing addresses, with the right password too", async () => {
  const mine = email();
  await registerUser({ email: mine, password, address: randomUUID() });
  for (let tries = 0; tries < 5; tries++) {
    await signInWithPassword({ email: mine, password: "wrong one", address: randomUUID() }).catch(
      () => undefined,
    );
  }
  await expect(signInWithPassword({ email: mine, password, address: randomUUID() })).rejects.toMatchObject({
    code: "rate_limited",
  });
});

test("guests of one address are limited", async () => {
  const address = randomUUID();
  for (let tries = 0; tries < 5; tries++) await createGuest({ address });
  await expect(createGuest({ address })).rejects.toMatchObject({ code: "rate_limited" });
});

test("newcomers are limited from everywhere together, as addresses can be forged", async () => {
  const outcomes: unknown[] = [];
  for (let tries = 0; tries < 101; tries++) {
    const user = { email: email(), password: "short", address: randomUUID() };
    outcomes.push(await registerUser(user).catch((error: { code: string }) => error.code));
  }
  expect(outcomes[0]).toBe("weak_password");
  expect(outcomes.at(-1)).toBe("rate_limited");
});

test("a claimed guest keeps the workspace and signs in with the email", async () => {
  const guest = await someActor();
  const mine = email();
  await claimGuest(guest, { email: mine, password });
  const userId = await signInWithPassword({ email: mine, password, address: randomUUID() });
  expect(userId).toBe(guest.userId);
  expect((await findViewer(userId))?.workspace.id).toBe(guest.workspaceId);
  await expect(claimGuest(guest, { email: email(), password })).rejects.toMatchObject({
    code: "email_taken",
  });
});

test("a session carries the user's id alone, whatever a provider tells", async () => {
  const token = { sub: "theirs", name: "N", email: "e@example.com", picture: "p".repeat(5000) };
  const carried = await authOptions().callbacks?.jwt?.({ token, user: { id: "ours" }, account: null });
  expect(carried).toEqual({ sub: "ours" });
});

test("a stale cookie beside the session does not sign anyone out", async () => {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  const stale = await encode({ token: { sub: "someone" }, secret: "another secret" });
  const expired = await encode({ token: { sub: "someone" }, secret, maxAge: -3600 });
  const session = await encode({ token: { sub: "me" }, secret });
  expect(await sessionUserId([stale, session])).toBe("me");
  expect(await sessionUserId([stale, expired, "nonsense"])).toBeNull();
});

test("passwords are kept as argon2id hashes that only the password opens", async () => {
  const { hashPassword } = await import("@/lib/server/auth/password");
  const stored = await hashPassword(password);
  expect(stored).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(password, stored)).toBe(true);
  expect(await verifyPassword(`${password}!`, stored)).toBe(false);
  expect(await verifyPassword(password, null)).toBe(false);
});
