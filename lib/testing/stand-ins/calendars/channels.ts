import { randomWord } from "@/lib/testing/stand-ins/meetings/kit";

/** A channel as a stand-in keeps it. */
export type KeptChannel = { ref: string; address: string; word: string; resource: string; until: Date };

/** The channels by which a stand-in would say that something changed. */
export function keptChannels() {
  let channels: KeptChannel[] = [];
  return {
    begin(channel: Omit<KeptChannel, "ref">): KeptChannel {
      const kept = { ...channel, ref: randomWord("ch") };
      channels.push(kept);
      return kept;
    },
    find: (ref: string) => channels.find((one) => one.ref === ref),
    end: (ref: string) => {
      channels = channels.filter((one) => one.ref !== ref);
    },
    all: () => channels,
    clear: () => {
      channels = [];
    },
  };
}
