import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_VIDEO_SIDE_PX } from '../limits';
import { videoFrames, videoLayout, VIDEO_FPS, VIDEO_SIZES, type VideoOptions } from './video';

const framesOf = (options: VideoOptions, total_ms: number) => {
  const frames = videoFrames(options, total_ms);
  if (!frames.ok) throw new Error(frames.code);
  return frames.value;
};

describe('the frames of a video', () => {
  it('stand at k/fps and go evenly from the emission’s beginning to its end', () => {
    const frames = framesOf({ size: '720p', length_s: 5 }, 13_610);
    expect(frames.frames_n).toBe(151);
    expect([frames.at_s(0), frames.at_s(1), frames.at_s(150)]).toEqual([0, 1 / VIDEO_FPS, 5]);
    expect(frames.emission_ms(0)).toBe(0);
    expect(frames.emission_ms(75)).toBe(6805);
    expect(frames.emission_ms(150)).toBe(13_610);
  });

  it('in true time show each moment when it is, and end with the emission', () => {
    const frames = framesOf({ size: '720p', length_s: null }, 1010);
    expect(frames.frames_n).toBe(32);
    expect(frames.emission_ms(30)).toBe(1000);
    expect(frames.emission_ms(31)).toBe(1010);
    expect(framesOf({ size: '720p', length_s: null }, 1000).frames_n).toBe(31);
    expect(framesOf({ size: '720p', length_s: null }, 0.01).frames_n).toBe(2);
  });

  it('are refused outside of the range, with the range', () => {
    const range = { field: 'video_length_s', min: 5, max: 60 };
    for (const length_s of [4.9, 60.1, 0, -1, Number.NaN, Infinity, '7' as unknown as number])
      expect(videoFrames({ size: '720p', length_s }, 1000)).toEqual({
        ok: false,
        code: 'parameter_out_of_range',
        values: range,
      });
    for (const length_s of [5, 60]) expect(videoFrames({ size: '720p', length_s }, 1000).ok).toBe(true);
    expect(videoFrames({ size: '720p', length_s: null }, 300_001)).toMatchObject({
      code: 'parameter_out_of_range',
      values: { field: 'video_true_length_s', max: 300 },
    });
    expect(videoFrames({ size: 'huge' as '720p', length_s: 5 }, 1000)).toMatchObject({ code: 'bad_request' });
  });
});

describe('a frame', () => {
  it('is 16:9 with the whole photo above the band', () => {
    const layout = videoLayout('720p', { width: 4000, height: 3000 }, () => 180);
    expect(layout).toMatchObject({ width: 1280, height: 720, band_y: 540 });
    expect(layout.photo).toEqual({ x: 280, y: 0, width: 720, height: 540 });
  });

  it('leaves half of itself to the photo, however much there is to say', () => {
    expect(videoLayout('1080p', { width: 4000, height: 3000 }, () => 5000).band_y).toBe(540);
  });

  it('in the photo’s shape is as wide as the photo', () => {
    expect(videoLayout('photo', { width: 1024, height: 768 }, () => 101)).toEqual({
      width: 1024,
      height: 870,
      band_y: 768,
      photo: { x: 0, y: 0, width: 1024, height: 768 },
    });
  });

  it('is even, bounded, and does not distort the photo', () => {
    const side = fc.integer({ min: 64, max: 8000 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(...VIDEO_SIZES), (width, height, size) => {
        const layout = videoLayout(size, { width, height }, (px) => 100 + 30_000 / px);
        expect([layout.width % 2, layout.height % 2]).toEqual([0, 0]);
        expect(Math.max(layout.width, layout.height)).toBeLessThanOrEqual(MAX_VIDEO_SIDE_PX);
        const { photo } = layout;
        // To a pixel of rounding.
        expect(Math.abs((photo.width * height) / width - photo.height)).toBeLessThan(1 + height / width);
        expect(photo.x).toBeGreaterThanOrEqual(0);
        expect(photo.y + photo.height).toBeLessThanOrEqual(layout.band_y + 1);
        expect(photo.x + photo.width).toBeLessThanOrEqual(layout.width);
      }),
    );
  });
});
