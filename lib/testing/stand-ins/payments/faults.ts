/**
 * How a vendor can fail.
 * - `500`: it breaks down before it did anything. `500_remembered`: and says so again under the same key.
 * - `409`: it is still busy with the same request. `429`: it is asked too often.
 * - `hang`: it never answers. `cut`: the connection ends before it did anything.
 * - `drop`: it does what it was asked, and the connection ends without an answer. `stall`: and it never answers.
 */
export type Fault = "500" | "500_remembered" | "409" | "429" | "hang" | "cut" | "drop" | "stall";

/** The switches of a stand-in. */
export type Faults = {
  /** The next requests fail so, of all or only those that change something; what follows does not. */
  next(fault: Fault, count?: number, of?: "all" | "writes"): void;
  /** Such a share of all requests fails, each in one of these ways, as `random` (0 to 1) has it. */
  some(share: number, ways: readonly Fault[], random: () => number): void;
  none(): void;
  /** What the request that has just come is to meet. */
  take(isWrite: boolean): Fault | null;
};

/** Switches that are all off. */
export function faultSwitches(): Faults {
  let queue: Fault[] = [];
  let onlyWrites = false;
  let chance: () => Fault | null = () => null;
  return {
    next(fault, count = 1, of = "all") {
      queue = Array.from({ length: count }, () => fault);
      onlyWrites = of === "writes";
    },
    some(share, ways, random) {
      chance = () => (random() < share ? (ways[Math.floor(random() * ways.length)] ?? null) : null);
    },
    none() {
      queue = [];
      chance = () => null;
    },
    take: (isWrite) => (queue.length > 0 && (isWrite || !onlyWrites) ? (queue.shift() ?? null) : chance()),
  };
}
