import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { redrawPhoto } from "@/lib/practice/public-page/redraw-photo";

const WIDE = { width: 900, height: 400, channels: 3, background: "#336699" } as const;

test("a photo becomes two upright squares, and nothing of where it was taken stays", async () => {
  const sent = await sharp({ create: WIDE })
    .withExif({ IFD0: { Copyright: "a-secret-owner", Orientation: "6" }, IFD3: { GPSLatitude: "5/1 33/1 0/1" } })
    .jpeg()
    .toBuffer();
  expect(sent.toString("latin1")).toContain("a-secret-owner");
  const { large, small } = await redrawPhoto(sent);
  expect(Buffer.from(large).toString("latin1")).not.toContain("a-secret-owner");
  const [told, face] = await Promise.all([sharp(large).metadata(), sharp(small).metadata()]);
  expect(told).toMatchObject({ format: "jpeg", width: 640, height: 640 });
  expect([told.exif, told.icc, told.xmp, told.orientation]).toEqual([undefined, undefined, undefined, undefined]);
  expect(face).toMatchObject({ format: "jpeg", width: 128, height: 128 });
});

test.each(["png", "webp"] as const)("a %s is as good", async (format) => {
  const { large } = await redrawPhoto(await sharp({ create: WIDE }).toFormat(format).toBuffer());
  expect(await sharp(large).metadata()).toMatchObject({ format: "jpeg" });
});

test("what is no photo is refused, whatever it is called", async () => {
  const photo = await sharp({ create: WIDE }).jpeg().toBuffer();
  const files = {
    nothing: Buffer.alloc(0),
    words: Buffer.from("not a photo"),
    drawing: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    animation: await sharp({ create: WIDE }).gif().toBuffer(),
    half: photo.subarray(0, photo.length / 2),
    "a program behind the first bytes": Buffer.concat([photo.subarray(0, 4), Buffer.from("<script>alert(1)</script>")]),
  };
  for (const [what, file] of Object.entries(files))
    await expect.soft(redrawPhoto(file), what).rejects.toMatchObject({ reason: "invalid" });
});

test("a file of a few bytes that claims billions of pixels is refused before they are drawn", async () => {
  await expect(redrawPhoto(claiming(60_000, 60_000))).rejects.toMatchObject({
    reason: "invalid",
    message: expect.stringContaining("more pixels"),
  });
});

/** A PNG that says how large it is, and has no more than that. */
function claiming(width: number, height: number): Buffer {
  const facts = Buffer.alloc(13);
  facts.writeUInt32BE(width, 0);
  facts.writeUInt32BE(height, 4);
  facts.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", facts),
    chunk("IDAT", Buffer.alloc(8)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const outer = Buffer.alloc(8);
  outer.writeUInt32BE(data.length, 0);
  outer.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([outer.subarray(0, 4), named, outer.subarray(4)]);
}
