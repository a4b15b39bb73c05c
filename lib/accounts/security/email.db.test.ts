import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { openRequired, personKey, seal } from "@/db/encryption";
import { outbox, passkeys } from "@/db/schema";
import { findByEmail } from "@/lib/accounts/queries";
import { askForEmail, changeEmail, findEmailChange, takeEmailBack } from "@/lib/accounts/security/email";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sessionActor } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { compose } from "@/lib/notifications/compose";
import { findPromised } from "@/lib/outbox/promised";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { HOME, newestOf } from "@/lib/testing/mail/asked-codes";
import { codesSentTo, kindsSentTo } from "@/lib/testing/mail/codes";
import { refusal } from "@/lib/testing/refused";
import { actionsOn } from "@/lib/testing/trail";

const NEW = "ana.boateng@example.org";

test("an account has another address once the code that came there is typed, and not before", async () => {
  const { ana } = await cast();
  const flow = await askForEmail(ana, NEW, HOME, NOW);
  expect((await findByEmail(db, emailOf("ana")))?.id).toBe(ana.id);
  expect((await mailsOf(ana.id)).map(({ to }) => to)).toEqual([NEW]);
  await changeEmail(ana, flow, await newestOf(ana), HOME, NOW);
  expect((await findByEmail(db, NEW))?.id).toBe(ana.id);
  expect(await findByEmail(db, emailOf("ana"))).toBeUndefined();
  expect(await actionsOn(ana.id)).toContain("account.email_changed");
});

test("the former address is told, and its reader takes it back: everybody is out, and the password is gone", async () => {
  const { ana } = await cast();
  const flow = await askForEmail(ana, NEW, HOME, NOW);
  await changeEmail(ana, flow, await newestOf(ana), HOME, NOW);
  const told = (await mailsOf(ana.id)).find(({ subject }) => subject === "Your address was changed");
  expect(told?.to).toBe(emailOf("ana"));
  expect(told?.text).not.toContain(NEW);
  const token = /keep-address\/([\w-]{43})/.exec(told?.text ?? "")?.[1] ?? "";
  expect(await findEmailChange(token, NOW)).toMatchObject({ former: emailOf("ana") });
  await takeEmailBack(token, minutesAfter(NOW, 60));
  expect((await findByEmail(db, emailOf("ana")))?.id).toBe(ana.id);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  const again = signInByPassword({ email: emailOf("ana"), password: PASSWORD, shared: false }, HOME, NOW);
  expect(await refusal(again)).toMatchObject({ reason: "unauthenticated" });
  expect(await refusal(takeEmailBack(token, NOW))).toMatchObject({ reason: "not_found" });
});

test("a passkey that another person has made meanwhile opens nothing once the address is taken back", async () => {
  const { ana } = await cast();
  const flow = await askForEmail(ana, NEW, HOME, NOW);
  await changeEmail(ana, flow, await newestOf(ana), HOME, NOW);
  const token = await tokenOf(ana.id);
  await db.transaction(async (tx) => {
    const id = newId(NOW);
    const name = seal(await personKey(tx, ana.id), passkeys.name, id, "Another phone");
    await tx.insert(passkeys).values({ id, userId: ana.id, credentialId: "a", publicKey: "b", name, createdAt: NOW });
  });
  await takeEmailBack(token, minutesAfter(NOW, 60));
  expect(await db.$count(passkeys, eq(passkeys.userId, ana.id))).toBe(0);
});

test("the link ends after a week, and what is no link takes nothing back", async () => {
  const { ana } = await cast();
  const flow = await askForEmail(ana, NEW, HOME, NOW);
  await changeEmail(ana, flow, await newestOf(ana), HOME, NOW);
  const token = await tokenOf(ana.id);
  expect(await findEmailChange(token, minutesAfter(NOW, 7 * 1_440))).toBeUndefined();
  for (const wrong of ["", "x", token.replace(/^./, (sign) => (sign === "A" ? "B" : "A"))])
    expect(await refusal(takeEmailBack(wrong, NOW)), wrong).toMatchObject({ reason: "not_found" });
});

test("an address that has an account looks the same, gets no code, and its owner hears of it", async () => {
  const { ana, ben } = await cast();
  const flow = await askForEmail(ana, emailOf("ben"), HOME, NOW);
  expect(flow.email).toBe(emailOf("ben"));
  expect(await codesSentTo(ana.id)).toEqual([]);
  expect(await kindsSentTo(ben.id)).toEqual(["account-exists"]);
  expect(await refusal(changeEmail(ana, flow, "12345678", HOME, NOW))).toMatchObject({ code: "wrong_code" });
});

test("the address there is is refused, and with another person's code nothing changes", async () => {
  const { ana, ben } = await cast();
  expect((await refusal(askForEmail(ana, emailOf("ana"), HOME, NOW))).extra.fields).toHaveProperty("email");
  const flow = await askForEmail(ana, NEW, HOME, NOW);
  const code = await newestOf(ana);
  expect(await refusal(changeEmail(ben, flow, code, HOME, NOW))).toMatchObject({ code: "wrong_code" });
});

async function mailsOf(userId: string) {
  const promised = await findPromised({ where: eq(outbox.recipientId, userId), limit: 10 });
  const mails = await Promise.all(promised.map((one) => compose(one)));
  return mails.flatMap((mail) => mail ?? []);
}

async function tokenOf(userId: string): Promise<string> {
  const rows = await db
    .select({ kind: outbox.kind, payload: openRequired(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(eq(outbox.recipientId, userId));
  const told = rows.find(({ kind }) => kind === "email-changed");
  return String(JSON.parse(told?.payload ?? "{}").token);
}
