import "server-only";
import type { Sharp } from "sharp";
import { Refusal } from "@/lib/errors";

/** The side of the square that is a page's own photo, in pixels. */
export const LARGE_PIXELS = 640;

// As a list shows a face, on a screen of double density.
const SMALL_PIXELS = 128;

// A phone's best camera takes 50 million; a file of a few kilobytes can claim to hold billions.
const PIXELS_MAX = 80_000_000;

const SECONDS_MAX = 10;

const NO_PICTURE = "This file can't be read as a photo. Please choose a JPEG, PNG or WebP.";

/** A photo as pages show it: two JPEGs. */
export type DrawnPhoto = { large: Uint8Array<ArrayBuffer>; small: Uint8Array<ArrayBuffer> };

/**
 * Draws a photo anew, upright and as a square around what it shows: nothing of the file stays but the picture, neither
 * where nor with what it was taken. Refuses with `invalid` (400) what is no JPEG, PNG or WebP, and what has too many
 * pixels.
 */
export async function redrawPhoto(sent: Uint8Array): Promise<DrawnPhoto> {
  return drawn(sent, async (picture) => {
    const draw = async (pixels: number) => {
      const square = picture().resize(pixels, pixels, { fit: "cover", position: "attention" });
      const bytes = await square.flatten({ background: "white" }).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
      return Uint8Array.from(bytes);
    };
    return { large: await draw(LARGE_PIXELS), small: await draw(SMALL_PIXELS) };
  });
}

/** A logo as pages show it: a PNG, and its size in pixels. */
export type DrawnLogo = { png: Uint8Array<ArrayBuffer>; width: number; height: number };

/** Draws a logo anew, whole and with what is see-through, within a box for the head of a page. Refuses as `redrawPhoto` does. */
export async function redrawLogo(sent: Uint8Array): Promise<DrawnLogo> {
  return drawn(sent, async (picture) => {
    const whole = picture().resize({ ...LOGO_PIXELS, fit: "inside", withoutEnlargement: true });
    const { data, info } = await whole.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
    return { png: Uint8Array.from(data), width: info.width, height: info.height };
  });
}

// At double density in the head of a page.
const LOGO_PIXELS = { width: 480, height: 96 };

async function drawn<Drawn>(sent: Uint8Array, draw: (picture: () => Sharp) => Promise<Drawn>): Promise<Drawn> {
  // Told by its first bytes, whatever it is called: of the many formats that could be read, these are all that are.
  if (!SIGNATURES.some((isIt) => isIt(sent))) throw new Refusal("invalid", NO_PICTURE);
  const { default: sharp } = await import("sharp");
  try {
    return await draw(() =>
      sharp(sent, { limitInputPixels: PIXELS_MAX, failOn: "error" }).timeout({ seconds: SECONDS_MAX }).autoOrient(),
    );
  } catch (error) {
    // What libvips says of a file is of no use to a reader, and whatever it says, the file is at fault.
    throw new Refusal("invalid", isTooLarge(error) ? TOO_MANY_PIXELS : NO_PICTURE);
  }
}

const TOO_MANY_PIXELS = "This picture has more pixels than we can take. Please choose a smaller one.";

const SIGNATURES = [
  (bytes: Uint8Array) => startsWith(bytes, 0, [0xff, 0xd8, 0xff]),
  (bytes: Uint8Array) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  (bytes: Uint8Array) =>
    startsWith(bytes, 0, [...Buffer.from("RIFF")]) && startsWith(bytes, 8, [...Buffer.from("WEBP")]),
];

function startsWith(bytes: Uint8Array, at: number, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /pixel limit/i.test(error.message);
}
