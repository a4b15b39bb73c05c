import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { lockScreens } from "@/lib/notifications/lock-screen";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { chooseClientDiscretion, chooseDiscretion, clientDiscretion } from "@/lib/reminders/discretion";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
let people: Awaited<ReturnType<typeof instantCast>>;

beforeEach(async () => {
  sink = await startSmtpSink();
  people = await instantCast();
  await db.update(settings).set({ phone: "+233 30 000 0000", email: "office@heart-therapy.test" });
});
afterEach(() => sink.close());

test("a discreet mail comes from a name that says nothing and names nobody, nor does its calendar entry", async () => {
  const { mara, ana } = people;
  await chooseDiscretion(mara, { isDiscreet: false, discreetName: "A. Office" }, NOW);
  await chooseClientDiscretion(ana, ana.id, "on", NOW);
  const mail = await mailTo("ana");
  expect(mail).toMatchObject({ subject: "Appointment update", from: { name: "A. Office" } });
  expect(mail.header("reply-to")).toBeUndefined();
  const shown = `${mail.text} ${mail.html} ${mail.calendar?.text}`;
  expect(shown).toContain("+233 30 000 0000");
  expect(shown).not.toMatch(/therap|Heart|Osei|office@heart/i);
  expect(mail.calendar?.text).toContain("SUMMARY:Appointment");
});

test("the practice's default holds where a client has not said, and never for staff", async () => {
  const { mara, ana, ben } = people;
  await chooseDiscretion(mara, { isDiscreet: true, discreetName: "" }, NOW);
  await chooseClientDiscretion(ana, ana.id, "off", NOW);
  expect((await mailTo("ana")).subject).toBe("Your appointment on Tue 8 Dec");
  expect(await mailTo("ben", minutesAfter(TUESDAY_TEN, 240))).toMatchObject({
    subject: "Appointment update",
    from: { name: "Appointments" },
  });
  const toStaff = sink.messages().filter(({ to }) => to.includes(emailOf("osei")));
  expect(toStaff.map(({ subject }) => subject)).not.toContain("Appointment update");
  expect(await clientDiscretion(ben, ben.id)).toBe("usual");
});

test("the preview shows what leaves, and who may choose is who may see the client", async () => {
  const { ana, osei, lind, ben } = people;
  const [ordinary, discreet] = await lockScreens("A. Office", "en");
  expect(ordinary?.subject).toBe("Reminder of your appointment on Tue 8 Jan");
  expect(discreet).toMatchObject({ from: "A. Office", subject: "Appointment update" });
  for (const other of [lind, ben])
    await expect(chooseClientDiscretion(other, ana.id, "on", NOW)).rejects.toMatchObject({ status: 404 });
  await mailTo("ana");
  await chooseClientDiscretion(osei, ana.id, "on", NOW);
  expect(await clientDiscretion(ana, ana.id)).toBe("on");
});

async function mailTo(who: "ana" | "ben", startsAt = TUESDAY_TEN) {
  await bookSlot(people[who], people.time(startsAt), { reason: "" }, NOW);
  const now = minutesAfter(NOW, 5);
  await dispatchDue(now);
  await deliverDue(now, smtp(sink.url), { limit: 100 }, writer);
  const mail = sink.messages().find(({ to }) => to.includes(emailOf(who)));
  if (!mail) throw new Error("No mail came.");
  return mail;
}
