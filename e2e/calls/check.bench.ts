import { lacking, openNetworks, RELAY } from "@/e2e/calls/networks";
import { NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/* The check of camera and sound from a network of its own, to the practice's relay, which is Debian's coturn. */

// Relays reckon by the machine's clock, so the practice does too.
test.use({ environment: { ...NO_VIDEO_SERVER, ...RELAY } });
test.setTimeout(300_000);
test.skip(lacking() !== null, `Skipped: ${lacking()}.`);

test("a check asks the relay, says where calls can't get through, and the practice knows it", async ({
  world,
}, info) => {
  const today = new Date();
  await world.setNow(today);
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(today, 120) });
  const { networks, way, close } = await openNetworks(Number(new URL(world.origin).port));
  const browser = await networks[0].launch(info.project.use.launchOptions);
  try {
    const context = await browser.newContext({ baseURL: world.origin });
    const ana = await context.newPage();
    await world.signIn(ana, "ana");
    const osei = await world.as("osei");
    const practiceReads = async (words: RegExp) => {
      await osei.goto(`/appointments/${id}`);
      await expect(osei.getByText(words)).toBeVisible();
    };
    await ana.goto("/check");
    const begun = performance.now();
    await ana.getByRole("button", { name: "Check my camera and sound" }).click();
    await expect(ana.getByText("Your connection works.")).toBeVisible();
    const relayMs = Math.round(performance.now() - begun);
    await expect(ana.getByText("We can hear you.")).toBeVisible();
    await ana.getByRole("button", { name: "Play a sound" }).click();
    await ana.getByRole("button", { name: "I heard it" }).click();
    await expect(ana.getByText("Your therapist can see that you're ready.")).toBeVisible();
    const wholeMs = Math.round(performance.now() - begun);
    console.log(`  the relay answered the check after ${relayMs} ms, and all of it took ${wholeMs} ms`);
    expect(wholeMs).toBeLessThan(60_000);
    await practiceReads(/Ana's device: Ready/);

    // Nothing comes through to the relay, while the practice's pages are there as before.
    way.lose(1);
    await ana.getByRole("button", { name: "Test again" }).click();
    await expect(ana.getByText("Calls can't get through from this network.")).toBeVisible();
    await expect(ana.getByText("Your therapist can see that you may need a hand.")).toBeVisible();
    await practiceReads(/Ana's device: Needs help/);
    way.lose(0);
    await ana.getByRole("button", { name: "Test again" }).click();
    await expect(ana.getByText("Your connection works.")).toBeVisible();
  } finally {
    await browser.close();
    close();
  }
});
