const STEADY_MS = 60_000;
const DELAY_MS_MAX = 60_000;

/**
 * How long to wait before starting again what ended after `livedMs`: not at all for the first few times, then twice as
 * long each time, up to a minute. Whatever lived for a minute is taken for steady, and the count begins anew.
 */
export function restartDelays(immediate = 5) {
  let failures = 0;
  return (livedMs) => {
    failures = livedMs >= STEADY_MS ? 1 : failures + 1;
    return failures <= immediate ? 0 : Math.min(DELAY_MS_MAX, 1_000 * 2 ** (failures - immediate - 1));
  };
}
