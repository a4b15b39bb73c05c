import { expect, test } from "vitest";
import { house } from "@/lib/testing/house/source-files";

// The readers of what was written of an appointment: this one, and the mails, which tell it to the two it is between.
const READERS = ["lib/appointments/record/words.ts", "lib/notifications/message-payload.ts"];
const OPENS =
  /\b(?:open(?:Required|Own|InRecord)?|inRecord|unseal)\([^)]*\b(?:reason|rejectionReason|cancellationReason|appointmentEvents\.words)\b/;

test("what was written of an appointment is opened in one place, which leaves a trail", () => {
  const openers = house.filter(({ path, text }) => path !== "db/encryption.ts" && OPENS.test(text));
  expect(openers.map(({ path }) => path).sort()).toEqual(READERS);
});
