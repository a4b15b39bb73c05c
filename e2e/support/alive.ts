import type { Page } from "@playwright/test";

// Where scripts never come, as some tests want it, the page is as it is.
const PATIENCE = { timeout: 5_000 };

/**
 * Has a page's `goto` and `reload` wait until its scripts are at work. What is pressed before that works as it does
 * without scripts, which other tests show; a test that means the scripts must not depend on who is quicker.
 */
export function waitUntilAlive(page: Page) {
  const { goto, reload } = page;
  page.goto = async (...given) => {
    const response = await goto.apply(page, given);
    await alive(page);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload.apply(page, given);
    await alive(page);
    return response;
  };
}

async function alive(page: Page) {
  await page.waitForFunction(isAlive, null, PATIENCE).catch(() => {});
  // Effects run when what was hydrated has been painted.
  await page
    .evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
    .catch(() => {});
}

// React marks each element that it has taken over; the last one of the page is taken over last.
function isAlive() {
  const last = [...document.querySelectorAll("main a, main button, main input")].at(-1);
  return !last || Object.keys(last).some((key) => key.startsWith("__reactFiber"));
}
