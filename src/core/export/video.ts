/**
 * A video of an emission: what may be asked for, which moment each frame shows, how large a frame is.
 *
 * Units: px, ms of the emission, s of the video. Frame k of N + 1 stands at k/fps and shows the emission at its
 * k/N-th part: the first one its beginning, the last one its end. Pure.
 */
import { MAX_TRUE_VIDEO_S, MAX_VIDEO_SIDE_PX, VIDEO_LENGTH_RANGE_S } from '../limits';
import { fail, ok, type Result } from '../result';

export const VIDEO_SIZES = ['720p', '1080p', 'photo'] as const;
/** 16:9 of that height, or the photo's own shape. */
export type VideoSize = (typeof VIDEO_SIZES)[number];

export interface VideoOptions {
  size: VideoSize;
  /** Null: as long as the emission takes. */
  length_s: number | null;
}

export const VIDEO_FPS = 30;

const HEIGHT_PX = { '720p': 720, '1080p': 1080 } as const;

/** Which moment each frame shows. */
export interface VideoFrames {
  frames_n: number;
  /** Where frame k stands in the video, s. */
  at_s(k: number): number;
  /** What it shows of the emission, ms. */
  emission_ms(k: number): number;
}

/**
 * The frames of a video, or what is wrong with what was asked: `bad_request` (size), `parameter_out_of_range`
 * (video_length_s; video_true_length_s where the emission itself is too long).
 */
export function videoFrames(options: VideoOptions, total_ms: number): Result<VideoFrames> {
  const { size, length_s } = options;
  if (!VIDEO_SIZES.includes(size)) return fail('bad_request', { field: 'video_size' });
  const length = length_s ?? total_ms / 1000;
  const [min, max] = length_s === null ? [0, MAX_TRUE_VIDEO_S] : VIDEO_LENGTH_RANGE_S;
  if (typeof length !== 'number' || !(length >= min && length <= max)) {
    const field = length_s === null ? 'video_true_length_s' : 'video_length_s';
    return fail('parameter_out_of_range', { field, min, max });
  }
  const steps_n = Math.max(1, Math.ceil(length * VIDEO_FPS - 1e-6));
  const at_s = (k: number): number => k / VIDEO_FPS;
  return ok({
    frames_n: steps_n + 1,
    at_s,
    emission_ms: (k) =>
      // In true time a frame's moment is the emission's own; the last step may be a part of one.
      length_s === null ? Math.min(total_ms, at_s(k) * 1000) : (total_ms * k) / steps_n,
  });
}

/** Where photo and texts lie in a frame, px; sides of the frame are even, as encoders want them. */
export interface VideoLayout {
  width: number;
  height: number;
  photo: { x: number; y: number; width: number; height: number };
  /** Of the band under the photo. */
  band_y: number;
}

/** Narrower nobody can read the band. */
const MIN_WIDTH_PX = 480;

const even = (side: number): number => 2 * Math.ceil(side / 2);

/**
 * The frame of a photo over a band. `bandHeight` tells how high a band of some width is. In the photo's own shape
 * the frame is as wide as the photo or the band's least, at most as large as may be; else the photo is fitted into what the band leaves,
 * at least half of the frame.
 */
export function videoLayout(
  size: VideoSize,
  photo: { width: number; height: number },
  bandHeight: (width_px: number) => number,
): VideoLayout {
  if (size !== 'photo') {
    const height = HEIGHT_PX[size];
    const width = even((height * 16) / 9);
    const band_y = Math.max(height / 2, height - Math.ceil(bandHeight(width)));
    const scale = Math.min(width / photo.width, band_y / photo.height);
    const shown = { width: Math.round(photo.width * scale), height: Math.round(photo.height * scale) };
    return { width, height, band_y, photo: { x: Math.floor((width - shown.width) / 2), y: 0, ...shown } };
  }
  const widthOf = (shown: number): number => even(Math.max(MIN_WIDTH_PX, shown));
  const photoHeight = (shown: number): number => Math.round((photo.height * shown) / photo.width);
  const heightOf = (shown: number): number =>
    even(photoHeight(shown) + Math.ceil(bandHeight(widthOf(shown))));
  let shown = Math.min(MAX_VIDEO_SIDE_PX, photo.width);
  // A tall photo: smaller until photo and band fit.
  while (shown > 1 && heightOf(shown) > MAX_VIDEO_SIDE_PX) shown -= 1;
  const [width, band_y] = [widthOf(shown), photoHeight(shown)];
  const x = Math.floor((width - shown) / 2);
  return { width, height: heightOf(shown), band_y, photo: { x, y: 0, width: shown, height: band_y } };
}
