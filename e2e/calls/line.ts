import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { type Browser, chromium, type LaunchOptions } from "@playwright/test";

/** A browser whose only way to the app can be cut: what is open ends, and nothing new comes about until it is back. */
export type CutBrowser = { browser: Browser; cut: (isCut: boolean) => void; close: () => Promise<void> };

/** Opens such a browser. What Playwright calls offline leaves a stream open that began before. */
export async function openCutBrowser(appPort: number, options: LaunchOptions = {}): Promise<CutBrowser> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(appPort, "127.0.0.1");
    for (const one of [near, far]) {
      open.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        open.delete(one);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A line has no port.");
  const rule = `MAP localhost:${appPort} 127.0.0.1:${address.port}`;
  const args = [...(options.args ?? []), `--host-resolver-rules=${rule}`];
  const browser = await chromium.launch({ ...options, args });
  return {
    browser,
    cut: (isSo) => {
      isCut = isSo;
      if (isCut) for (const socket of open) socket.destroy();
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
