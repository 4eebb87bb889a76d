import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleInput } from '../../../core/export/testing/sample';
import { exportScene } from '../../../core/export/scene';
import { videoFrames, VIDEO_FPS } from '../../../core/export/video';
import { emissionStateAt, planEmission } from '../../../core/motion/emission';
import { MOTION_DEFAULTS } from '../../../core/motion/params';
import type { Result } from '../../../core/result';
import { FramePainter, type VideoInput } from './frames';
import { renderVideo, type RenderedVideo } from './renderVideo';

const GREY = 120;
/** What encoding may change of sharp edges in red, a channel on average. */
const LOSS = 22;
/** Slow enough that the emission takes two seconds. */
const SLOW = { ...MOTION_DEFAULTS, dwell_ms: 100, start_ms: 0, settle_ms: 200 };

async function videoOf(change: Parameters<typeof sampleInput>[0] = {}): Promise<VideoInput> {
  const input = sampleInput(change);
  const canvas = new OffscreenCanvas(input.image.width_px, input.image.height_px);
  const ctx = canvas.getContext('2d')!;
  ctx.fillStyle = `rgb(${GREY} ${GREY} ${GREY})`;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  const { positions_mm, algorithm_mode } = input.params;
  const emission = planEmission(input.spots, positions_mm, algorithm_mode, SLOW)!;
  return { photo: await createImageBitmap(canvas), input, emission, language: 'en', size: '720p' };
}

const goOn = (): Promise<void> => Promise.resolve();

