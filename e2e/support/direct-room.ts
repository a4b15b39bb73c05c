import { expect, type Page } from "@playwright/test";
import type { World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/** The environment of a practice without any video server, on top of the one that the tests start with. */
export const NO_VIDEO_SERVER = { JITSI_DOMAIN: "", JITSI_APP_ID: "", JITSI_APP_SECRET: "" };

/** Two people in the call of a session, each in a browser of their own. */
export async function inTheCall(world: World) {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const path = `/appointments/${id}`;
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await Promise.all([keepConnections(ana), keepConnections(osei)]);
  await Promise.all([ana.goto(path), osei.goto(path)]);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await osei.getByRole("button", { name: "Start session" }).click();
  await connected(ana, "Dr. Ama Osei");
  await connected(osei, "Ana");
  return { ana, osei, path };
}

async function connected(page: Page, withWhom: string) {
  await expect(page.getByText(`You are in the call with ${withWhom}.`)).toBeVisible();
}

/** How many frames of a person's picture this page has shown. */
export function framesOf(page: Page, name: string): Promise<number> {
  return page
    .getByLabel(`Picture of ${name}`)
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
}

/** Waits until a person's picture moves on this page. */
export async function expectMoving(page: Page, name: string) {
  await expect(page.getByLabel(`Picture of ${name}`)).toBeVisible();
  const before = await framesOf(page, name);
  await expect.poll(() => framesOf(page, name), { intervals: [200] }).toBeGreaterThan(before + 5);
}

/** The loudest that this page plays of the others within some time, from 0 to 1. */
export function loudestHeard(page: Page, milliseconds = 1_500): Promise<number> {
  return page.evaluate(async (time) => {
    const audio = document.querySelector<HTMLAudioElement>("[data-room-sound]");
    if (!(audio?.srcObject instanceof MediaStream)) return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(audio.srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    for (const end = performance.now() + time; performance.now() < end; ) {
      await new Promise(requestAnimationFrame);
      analyser.getFloatTimeDomainData(samples);
      loudest = Math.max(loudest, ...samples.map(Math.abs));
    }
    await context.close();
    return loudest;
  }, milliseconds);
}

/** Keeps every connection that the page makes, so that `cut` can end them. To be called before the page is opened. */
export async function keepConnections(page: Page) {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    const Plain = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Plain {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
    Object.assign(window, { connections });
  });
}

/** Ends every connection of a page as a network does: without a word to anyone. */
export function cut(page: Page) {
  return page.evaluate(() => {
    const connections: RTCPeerConnection[] = Reflect.get(window, "connections");
    for (const connection of connections.splice(0)) connection.close();
  });
}
