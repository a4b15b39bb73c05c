import { expect, type Page } from "@playwright/test";

/** Which devices a page in a call sends from and plays on, by what they are called. */
export function devicesInUse(page: Page): Promise<Record<"Camera" | "Microphone" | "Speaker", string | undefined>> {
  return page.evaluate(async () => {
    const connections: RTCPeerConnection[] = Reflect.get(window, "connections");
    const sent = connections.flatMap((connection) => connection.getSenders()).map(({ track }) => track);
    const audio = document.querySelector<HTMLAudioElement>("[data-room-sound]");
    const devices = await navigator.mediaDevices.enumerateDevices();
    const speaker = devices.find(({ kind, deviceId }) => kind === "audiooutput" && deviceId === audio?.sinkId);
    const labelOf = (kind: string) => sent.find((track) => track?.kind === kind && track.readyState === "live")?.label;
    return { Camera: labelOf("video"), Microphone: labelOf("audio"), Speaker: speaker?.label };
  });
}

/** Waits until pictures of the others come in, or no more of them, by what is received and not by what is shown. */
export async function expectPictures(page: Page, come: boolean) {
  let before: number | undefined;
  const areComing = async () => {
    const [earlier, received] = [before, await pictureBytes(page)];
    before = received;
    return earlier === undefined ? "not known yet" : received > earlier;
  };
  await expect.poll(areComing, { intervals: [700] }).toBe(come);
}

function pictureBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const connections: RTCPeerConnection[] = Reflect.get(window, "connections");
    let sum = 0;
    for (const connection of connections)
      (await connection.getStats()).forEach((stats: Partial<RTCInboundRtpStreamStats>) => {
        if (stats.type === "inbound-rtp" && stats.kind === "video") sum += stats.bytesReceived ?? 0;
      });
    return sum;
  });
}
