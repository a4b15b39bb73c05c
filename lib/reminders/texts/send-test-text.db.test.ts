import { expect, test } from "vitest";
import { sendTestText } from "@/lib/reminders/texts/send-test-text";
import { cast } from "@/lib/testing/cast";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn } from "@/lib/testing/stand-ins/twilio";

test("a test text message leaves as a reminder does, names the practice alone, and says what became of it", async () => {
  await cast();
  expect(await sendTestText("+233201234567")).toMatchObject({
    ok: false,
    words: expect.stringContaining("TWILIO_FROM"),
  });
  const vendor = await startTwilioStandIn();
  const leave = connectedWith(vendor.environment);
  expect(await sendTestText("+233201234567")).toMatchObject({ ok: true });
  expect(vendor.messages()).toMatchObject([{ to: "+233201234567", body: expect.stringMatching(/^A test from /) }]);
  leave();
  await vendor.close();
  expect(await sendTestText("+233201234567")).toMatchObject({ ok: false });
});
