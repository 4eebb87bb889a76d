/**
 * Pictures of a canvas, one after another, as a video file: MP4 where the browser encodes H.264, which every
 * tablet plays, else WebM. Imported when a video is made and not before: it brings its library along.
 */
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  type VideoCodec,
} from 'mediabunny';

/** In the order in which they are tried. */
const CODECS: VideoCodec[] = ['avc', 'vp9', 'vp8', 'av1'];
/** Spots and text stay sharp at it, and little moves. */
const BITS_PER_PIXEL = 0.1;
/** So far apart are the pictures that stand for themselves: where a player can jump to. */
const KEY_FRAME_S = 1;

/** A video that is being made of a canvas. */
export interface VideoFile {
  /** Without the dot. */
  extension: 'mp4' | 'webm';
  /** Takes the canvas as it is; resolves when the encoder can take more. */
  add(at_s: number, duration_s: number): Promise<void>;
  finish(): Promise<Blob>;
  /** Gives it up: encoder and bytes are let go. */
  cancel(): Promise<void>;
}

/** Begins a video of what `canvas` will show; null where nothing here encodes pictures of that size. */
export async function beginVideo(canvas: OffscreenCanvas, fps: number): Promise<VideoFile | null> {
  const { width, height } = canvas;
  const quality = new Quality({ bitrate: Math.round(width * height * fps * BITS_PER_PIXEL) });
  const codec = await getFirstEncodableVideoCodec(CODECS, { width, height, quality, frameRate: fps });
  if (codec === null) return null;
  const format = codec === 'avc' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();
  const output = new Output({ format, target: new BufferTarget() });
  const source = new CanvasSource(canvas, { codec, quality, keyFrameInterval: KEY_FRAME_S });
  output.addVideoTrack(source, { frameRate: fps });
  await output.start();
  return {
    extension: codec === 'avc' ? 'mp4' : 'webm',
    add: (at_s, duration_s) => source.add(at_s, duration_s),
    async finish() {
      await output.finalize();
      return new Blob([output.target.buffer!], { type: codec === 'avc' ? 'video/mp4' : 'video/webm' });
    },
    cancel: () => output.cancel(),
  };
}
