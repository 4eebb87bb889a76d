/**
 * Whether the coded pixels of a JPEG are all there. A file that was cut off and closed again (by a copy that
 * broke, or a program that mends files) ends as it should, and browsers paint the rest of it grey.
 *
 * 1. Tables, frame and restart intervals are read as they come. 2. Each scan is walked code by code without
 * making pixels of it: every block that the frame has must have its codes. 3. Each component has had a scan.
 * The last block before a restart or an end may lack its last bits: some cameras write them so, and nothing
 * is seen of it. What this walk does not know (arithmetic codes, 12 bits, hierarchies) is left to the browser.
 *
 * Source: ITU T.81 annexes F and G. Cost: 20 ms for 7 megapixels, 0.2 s for the finest progressive file of them.
 */
import { CodedBits, readHuffmanTables } from './huffman';
import type { HuffmanTable } from './huffman';
import { isFrame, SOS } from './jpegSegments';
import type { JpegSegment } from './jpegSegments';
import { blockReader } from './jpegBlocks';
import type { BlockReader, Component, ScanCoding } from './jpegBlocks';

interface Frame {
  progressive: boolean;
  components: Component[];
  mcus_across: number;
  mcus_down: number;
}

/** What there is to say of a scan; `unknown`: it cannot be walked here. */
type Verdict = 'whole' | 'cut' | 'unknown';

const DHT = 0xc4;
const DRI = 0xdd;

/** False where coded pixels are missing or are no code; true where they are there, or cannot be walked here. */
export function hasAllPixels(segments: readonly JpegSegment[]): boolean {
  const tables: (HuffmanTable | undefined)[] = [];
  let frame: Frame | null = null;
  let restart_n = 0;
  for (const segment of segments) {
    const { marker, body, scan } = segment;
    if (marker === DHT && !readHuffmanTables(body, tables)) return true;
    if (marker === DRI) restart_n = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    if (isFrame(segment)) {
      if (frame || marker > 0xc2) return true;
      frame = readFrame(body, marker === 0xc2);
      if (!frame) return true;
    }
    if (marker !== SOS || !scan) continue;
    const verdict = frame ? walkScan(frame, tables, restart_n, body, scan) : 'unknown';
    if (verdict !== 'whole') return verdict === 'unknown';
  }
  return frame !== null && frame.components.every(({ seen }) => seen);
}

function readFrame(body: Uint8Array, progressive: boolean): Frame | null {
  const [precision, height, width, components_n] = [body[0]!, word(body, 1), word(body, 3), body[5]!];
  if (precision !== 8 || !(height > 0) || !(width > 0) || body.byteLength !== 6 + 3 * components_n)
    return null;
  const sizes = Array.from({ length: components_n }, (_, i) => ({
    id: body[6 + 3 * i]!,
    across: body[7 + 3 * i]! >> 4,
    down: body[7 + 3 * i]! & 15,
  }));
  if (sizes.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return null;
  const most_across = Math.max(...sizes.map(({ across }) => across));
  const most_down = Math.max(...sizes.map(({ down }) => down));
  const mcus_across = Math.ceil(width / (8 * most_across));
  const mcus_down = Math.ceil(height / (8 * most_down));
  const components = sizes.map(({ id, across, down }): Component => {
    const blocks_n = progressive ? mcus_across * across * mcus_down * down : 0;
    return {
      id,
      blocks_per_mcu: across * down,
      blocks_across: Math.ceil(Math.ceil((width * across) / most_across) / 8),
      blocks_down: Math.ceil(Math.ceil((height * down) / most_down) / 8),
      not_zero: new Uint32Array(2 * blocks_n),
      seen: false,
    };
  });
  return { progressive, components, mcus_across, mcus_down };
}

function walkScan(
  frame: Frame,
  tables: readonly (HuffmanTable | undefined)[],
  restart_n: number,
  header: Uint8Array,
  scan: Uint8Array,
): Verdict {
  const parts_n = header[0]!;
  if (header.byteLength !== 4 + 2 * parts_n || parts_n < 1) return 'unknown';
  const parts = Array.from({ length: parts_n }, (_, i) => {
    const component = frame.components.find(({ id }) => id === header[1 + 2 * i]);
    const which = header[2 + 2 * i]!;
    return component && { component, dc: tables[which >> 4], ac: tables[4 + (which & 15)] };
  });
  const [from, to, successive] = header.subarray(1 + 2 * parts_n);
  const coding: ScanCoding = frame.progressive
    ? { progressive: true, from: from!, to: to!, refines: successive! >> 4 > 0 }
    : { progressive: false, from: 0, to: 63, refines: false };
  if (coding.to > 63 || coding.from > coding.to) return 'unknown';
  const readers: BlockReader[] = [];
  for (const part of parts) {
    const reader = part && blockReader(coding, part);
    if (!reader) return 'unknown';
    if (coding.from === 0) part.component.seen = true;
    const blocks_n = parts_n > 1 ? part.component.blocks_per_mcu : 1;
    for (let i = 0; i < blocks_n; i++) readers.push(reader);
  }
  const { blocks_across, blocks_down } = parts[0]!.component;
  const units_n = parts_n > 1 ? frame.mcus_across * frame.mcus_down : blocks_across * blocks_down;
  return walkUnits(scan, units_n, restart_n || units_n, readers);
}

/** A unit is an MCU, or a block where the scan has one component; `readers`: one for each of its blocks. */
function walkUnits(
  scan: Uint8Array,
  units_n: number,
  interval_n: number,
  readers: readonly BlockReader[],
): Verdict {
  let from: number | null = 0;
  for (let unit = 0; unit < units_n; from = afterRestart(scan, from)) {
    if (from === null) return 'cut';
    const bits = new CodedBits(scan, from);
    for (const reader of readers) reader.restart();
    const end = Math.min(unit + interval_n, units_n);
    for (; unit < end; unit++)
      for (let i = 0; i < readers.length; i++) {
        readers[i]!.read(bits, unit);
        const isLast = unit === end - 1 && i === readers.length - 1;
        if ((bits.broken || bits.isOut) && !isLast) return 'cut';
      }
    from = bits.at;
  }
  return 'whole';
}

/** Behind the next restart marker; null where there is none. */
function afterRestart(scan: Uint8Array, from: number): number | null {
  for (let at = scan.indexOf(0xff, from); at >= 0; at = scan.indexOf(0xff, at + 1)) {
    const next = scan[at + 1] ?? 0;
    if (next >= 0xd0 && next <= 0xd7) return at + 2;
  }
  return null;
}

function word(body: Uint8Array, at: number): number {
  return (body[at]! << 8) | body[at + 1]!;
}
