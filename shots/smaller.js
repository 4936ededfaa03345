/**
 * A picture with at most 256 colours, in the browser, which can decode and deflate: base64 of a PNG in, of a PNG out.
 * Median cut over the colours that are there. An area of one colour keeps exactly that, unless others are as frequent.
 */
async (base64) => {
  const MOST = 256;

  const pixelsOf = async () => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };

  const channel = (colour, which) => (colour >> (8 * which)) & 255;

  /** The box's widest channel and how wide it is, weighted by how much of the picture it is. */
  const spread = (box) => {
    let widest = { width: -1, which: 0 };
    for (const which of [0, 1, 2]) {
      let low = 255, high = 0;
      for (const [colour] of box) {
        const value = channel(colour, which);
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (high - low > widest.width) widest = { width: high - low, which };
    }
    const pixels = box.reduce((sum, [, count]) => sum + count, 0);
    return { box, ...widest, pixels, worth: widest.width * Math.sqrt(pixels) };
  };

  const cut = ({ box, which, pixels }) => {
    box.sort(([a], [b]) => channel(a, which) - channel(b, which));
    let sum = 0, at = 0;
    while (at < box.length - 1 && (at === 0 || sum < pixels / 2)) sum += box[at++][1];
    return [spread(box.slice(0, at)), spread(box.slice(at))];
  };

  const boxesOf = (colours) => {
    const boxes = [spread([...colours])];
    while (boxes.length < MOST) {
      let best = 0;
      boxes.forEach((one, i) => (best = one.worth > boxes[best].worth ? i : best));
      if (boxes[best].worth <= 0) break;
      boxes.splice(best, 1, ...cut(boxes[best]));
    }
    return boxes.map(({ box }) => box);
  };

  /** Its most frequent colour where that is half of it, else the mean. */
  const colourOf = (box) => {
    const pixels = box.reduce((sum, [, count]) => sum + count, 0);
    const [most, count] = box.reduce((best, one) => (one[1] > best[1] ? one : best));
    if (2 * count >= pixels) return [0, 1, 2].map((which) => channel(most, which));
    return [0, 1, 2].map((which) => Math.round(box.reduce((sum, [colour, n]) => sum + n * channel(colour, which), 0) / pixels));
  };

  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  const crc = (bytes) => (bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

  const chunk = (type, data) => {
    const bytes = new Uint8Array(12 + data.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, data.length);
    bytes.set([...type].map((letter) => letter.charCodeAt(0)), 4);
    bytes.set(data, 8);
    view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
    return bytes;
  };

  const { data, width, height } = await pixelsOf();
  const pixels = new Uint32Array(data.buffer).map((rgba) => rgba & 0xffffff); // red is the lowest byte
  const colours = new Map();
  for (const colour of pixels) colours.set(colour, (colours.get(colour) ?? 0) + 1);
  const boxes = boxesOf(colours);
  const indexOf = new Map(boxes.flatMap((box, index) => box.map(([colour]) => [colour, index])));

  const lines = new Uint8Array((width + 1) * height); // each begins with the filter, none
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x]);
  const deflated = new Blob([lines]).stream().pipeThrough(new CompressionStream("deflate"));
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, by a palette

  const png = new Blob([
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(boxes.flatMap(colourOf))),
    chunk("IDAT", new Uint8Array(await new Response(deflated).arrayBuffer())),
    chunk("IEND", new Uint8Array()),
  ]);
  const reader = new FileReader();
  const read = new Promise((resolve) => (reader.onload = () => resolve(reader.result)));
  reader.readAsDataURL(png);
  return (await read).split(",")[1];
}