async function made(video: VideoInput): Promise<RenderedVideo> {
  const frames = videoFrames({ size: video.size, length_s: null }, video.emission.total_ms);
  const answer = frames.ok ? await renderVideo(video, frames.value, goOn) : frames;
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

/** All frames of a video, each with its time and a look at its pixels. */
async function read(blob: Blob) {
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const frames: { at_s: number; data: Uint8ClampedArray; width: number; height: number }[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const ctx = new OffscreenCanvas(sample.displayWidth, sample.displayHeight).getContext('2d')!;
    sample.draw(ctx, 0, 0);
    const { data, width, height } = ctx.getImageData(0, 0, sample.displayWidth, sample.displayHeight);
    frames.push({ at_s: sample.timestamp, data, width, height });
    sample.close();
  }
  return frames;
}

/** How far a decoded picture is from the painted one around a place, 0–255 a channel on average. */
function distance(
  a: { data: Uint8ClampedArray; width: number },
  b: { data: Uint8ClampedArray; width: number },
  at: { x: number; y: number },
  reach: number,
): number {
  let sum = 0;
  let n = 0;
  for (let y = Math.round(at.y) - reach; y <= at.y + reach; y++) {
    for (let x = Math.round(at.x) - reach; x <= at.x + reach; x++) {
      for (let c = 0; c < 3; c++) {
        sum += Math.abs(a.data[4 * (y * a.width + x) + c]! - b.data[4 * (y * b.width + x) + c]!);
        n++;
      }
    }
  }
  return sum / n;
}

describe('a video of an emission', () => {
  it('has every frame at its time, and on each what the machine has done by then', async () => {
    const video = await videoOf();
    const { blob, extension } = await made(video);
    expect(blob.type).toBe(`video/${extension}`);
    const frames = await read(blob);
    const plan = videoFrames({ size: '720p', length_s: null }, video.emission.total_ms);
    if (!plan.ok) throw new Error(plan.code);
    expect(frames).toHaveLength(plan.value.frames_n);
    // WebM writes whole milliseconds.
    frames.forEach(({ at_s }, k) => expect(Math.abs(at_s - k / VIDEO_FPS)).toBeLessThanOrEqual(0.0006));
    expect([frames[0]!.width, frames[0]!.height]).toEqual([1280, 720]);

    // What was painted for a frame is what is decoded of it, at both spots and in the line below.
    const painter = new FramePainter(video);
    const last = plan.value.frames_n - 1;
    const painted = new Map<number, ImageData>();
    for (let k = 0; k <= last; k++) {
      painter.paint(emissionStateAt(video.emission, plan.value.emission_ms(k)));
      if (![0, Math.floor(last / 2), last].includes(k)) continue;
      painted.set(k, painter.canvas.getContext('2d')!.getImageData(0, 0, 1280, 720));
    }
    const state = { x: 160, y: painter.stateLineY() };
    for (const [k, picture] of painted) {
      for (const at of [painter.place(0), painter.place(1), state])
        expect(distance(frames[k]!, picture, at, 5), `frame ${k}`).toBeLessThan(LOSS);
    }
    // The second spot is not fired at the beginning, the first one not flashing at the end.
    for (const at of [painter.place(0), painter.place(1)])
      expect(distance(frames[0]!, painted.get(last)!, at, 5)).toBeGreaterThan(LOSS * 1.5);
  });

  it('shows a spot fired from its pulse on and not before, and flashes each shot once', async () => {
    const video = await videoOf();
    const painter = new FramePainter(video);
    const look = (index: number, beside_px: number, ms: number) => {
      painter.paint(emissionStateAt(video.emission, ms));
      const { x, y } = painter.place(index);
      const ctx = painter.canvas.getContext('2d')!;
      return [...ctx.getImageData(Math.round(x), Math.round(y - beside_px), 1, 1).data.slice(0, 3)];
    };
    const before = look(1, 0, 0);
    expect(look(1, 0, 50)).toEqual(before);
    // Both have been fired since the last frame: the first flashes beside its disc, and only now.
    const end = video.emission.total_ms;
    const flash = look(0, 10, end);
    expect(look(0, 10, end)).not.toEqual(flash);
    expect(look(1, 0, end)).not.toEqual(before);
  });

  it('draws a pulse in motion out to its smear, to scale', async () => {
    const still = await videoOf();
    const { positions_mm, algorithm_mode } = still.input.params;
    const moving = { ...SLOW, dwell_ms: 20, firing_speed_mm_s: 50 };
    const emission = planEmission(still.input.spots, positions_mm, algorithm_mode, moving)!;
    /** The first spot's pulse lies along x: 1 mm of it, half on each side. */
    const look = (video: VideoInput, beside_mm: number) => {
      const painter = new FramePainter(video);
      for (const ms of [0, 1, 1])
        painter.paint(emissionStateAt(video.emission, ms * video.emission.total_ms));
      const { x, y } = painter.place(0);
      const px_per_mm = painter.px_per_mm;
      const ctx = painter.canvas.getContext('2d')!;
      return String(ctx.getImageData(Math.round(x - beside_mm * px_per_mm), Math.round(y), 1, 1).data);
    };
    const smeared = { ...still, emission };
    expect(look(smeared, 0.45)).toBe(look(smeared, 0));
    expect(look(smeared, 0.8)).not.toBe(look(smeared, 0));
    expect(look(still, 0.45)).not.toBe(look(still, 0));
  });

  it('carries the notices and the plan’s line on every frame', async () => {
    const red = async (video: VideoInput) => {
      const painter = new FramePainter(video);
      const { data } = painter.canvas
        .getContext('2d')!
        .getImageData(0, 0, painter.canvas.width, painter.canvas.height);
      let n = 0;
      for (let i = 0; i < data.length; i += 4)
        if (data[i]! > 150 && data[i + 1]! < 60 && data[i + 2]! < 60) n++;
      return n;
    };
    const draft = await videoOf();
    expect(await red(draft)).toBeGreaterThan(5000);
    const accepted = await videoOf();
    Object.assign(accepted.input.iteration, {
      status: 'accepted',
      standing: 'stands',
      accepted_at: '2026-03-04T12:00:00Z',
    });
    expect(await red(accepted)).toBeLessThan(1000);
    const [frame] = (await read((await made(draft)).blob)).slice(-1);
    let n = 0;
    for (let i = 0; i < frame!.data.length; i += 4)
      if (frame!.data[i]! > 140 && frame!.data[i + 1]! < 80 && frame!.data[i + 2]! < 80) n++;
    expect(n).toBeGreaterThan(5000);
  });

  it('ends when it is given up, and neither encoder nor file is left of it', async () => {
    const { VideoEncoder } = globalThis;
    const encoders: VideoEncoder[] = [];
    class Noted extends VideoEncoder {
      constructor(init: VideoEncoderInit) {
        super(init);
        encoders.push(this);
      }
    }
    Object.assign(globalThis, { VideoEncoder: Noted });
    try {
      const video = await videoOf();
      const frames = videoFrames({ size: '720p', length_s: null }, video.emission.total_ms);
      if (!frames.ok) throw new Error(frames.code);
      let ticks_n = 0;
      const giveUp = (): Promise<void> => {
        ticks_n += 1;
        return ticks_n === 4 ? Promise.reject(new Error('given up')) : Promise.resolve();
      };
      await expect(renderVideo(video, frames.value, giveUp)).rejects.toThrow('given up');
      expect(ticks_n).toBe(4);
      expect(encoders.map(({ state }) => state)).toEqual(['closed']);
    } finally {
      Object.assign(globalThis, { VideoEncoder });
    }
  });

  it('has even sides and the whole band in the photo’s own shape', async () => {
    const video = { ...(await videoOf()), size: 'photo' as const };
    const [frame] = await read((await made(video)).blob);
    const scene = exportScene(video.input);
    expect([frame!.width, frame!.height % 2]).toEqual([scene.width_px, 0]);
    expect(frame!.height).toBeGreaterThan(scene.height_px + 60);
  });
});

describe('a browser without an encoder', () => {
  const { VideoEncoder } = globalThis;
  afterEach(() => void Object.assign(globalThis, { VideoEncoder }));

  it.each([
    ['that has none at all', undefined],
    ['whose encoder takes nothing', { isConfigSupported: () => Promise.resolve({ supported: false }) }],
    [
      'whose encoder knows no such thing',
      { isConfigSupported: () => Promise.reject(new TypeError('what?')) },
    ],
  ])('%s says so', async (_name, encoder) => {
    Object.assign(globalThis, { VideoEncoder: encoder });
    const video = await videoOf();
    const frames = videoFrames({ size: '720p', length_s: 5 }, video.emission.total_ms);
    const answer: Result<unknown> | null = frames.ok ? await renderVideo(video, frames.value, goOn) : null;
    expect(answer).toEqual({ ok: false, code: 'video_not_supported' });
  });
});
